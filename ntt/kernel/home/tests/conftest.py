import pytest

from ntt.kernel.home import registry
from ntt.kernel.people import registry as people

LISTS = [
    "doors",
    "figures",
    "searches",
    "panels",
    "laws",
    "keepings",
    "help_topics",
    "work_links",
    "datasets",
    "references",
    "demos",
]


@pytest.fixture(autouse=True)
def _empty_house(request, monkeypatch):
    """Nothing hangs in the house but what a test hangs there; `full_house` keeps it all."""
    if "full_house" in request.fixturenames:
        return
    for name in LISTS:
        monkeypatch.setattr(registry, name, [])
    monkeypatch.setattr(registry, "numbers", {})
    monkeypatch.setattr(registry, "subjects", {})
    # The pages of the office that the kernel itself gives stay.
    own = [link for link in registry.staff_links if link.url_name.startswith("home:")]
    monkeypatch.setattr(registry, "staff_links", own)


@pytest.fixture(autouse=True)
def shops(monkeypatch):
    """The marketplace's shops are none of ours: here every number is one."""
    monkeypatch.setitem(people.places, "shop", lambda key, day: f"Toko {key}")


@pytest.fixture
def full_house():
    """Everything the modules have hung up."""
