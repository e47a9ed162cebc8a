from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from ntt.kernel.agencies.api import close_agency
from ntt.kernel.events.api import history
from ntt.kernel.people.access import in_force
from ntt.kernel.people.api import (
    PeopleRefused,
    contact_of,
    contacts_of,
    end_role,
    give_role,
    holders,
    holds,
    names_of,
    require,
    roles_of,
    scopes_of,
)
from ntt.kernel.people.models import Role, RoleKind
from ntt.kernel.people.models.roles import EVERYWHERE
from ntt.kernel.people.rules.roles import SCOPES
from ntt.kernel.people.tests import make
from ntt.kernel.web.words import sentence

DAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        yield


def give(person, kind="seller", scope="shop:12", **over):
    values = {"starts_on": DAY, "actor_id": None} | over
    return give_role(person_id=person.pk, kind=kind, scope=scope, **values)


def test_a_role_is_held_where_it_was_given_and_nowhere_else():
    person = make.person()

    give(person)

    assert holds(person, "seller")
    assert holds(person, "seller", scope="shop:12")
    assert not holds(person, "seller", scope="shop:13")
    assert not holds(person, "governor")
    assert scopes_of(person, "seller") == ["shop:12"]
    assert holders("seller", scope="shop:12") == [person.pk]


def test_an_office_held_for_the_whole_province_counts_everywhere():
    person = make.person()

    give(person, kind="inspector", scope="")

    assert holds(person, "inspector", scope="agency:disperindag")


def test_a_role_counts_from_its_first_day_until_the_day_before_its_end():
    person = make.person()

    give(person, starts_on=date(2026, 11, 25), ends_on=date(2026, 11, 27))

    held = {}
    for day in (24, 25, 26, 27):
        with time_machine.travel(f"2026-11-{day} 12:00+08:00"):
            held[day] = holds(person, "seller")
    assert held == {24: False, 25: True, 26: True, 27: False}


def test_the_day_of_a_role_is_the_day_in_kupang():
    person = make.person()

    give(person, starts_on=date(2026, 11, 25))

    with time_machine.travel("2026-11-24 16:30+00:00"):
        assert holds(person, "seller")


def test_asking_twice_gives_one_role_and_one_event():
    person = make.person()

    first, second = give(person), give(person)

    assert first == second
    assert [row.name for row in history(f"person:{person.pk}")] == ["people.RoleGiven"]


def test_the_same_role_never_overlaps_itself():
    person = make.person()
    give(person, starts_on=date(2026, 12, 1))

    with pytest.raises(PeopleRefused) as refusal:
        give(person)

    assert refusal.value.code == "role_held_later"
    assert Role.objects.count() == 1


def test_the_database_refuses_what_the_action_would_never_write():
    person = make.person()
    give(person)
    rows = [
        {"kind": "seller", "scope": "shop:12", "starts_on": DAY},
        {"kind": "king", "scope": "", "starts_on": DAY},
        {"kind": "seller", "scope": "", "starts_on": DAY},
        {"kind": "sekda", "scope": "", "starts_on": DAY, "ends_on": date(2026, 1, 1)},
    ]

    broken = []
    for row in rows:
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            Role.objects.create(person=person, **row)
        broken.append(error.value.__cause__.diag.constraint_name)

    assert broken == [
        "role_once_at_a_time",
        "role_kind_known",
        "role_scope_is_honoured",
        "role_ends_after_start",
    ]


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        ("finance_approver", "region:53.20"),
        ("finance_proposer", "agency:bkad"),
        ("staff_admin", "agency:dinkes"),
        ("governor", "region:53"),
        ("product_checker", "region:53.20"),
        ("product_checker", "agency:dinkes"),
        ("agency_officer", ""),
        ("agency_officer", "agency:"),
        ("agency_head", "region:53.20"),
        ("seller", ""),
        ("seller", "shop:"),
        ("seller", "agency:disperindag"),
    ],
)
def test_a_role_is_not_given_where_nobody_asks_for_it(kind, scope):
    person = make.person()

    with pytest.raises(PeopleRefused) as refusal:
        give(person, kind=kind, scope=scope)

    assert refusal.value.code == "scope_misplaced"
    assert str(RoleKind(kind).label) in sentence(refusal.value)
    assert not Role.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(person=person, kind=kind, scope=scope.rstrip(":"), starts_on=DAY)


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        ("agency_officer", "agensi;drop"),
        ("agency_officer", "agency:agensi;drop"),
        ("agency_officer", "agency:" + "a" * 100),
        ("agency_head", "agency:dinkes\n"),
        ("outlet_cashier", "outlet:3"),
    ],
)
def test_a_role_is_not_given_for_what_is_not_there(kind, scope):
    person = make.person()

    with pytest.raises(PeopleRefused) as refusal:
        give(person, kind=kind, scope=scope)

    assert refusal.value.code in {"scope_misplaced", "scope_unknown"}
    assert not Role.objects.exists()
    assert history(f"person:{person.pk}") == []


