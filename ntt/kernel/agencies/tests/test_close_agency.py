from datetime import date, timedelta

import pytest

from ntt.kernel.agencies import api
from ntt.kernel.agencies.models import Aide, Appointment
from ntt.kernel.agencies.tests import make
from ntt.kernel.agencies.words import AgencyRefused
from ntt.kernel.events.models import Event
from ntt.kernel.web.words import sentence

pytestmark = pytest.mark.django_db

ON = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _loaded():
    api.load()


def merge(**over):
    values = {"code": "disnak", "on": ON, "successor_code": "distan-kp", "actor_id": 7} | over
    return api.close_agency(**values)


def codes(day):
    return [agency.code for agency in api.agencies_on(day)]


def test_a_merged_agency_is_there_the_day_before_and_keeps_its_name_for_ever():
    merge()

    assert "disnak" in codes(ON - timedelta(days=1))
    assert "disnak" not in codes(ON)
    assert "distan-kp" in codes(ON)
    agency = api.get("disnak")
    assert (agency.name, agency.successor_id) == ("Dinas Peternakan", "distan-kp")
    event = Event.objects.latest("pk")
    assert (event.name, event.subject, event.actor_id) == (
        "agencies.AgencyClosed",
        "agency:disnak",
        7,
    )
    assert event.payload == {"on": "2027-01-01", "successor": "distan-kp"}


def test_heads_and_aides_end_with_it_and_those_to_come_never_begin():
    who = make.person()
    make.head("disnak", who=who)
    make.head("disnak", "plt", starts_on=date(2027, 2, 1))
    api.name_aide(principal_code="disnak", person_id=who.pk, starts_on=make.DAY, actor_id=None)
    make.head("distan-kp")

    merge()

    ends = Appointment.objects.filter(agency_id="disnak").values_list("kind", "ends_on")
    assert list(ends) == [("definitif", ON)]
    assert list(Aide.objects.values_list("ends_on", flat=True)) == [ON]
    assert Appointment.objects.get(agency_id="distan-kp").ends_on is None


def test_closing_twice_is_closing_once():
    merge()
    events = Event.objects.count()

    assert merge().valid_to == ON

    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("over", "code", "words"),
    [
        ({"code": "x"}, "agency_unknown", "Perangkat daerah «x» tidak ada."),
        ({"successor_code": "x"}, "agency_unknown", "Perangkat daerah «x» tidak ada."),
        (
            {"successor_code": "disnak"},
            "agency_succeeds_itself",
            "Pilih perangkat daerah lain sebagai penggantinya.",
        ),
    ],
)
def test_a_refusal_says_why_and_leaves_no_trace(over, code, words):
    events = Event.objects.count()

    with pytest.raises(AgencyRefused) as refused:
        merge(**over)

    assert (refused.value.code, sentence(refused.value)) == (code, words)
    assert api.get("disnak").valid_to is None
    assert Event.objects.count() == events


def test_an_agency_ends_once():
    merge()

    with pytest.raises(AgencyRefused, match="agency_closed"):
        merge(on=date(2027, 6, 1))

    assert api.get("disnak").valid_to == ON


def test_what_is_gone_by_then_succeeds_nobody():
    merge(code="distan-kp", successor_code="")

    with pytest.raises(AgencyRefused, match="agency_not_valid"):
        merge()

    assert api.get("disnak").valid_to is None


def test_an_agency_does_not_end_before_it_begins():
    make.agency(valid_from=ON)

    with pytest.raises(AgencyRefused, match="dates_reversed"):
        merge(code="uji", successor_code="")


def test_the_list_of_a_day_is_one_statement_in_official_order(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = codes(make.DAY)

    assert len(found) == 45
    assert found[:5] == ["gubernur", "wagub", "sekda", "setda", "biro-pemerintahan"]
    assert found[-1] == "rsud-johannes"


def test_an_agency_to_come_is_not_yet_there():
    make.agency(valid_from=ON)

    assert "uji" not in codes(ON - timedelta(days=1))
    assert "uji" in codes(ON)
