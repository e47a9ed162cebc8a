"""Invented rows come only into an empty database, and never stay there for real use."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ntt.kernel.home import registry
from ntt.kernel.people.api import Person, filled_with
from ntt.kernel.people.demo import make_people
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made(monkeypatch, settings):
    """What the command asked for; of the demo only the people are made."""
    settings.DEBUG = True
    asked = []
    monkeypatch.setattr(registry, "demos", [(10, "people", make_people)])
    monkeypatch.setattr(registry, "loads", {"products": asked.append, "orders": asked.append})
    return asked


def test_an_empty_database_is_filled_once_and_says_so():
    assert filled_with() == ""
    call_command("demo")

    with pytest.raises(CommandError, match="in this database already"):
        call_command("demo")

    assert (filled_with(), Person.objects.count()) == ("demo", 12)
    call_command("demo", only_if_empty=True)
    assert Person.objects.count() == 12


def test_rows_to_measure_with_are_added_to_a_demo(made):
    call_command("demo", products=100)
    call_command("demo", products=200, orders=300)

    assert (made, Person.objects.count()) == ([100, 200, 300], 12)


@pytest.mark.parametrize("asked", [{}, {"products": 5}])
def test_real_use_is_never_filled_with_it(settings, made, asked):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=0"):
        call_command("demo", **asked)

    assert (filled_with(), made) == ("", [])


@pytest.mark.parametrize("asked", [{}, {"products": 5}])
def test_nor_is_a_database_with_real_people_whatever_the_command_was_told(made, asked):
    make.officer()

    with pytest.raises(CommandError, match="holds real people"):
        call_command("demo", **asked)

    assert (filled_with(), made) == ("people", [])


def test_a_demo_is_not_opened_for_real_use(settings):
    make_people()
    settings.DEMO = False

    with pytest.raises(CommandError, match=r"DEMO=0: .* Set VAR to a new folder"):
        call_command("prepare")


def test_real_people_are_not_opened_as_a_demo():
    make.officer()

    with pytest.raises(CommandError, match=r"DEMO=1: .* Start with DEMO=0"):
        call_command("prepare")

    assert Person.objects.count() == 1
