import re

import pytest

from ntt.kernel.people import registry


class Outbox(list):
    """What was handed to the outbox, without the outbox."""

    @property
    def code(self) -> str:
        return re.search(r"\b\d{6}\b", self[-1]["text"])[0]


@pytest.fixture
def outbox(monkeypatch):
    box = Outbox()
    monkeypatch.setattr(
        "ntt.kernel.people.adapter.notify.send", lambda **message: box.append(message)
    )
    return box


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A real hash takes a second of the machine, on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def shops(monkeypatch):
    """The marketplace's shops are none of ours: here every number is one."""
    monkeypatch.setitem(registry.places, "shop", lambda key, day: f"Toko {key}")
