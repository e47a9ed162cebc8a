from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from ntt.kernel.agencies import api
from ntt.kernel.agencies.models import Aide
from ntt.kernel.agencies.tests import make
from ntt.kernel.agencies.words import AgencyRefused
from ntt.kernel.events.models import Event
from ntt.kernel.web.words import sentence

pytestmark = pytest.mark.django_db

DAY = make.DAY
TOMORROW = DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _loaded():
    api.load()


def name(who, principal="gubernur", **over):
    values = {"starts_on": DAY, "actor_id": None} | over
    return api.name_aide(principal_code=principal, person_id=who.pk, **values)


def codes(who, day):
    return [principal.code for principal in api.principals_of(who.pk, day)]


def test_an_aide_acts_for_each_office_that_named_them(django_assert_num_queries):
    who = make.person()
    name(who, "wagub")
    name(who, "gubernur", ends_on=TOMORROW)

    with django_assert_num_queries(1):
        now = api.principals_of(who.pk, DAY)

    assert now == [
        api.Principal("gubernur", "Gubernur Nusa Tenggara Timur"),
        api.Principal("wagub", "Wakil Gubernur Nusa Tenggara Timur"),
    ]
    assert codes(who, DAY - timedelta(days=1)) == []
    assert codes(who, TOMORROW) == ["wagub"]
    assert codes(make.person("Lain"), DAY) == []


def test_who_leaves_the_office_acts_for_nobody(time_machine):
    time_machine.move_to(datetime(2026, 11, 24, 1, tzinfo=UTC))
    who, other = make.person(), make.person("Lain")
    name(who, starts_on=DAY - timedelta(days=9))
    name(who, "wagub")
    name(other)

    for _ in range(2):
        api.end_aides_of(person_id=who.pk, actor_id=3)

    assert (codes(who, DAY), codes(who, TOMORROW)) == ([], [])
    assert codes(other, DAY) == ["gubernur"]
    told = Event.objects.filter(name="agencies.AideEnded", actor_id=3)
    assert [row.subject for row in told.order_by("pk")] == ["agency:gubernur", "agency:wagub"]


def test_naming_twice_is_naming_once():
    who = make.person()
    first = name(who)
    events = Event.objects.count()

    assert name(who).pk == first.pk

    assert Event.objects.count() == events
    event = Event.objects.latest("pk")
    assert (event.name, event.subject) == ("agencies.AideNamed", "agency:gubernur")


def test_one_person_is_named_once_for_a_day():
    who = make.person()
    name(who)

    with pytest.raises(AgencyRefused) as refused:
        name(who, starts_on=TOMORROW)

    assert sentence(refused.value) == (
        "Orang ini sudah bertindak atas nama Gubernur Nusa Tenggara Timur dalam masa itu."
    )
    assert Aide.objects.count() == 1


def test_the_table_itself_refuses_a_second_naming():
    who = make.person()
    name(who)

    with pytest.raises(IntegrityError, match="aide_once_a_day"):
        Aide.objects.create(principal_id="gubernur", person=who, starts_on=TOMORROW)


@pytest.mark.parametrize(
    ("over", "code"),
    [({"principal": "x"}, "agency_unknown"), ({"ends_on": DAY}, "dates_reversed")],
)
def test_a_refusal_leaves_no_trace(over, code):
    who = make.person()
    events = Event.objects.count()

    with pytest.raises(AgencyRefused, match=code):
        name(who, **over)

    assert not Aide.objects.exists()
    assert Event.objects.count() == events


def test_an_aide_ends_and_ending_again_says_nothing():
    who = make.person()
    aide = name(who)

    api.end_aide(aide_id=aide.pk, ends_on=TOMORROW, actor_id=None)
    events = Event.objects.count()
    api.end_aide(aide_id=aide.pk, ends_on=TOMORROW, actor_id=None)

    assert codes(who, DAY) == ["gubernur"]
    assert codes(who, TOMORROW) == []
    assert Event.objects.count() == events
    assert Event.objects.latest("pk").name == "agencies.AideEnded"
