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
    assert event.payload == {
        "on": "2027-01-01", "successor": "distan-kp", "ended": [], "dropped": [],
    }  # fmt: skip


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


def three_posts():
    """A head and an aide of now, a Plt. of last year, and a Plt. and an aide to come."""
    head = make.head("disnak")
    make.head("disnak", "plt", starts_on=date(2024, 1, 1), ends_on=date(2025, 2, 1))
    make.head("disnak", "plt", starts_on=date(2027, 2, 1), letter_number="9/2027")
    for starts_on in (date(2025, 3, 3), date(2027, 3, 1)):
        api.name_aide(
            principal_code="disnak",
            person_id=make.person().pk,
            starts_on=starts_on,
            actor_id=None,
        )
    return head


def posts():
    heads = Appointment.objects.values_list("kind", "person_id", "starts_on", "ends_on")
    aides = Aide.objects.values_list("person_id", "starts_on", "ends_on")
    letters = Appointment.objects.values_list("letter_number", flat=True)
    return sorted(heads, key=str), sorted(aides, key=str), sorted(letters)


@pytest.mark.parametrize(
    ("day", "earliest"),
    [
        (date(2017, 1, 1), "20-05-2025"),
        (date(2025, 5, 19), "20-05-2025"),
        # The year in which a Plt. who is gone still held the post.
        (date(2024, 6, 1), "20-05-2025"),
    ],
)
def test_what_has_begun_is_never_lost_to_a_wrong_year(day, earliest):
    three_posts()
    before, events = posts(), Event.objects.count()

    with pytest.raises(AgencyRefused) as refused:
        merge(on=day)

    assert refused.value.code == "agency_has_posts"
    assert f"Tulis {earliest} atau sesudahnya" in sentence(refused.value)
    assert (posts(), Event.objects.count()) == (before, events)
    assert api.get("disnak").valid_to is None


def test_an_end_that_is_over_is_never_moved():
    make.head("disnak", "plt", starts_on=date(2024, 1, 1), ends_on=date(2025, 2, 1))

    with pytest.raises(AgencyRefused, match="agency_has_posts"):
        merge(on=date(2025, 1, 31))
    merge(on=date(2025, 2, 1))

    assert Appointment.objects.get().ends_on == date(2025, 2, 1)


def test_the_earliest_day_that_is_named_is_taken():
    three_posts()

    merge(on=date(2025, 5, 20))

    assert api.get("disnak").valid_to == date(2025, 5, 20)


def test_what_was_to_come_is_told_of_when_it_falls_away():
    three_posts()

    merge()

    dropped = Event.objects.filter(name__endswith="Dropped").order_by("pk")
    assert [(row.name, row.payload["starts_on"], row.actor_id) for row in dropped] == [
        ("agencies.AppointmentDropped", "2027-02-01", 7),
        ("agencies.AideDropped", "2027-03-01", 7),
    ]


def test_an_agency_that_opens_again_has_its_heads_and_aides_as_before():
    three_posts()
    before = posts()
    merge()
    assert posts() != before

    for _time in range(2):
        api.reopen_agency(code="disnak", actor_id=7)

    agency = api.get("disnak")
    assert (agency.valid_to, agency.successor_id, posts()) == (None, None, before)
    assert Event.objects.filter(name="agencies.AgencyReopened").count() == 1


def test_a_closing_is_put_right_with_another_day():
    head = three_posts()
    merge(on=date(2026, 11, 1))

    merge(on=date(2027, 2, 15), successor_code="")

    agency = api.get("disnak")
    assert (agency.valid_to, agency.successor_id) == (date(2027, 2, 15), None)
    ends = {kind: ends_on for kind, _who, begins, ends_on in posts()[0] if begins.year > 2024}
    assert ends == {"definitif": date(2027, 2, 15), "plt": date(2027, 2, 15)}
    head.refresh_from_db()
    api.reopen_agency(code="disnak", actor_id=7)
    head.refresh_from_db()
    assert head.ends_on is None


def test_what_somebody_ended_by_hand_meanwhile_stays_ended():
    head = three_posts()
    merge()
    api.end_appointment(appointment_id=head.pk, ends_on=date(2026, 12, 1), actor_id=7)

    api.reopen_agency(code="disnak", actor_id=7)

    head.refresh_from_db()
    assert head.ends_on == date(2026, 12, 1)


def test_an_aide_who_left_meanwhile_does_not_come_back():
    three_posts()
    merge()
    for aide in Aide.objects.all():
        aide.person.is_active = False
        aide.person.save()
    leaver = Event.objects.get(name="agencies.AideDropped").payload["person_id"]
    type(aide.person).objects.filter(pk=leaver).update(is_active=False)

    api.reopen_agency(code="disnak", actor_id=7)

    assert list(Aide.objects.values_list("ends_on", flat=True)) == [ON]


def test_a_closing_stands_once_what_was_founded_in_its_place_has_begun():
    make.agency(valid_from=date(2026, 1, 1))
    merge(on=date(2026, 1, 1), successor_code="uji")

    for act in (
        lambda: api.reopen_agency(code="disnak", actor_id=7),
        lambda: merge(on=date(2026, 6, 1), successor_code="uji"),
    ):
        with pytest.raises(AgencyRefused, match="agency_replaced"):
            act()

    assert api.get("disnak").valid_to == date(2026, 1, 1)


def test_a_wrong_second_day_leaves_the_first():
    three_posts()
    merge()
    before = posts()

    with pytest.raises(AgencyRefused, match="agency_has_posts"):
        merge(on=date(2017, 1, 1))

    assert (api.get("disnak").valid_to, posts()) == (ON, before)


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
