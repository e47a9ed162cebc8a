from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from ntt.kernel.agencies import api
from ntt.kernel.agencies.models import Appointment
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


def test_a_definitif_head_carries_the_plain_title(django_assert_num_queries):
    who = make.person()
    made = make.head(who=who)

    with django_assert_num_queries(1):
        head = make.head_of("disperindag", DAY)

    title = "Kepala Dinas Perindustrian dan Perdagangan"
    since = date(2025, 5, 19)
    assert head == api.Head(who.pk, "definitif", title, made.pk, since, None)


def test_who_stands_in_goes_before_the_head():
    head, acting, daily = (make.person(name) for name in ("Kepala", "Plt", "Plh"))
    make.head(who=head)
    make.head(kind="plt", who=acting, starts_on=DAY, ends_on=DAY + timedelta(days=90))
    make.head(kind="plh", who=daily, starts_on=TOMORROW, ends_on=TOMORROW + timedelta(days=3))

    def spoke(day):
        found = make.head_of("disperindag", day)
        return found.person_id, found.title_line.split(" ")[0]

    assert spoke(DAY - timedelta(days=1)) == (head.pk, "Kepala")
    assert spoke(DAY) == (acting.pk, "Plt.")
    assert spoke(TOMORROW) == (daily.pk, "Plh.")
    assert spoke(TOMORROW + timedelta(days=3)) == (acting.pk, "Plt.")
    assert spoke(DAY + timedelta(days=90)) == (head.pk, "Kepala")


def test_a_penjabat_of_an_office():
    who = make.person()
    make.head("gubernur", "pj", who=who)

    found = make.head_of("gubernur", DAY)

    assert found.title_line == "Pj. Gubernur Nusa Tenggara Timur"


def test_a_vacant_or_unknown_post_has_nobody():
    make.head(ends_on=DAY)

    assert make.head_of("disperindag", DAY) is None
    assert make.head_of("dinkes", DAY) is None
    assert make.head_of("tidak-ada", DAY) is None


def test_the_sekda_leads_the_sekretariat_and_not_its_bureaus():
    who = make.person()
    make.head("sekda", who=who)

    led = make.head_of("setda", DAY)
    assert (led.person_id, led.title_line) == (who.pk, "Sekretaris Daerah")
    assert make.head_of("biro-hukum", DAY) is None


def test_an_appointment_is_told_once_however_often_it_is_asked_for():
    who = make.person()
    first = make.head(kind="plt", who=who, actor_id=who.pk)
    events = Event.objects.count()

    again = make.head(kind="plt", who=who, actor_id=who.pk)

    assert again.pk == first.pk
    assert Event.objects.count() == events
    event = Event.objects.latest("pk")
    assert (event.name, event.subject) == ("agencies.HeadAppointed", "agency:disperindag")
    assert event.payload == {
        "id": first.pk,
        "person_id": who.pk,
        "starts_on": "2025-05-19",
        "ends_on": "2027-11-24",
        "kind": "plt",
        "letter_number": "816.2/1/48/BKD.3.2/2025",
    }


def test_two_definitif_heads_never_overlap():
    make.head(ends_on=DAY)
    make.head(starts_on=TOMORROW)
    before = Appointment.objects.count()

    for over in ({"starts_on": DAY}, {"starts_on": date(2025, 1, 1)}, {"starts_on": TOMORROW}):
        with pytest.raises(AgencyRefused) as refused:
            make.head(who=make.person("Lain"), **over)
        assert refused.value.code == "head_taken"

    assert sentence(refused.value) == (
        "Kepala Dinas Perindustrian dan Perdagangan sudah ada dalam masa itu, mulai "
        "25-11-2026. Akhiri dulu yang itu."
    )
    assert Appointment.objects.count() == before
    make.head(starts_on=DAY, ends_on=TOMORROW)


def test_the_table_itself_refuses_a_second_head():
    first = make.head()

    with pytest.raises(IntegrityError, match="appointment_one_of_a_kind_a_day"):
        Appointment.objects.create(
            agency_id="disperindag",
            person_id=first.person_id,
            kind="definitif",
            starts_on=DAY,
            letter_number="1",
        )


def test_the_table_itself_refuses_a_plt_without_an_end():
    with pytest.raises(IntegrityError, match="appointment_for_a_while_ends"):
        Appointment.objects.create(
            agency_id="disperindag",
            person=make.person(),
            kind="plt",
            starts_on=DAY,
            letter_number="1",
        )


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"letter_number": "  "}, "letter_missing"),
        ({"letter_number": "x" * 81}, "letter_missing"),
        ({"ends_on": date(2025, 5, 19)}, "dates_reversed"),
        *(({"kind": kind, "ends_on": None}, "end_missing") for kind in ("plt", "plh", "pj")),
        ({"agency": "x"}, "agency_unknown"),
        ({"agency": "setda"}, "led_by_parent"),
        ({"agency": "uji", "starts_on": date(2025, 12, 31)}, "agency_not_valid"),
        ({"agency": "uji", "starts_on": date(2026, 5, 1)}, "agency_not_valid"),
    ],
)
def test_what_is_wrong_is_said_and_leaves_no_trace(over, code):
    make.agency(valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 1))
    events = Event.objects.count()

    with pytest.raises(AgencyRefused, match=code) as refused:
        make.head(**over)

    assert sentence(refused.value)
    assert not Appointment.objects.exists()
    assert Event.objects.count() == events


def test_an_appointment_ends_and_ending_again_says_nothing():
    appointment = make.head()

    api.end_appointment(appointment_id=appointment.pk, ends_on=TOMORROW, actor_id=None)
    events = Event.objects.count()
    api.end_appointment(appointment_id=appointment.pk, ends_on=TOMORROW, actor_id=None)

    assert make.head_of("disperindag", DAY) is not None
    assert make.head_of("disperindag", TOMORROW) is None
    assert Event.objects.count() == events
    assert Event.objects.latest("pk").name == "agencies.AppointmentEnded"


def test_an_appointment_may_end_earlier_but_not_later_than_it_did():
    appointment = make.head()
    end = {"appointment_id": appointment.pk, "actor_id": None}
    api.end_appointment(**end, ends_on=TOMORROW)

    api.end_appointment(**end, ends_on=DAY)
    with pytest.raises(AgencyRefused, match="ended_before"):
        api.end_appointment(**end, ends_on=TOMORROW)
    with pytest.raises(AgencyRefused, match="dates_reversed"):
        api.end_appointment(**end, ends_on=date(2025, 5, 19))

    appointment.refresh_from_db()
    assert appointment.ends_on == DAY


def test_heads_of_many_agencies_are_those_of_each(django_assert_num_queries):
    make.head("disperindag")
    make.head("disperindag", "plh", starts_on=DAY, ends_on=TOMORROW)
    make.head("dinkes", "plt")
    make.head("sekda")
    codes = ["disperindag", "dinkes", "setda", "bpad", "tidak-ada"]

    with django_assert_num_queries(1):
        found = api.heads_of(codes, DAY)

    assert found == {code: head for code in codes if (head := make.head_of(code))}
    assert {code: head.kind for code, head in found.items()} == {
        "disperindag": "plh",
        "dinkes": "plt",
        "setda": "definitif",
    }
