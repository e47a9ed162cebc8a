from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import history
from ntt.kernel.people.actions.officers import invite_officer, let_officer_go
from ntt.kernel.people.api import give_role, holds, roles_of
from ntt.kernel.people.models import Person
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
EMAIL = "kepala@contoh.id"


@pytest.fixture
def sent(monkeypatch):
    box = []
    monkeypatch.setattr(
        "ntt.kernel.people.management.commands.invite_officer.notify.send",
        lambda **message: box.append(message),
    )
    return box


def invite(**over):
    values = {
        "name": "Kepala Bidang",
        "email": EMAIL,
        "kind": "agency_officer",
        "scope": "agency:disperindag",
        "actor_id": None,
    } | over
    return invite_officer(**values)


def test_an_invited_officer_has_a_role_but_no_password_yet():
    person = invite()

    assert person.is_staff
    assert not person.has_usable_password()
    assert holds(person, "agency_officer", scope="agency:disperindag")


def test_inviting_twice_is_inviting_once():
    first, second = invite(), invite()

    assert first == second
    assert len(roles_of(first)) == 1
    names = [row.name for row in history(f"person:{first.pk}")]
    assert names == ["people.RoleGiven", "people.OfficerInvited"]


def test_a_citizen_who_becomes_an_officer_keeps_the_account_and_signs_in_anew():
    citizen = make.person(email=EMAIL, name="Rambu")
    browser = Client()
    browser.force_login(citizen)

    officer = invite(name="Rambu Ana")

    assert officer == citizen
    assert Person.objects.get().name == "Rambu Ana"
    assert browser.get("/saya/").status_code == 302


def test_letting_an_officer_go_ends_everything_at_once():
    officer = invite()
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "x"})
    browser = Client()
    browser.force_login(officer)

    let_officer_go(person_id=officer.pk, actor_id=None)
    let_officer_go(person_id=officer.pk, actor_id=None)

    officer.refresh_from_db()
    assert (officer.is_staff, officer.is_active) == (False, True)
    assert roles_of(officer) == []
    assert not Authenticator.objects.exists()
    assert browser.get("/saya/").status_code == 302
    names = [row.name for row in history(f"person:{officer.pk}")]
    assert names[:2] == ["people.OfficerLetGo", "people.RoleEnded"]


def test_whoever_is_let_go_gets_no_office_later_either():
    """It would be one without a second factor."""
    officer = invite()
    later = today() + timedelta(days=30)
    role = {"person_id": officer.pk, "kind": "inspector", "scope": ""}
    give_role(**role, starts_on=later, actor_id=None)

    let_officer_go(person_id=officer.pk, actor_id=None)

    with time_machine.travel(later + timedelta(days=1)):
        assert roles_of(officer) == []


def test_the_command_ends_a_role_before_it_begins():
    officer = invite()
    later = today() + timedelta(days=30)
    role = {"person_id": officer.pk, "kind": "inspector", "scope": ""}
    give_role(**role, starts_on=later, actor_id=None)

    call_command("end_role", EMAIL, "inspector")

    with time_machine.travel(later + timedelta(days=1)):
        assert [held.kind for held in roles_of(officer)] == ["agency_officer"]


def test_the_command_sends_the_way_in(sent):
    call_command("invite_officer", "Kepala Bidang", EMAIL, "sekda")

    assert holds(Person.objects.get(), "sekda")
    assert sent[0]["email"] == EMAIL
    assert "http://testserver/masuk/kata-sandi/lupa/" in sent[0]["text"]


def test_the_command_refuses_what_is_no_address(sent):
    with pytest.raises(CommandError):
        call_command("invite_officer", "Kepala", "bukan alamat", "sekda")

    assert not Person.objects.exists()
    assert sent == []


@pytest.mark.parametrize("scope", ["agensi;drop", "region:53.20", "agency:" + "a" * 100])
def test_the_command_says_which_scope_is_none_and_makes_nobody(sent, scope):
    with pytest.raises(CommandError, match="Petugas perangkat daerah"):
        call_command("invite_officer", "Kepala", EMAIL, "agency_officer", "--scope", scope)

    assert not Person.objects.exists()
    assert sent == []


def test_the_command_lets_go_only_somebody_who_is_there():
    invite()

    call_command("let_officer_go", EMAIL)
    with pytest.raises(CommandError):
        call_command("let_officer_go", "tidak@ada.id")

    assert not Person.objects.get().is_staff


def test_a_seller_is_no_officer():
    with pytest.raises(AssertionError):
        invite(kind="seller", scope="shop:1")

    assert not Person.objects.exists()
