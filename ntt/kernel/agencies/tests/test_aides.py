from datetime import timedelta

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


def test_an_aide_acts_for_each_office_that_named_them(django_assert_num_queries):
    who = make.person()
    name(who, "wagub")
    name(who, "gubernur", ends_on=TOMORROW)

    with django_assert_num_queries(1):
        now = api.acts_for(who.pk, DAY)

    assert now == ["gubernur", "wagub"]
    assert api.acts_for(who.pk, DAY - timedelta(days=1)) == []
    assert api.acts_for(who.pk, TOMORROW) == ["wagub"]
    assert api.acts_for(make.person("Lain").pk, DAY) == []


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

    assert api.acts_for(who.pk, DAY) == ["gubernur"]
    assert api.acts_for(who.pk, TOMORROW) == []
    assert Event.objects.count() == events
    assert Event.objects.latest("pk").name == "agencies.AideEnded"
