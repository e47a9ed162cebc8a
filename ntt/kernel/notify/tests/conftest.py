import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend


class FlakyBackend(BaseEmailBackend):
    """A mail server that raises what stands in `faults`, first one first, then works."""

    faults: list = []
    asked = 0

    def send_messages(self, messages):
        FlakyBackend.asked += 1
        if FlakyBackend.faults:
            raise FlakyBackend.faults.pop(0)
        for message in messages:
            message.message()  # builds the headers, as a real server would have it
        mail.outbox.extend(messages)
        return len(messages)


@pytest.fixture
def mail_server(settings, mailoutbox):
    """A configured mail server; its faults are set by the test."""
    FlakyBackend.faults, FlakyBackend.asked = [], 0
    settings.SMTP_HOST = "surat.contoh.id"
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.FlakyBackend"}}
    return FlakyBackend


@pytest.fixture
def no_mail_server(settings):
    settings.SMTP_HOST = ""