def test_a_role_is_not_given_for_an_agency_that_has_ended():
    person = make.person()
    close_agency(code="dinkes", on=DAY, successor_code="", actor_id=None)

    with pytest.raises(PeopleRefused) as refusal:
        give(person, kind="agency_officer", scope="agency:dinkes")

    assert refusal.value.code == "scope_unknown"
    assert give(person, "agency_officer", "agency:dinkes", starts_on=DAY - timedelta(days=1))


def test_every_kind_of_role_says_where_it_may_be():
    assert SCOPES.keys() == set(RoleKind.values)
    everywhere = {kind for kind, scopes in SCOPES.items() if scopes == ("",)}
    assert everywhere == set(EVERYWHERE)


def test_a_role_that_ends_before_it_begins_is_refused():
    person = make.person()

    with pytest.raises(PeopleRefused) as refusal:
        give(person, ends_on=DAY)

    assert refusal.value.code == "role_days_reversed"
    assert not Role.objects.exists()


def test_who_is_asked_for_the_whole_province_has_no_place():
    person = make.person()
    give(person, kind="agency_officer", scope="agency:dinkes")

    assert holds(person, "agency_officer")
    assert holds(person, "agency_officer", scope="agency:dinkes")
    assert not holds(person, "agency_officer", scope="")


def test_ending_a_role_takes_it_away_at_once_and_twice_is_once():
    person = make.person()
    role = give(person, starts_on=date(2026, 1, 1))

    end_role(role_id=role.pk, actor_id=person.pk)
    end_role(role_id=role.pk, actor_id=person.pk)

    assert not holds(person, "seller")
    names = [row.name for row in history(f"person:{person.pk}")]
    assert names == ["people.RoleEnded", "people.RoleGiven"]


def test_a_role_that_ended_cannot_be_made_longer():
    person = make.person()
    role = give(person, starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))

    with pytest.raises(PeopleRefused):
        end_role(role_id=role.pk, actor_id=None)

    role.refresh_from_db()
    assert role.ends_on == date(2026, 2, 1)


def test_strangers_and_closed_accounts_hold_nothing():
    closed = make.person(is_active=False)
    give(closed)

    assert not holds(AnonymousUser(), "seller")
    assert roles_of(AnonymousUser()) == []
    assert not holds(closed, "seller")
    assert holders("seller") == []
    with pytest.raises(PermissionDenied):
        require(AnonymousUser(), "seller")


def test_roles_held_today_are_those_in_force_at_the_edges_of_their_days():
    person, one = make.person(), timedelta(days=1)
    days = [
        (DAY, None),
        (DAY - one, DAY + one),
        (DAY - one, DAY),
        (DAY + one, None),
        (DAY - 9 * one, DAY - one),
    ]
    for number, (starts_on, ends_on) in enumerate(days):
        give(person, scope=f"shop:{number}", starts_on=starts_on, ends_on=ends_on)

    held = roles_of(person)

    assert [role.scope for role in held] == ["shop:1", "shop:0"]
    assert set(held) == set(in_force(DAY).filter(person=person))


def test_require_lets_the_holder_pass():
    person = make.person()
    give(person)

    require(person, "seller", "shop:12")


def test_roles_and_contacts_take_one_statement_each(django_assert_num_queries):
    person = make.person(phone=make.PHONE, email=make.EMAIL)
    give(person)
    other = make.person(name="Bapak Daud")

    with django_assert_num_queries(1):
        roles = roles_of(person)
    with django_assert_num_queries(1):
        contacts = contacts_of([person.pk, other.pk])
    with django_assert_num_queries(1):
        names = names_of([person.pk, other.pk, None])

    assert [role.scope for role in roles] == ["shop:12"]
    assert (contacts[person.pk].phone, contacts[person.pk].email) == (make.PHONE, make.EMAIL)
    assert (contacts[other.pk].phone, contacts[other.pk].email) == ("", "")
    assert names == {person.pk: "Mama Rambu", other.pk: "Bapak Daud"}


def test_whoever_has_left_cannot_be_reached():
    gone = make.person(phone=make.PHONE, is_active=False)

    assert contact_of(gone.pk) is None


@pytest.mark.django_db(transaction=True)
def test_two_officials_giving_the_same_role_at_once_give_it_once():
    person = make.person()

    def give_in_thread(number):
        try:
            return give(person).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as officials:
        given = set(officials.map(give_in_thread, range(4)))

    assert len(given) == 1
    assert Role.objects.count() == 1
