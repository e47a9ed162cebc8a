"""The pages of agencies, of who heads them and of who acts for the head."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection

from ntt.kernel.agencies import api as agencies
from ntt.kernel.agencies.tests import make as offices
from ntt.kernel.calendar.api import today
from ntt.kernel.events.models import Event
from ntt.kernel.home.actions.agencies import HeadValues, record_head
from ntt.kernel.home.queries import agencies as queries
from ntt.kernel.home.tests.test_staff import holder
from ntt.kernel.people.api import Person, holder_of, masked_numbers
from ntt.kernel.people.tests import make
from ntt.kernel.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]

LIST = "/petugas/perangkat-daerah/"
PAGE = f"{LIST}disperindag/"
NIP, ODD, NIK = "198609262015051001", "198613262015051001", "5371016503900001"
LONG_AGO = date(2025, 5, 19)


@pytest.fixture(autouse=True)
def _loaded():
    agencies.load()


@pytest.fixture
def keeper(client):
    return holder(client, "staff_admin")


def letter(**over):
    return {
        "nama": "Zet Sony Libing (contoh)",
        "nomor": "",
        "jenis": "definitif",
        "mulai": LONG_AGO.isoformat(),
        "sampai": "",
        "surat": "821.2/1/BKD/2025",
    } | over


def head_now(code="disperindag"):
    return agencies.heads_of([code]).get(code)


def told(name):
    return Event.objects.filter(name=name).order_by("pk")


def words(response):
    return response.content.decode()


ADDRESSES = [
    (LIST, "get"),
    (PAGE, "get"),
    (f"{PAGE}berakhir/", "get"),
    (f"{PAGE}berakhir/batal/", "post"),
    (f"{PAGE}kepala/", "post"),
    (f"{PAGE}kepala/1/akhiri/", "get"),
    (f"{PAGE}kepala/1/nomor/", "post"),
    (f"{PAGE}pendamping/", "post"),
    (f"{PAGE}pendamping/1/akhiri/", "get"),
]


@pytest.mark.parametrize(("url", "method"), ADDRESSES)
def test_only_who_keeps_the_officers_has_these_pages(client, url, method):
    offices.head()
    events = Event.objects.count()

    assert getattr(client, method)(url, letter()).status_code == 302
    for kind in ("governor", "agency_head", "agency_officer", "inspector"):
        holder(client, kind)
        assert getattr(client, method)(url, letter()).status_code == 404

    # The roles that holder() gave are told of, and nothing else.
    assert Event.objects.exclude(name="people.RoleGiven").count() == events


def test_the_list_shows_all_of_a_day_with_their_heads_in_six_statements(
    client, keeper, django_assert_num_queries
):
    offices.head(who=make.person(name="Ibu Kepala"))
    until = today() + timedelta(days=31)
    acting = make.person(name="Bapak Pengganti")
    offices.head("dinkes", "plt", who=acting, starts_on=LONG_AGO, ends_on=until)

    with django_assert_num_queries(6):
        page = words(client.get(LIST))

    assert "45 perangkat daerah" in page and "43 kepalanya belum tercatat" in page
    assert "Ibu Kepala, Kepala Dinas Perindustrian dan Perdagangan" in page
    assert "Bapak Pengganti, Plt. Kepala Dinas Kesehatan. 19 Mei 2025 sampai" in page
    assert client.get("/petugas/").content.decode().count(LIST) == 1


def test_the_query_of_the_list_is_three_statements(django_assert_num_queries):
    offices.head()

    with django_assert_num_queries(3):
        found = queries.offices(offices.DAY)

    assert len(found) == 45


@pytest.mark.parametrize("sought", ["perdagangan", "DISPERINDAG", "ibu kep"])
def test_the_list_is_searched_by_name_short_name_and_head(client, keeper, sought):
    offices.head(who=make.person(name="Ibu Kepala"))

    page = words(client.get(LIST, {"cari": sought}))

    assert PAGE in page and f"{LIST}dinkes/" not in page


def test_the_list_of_another_day_has_what_was_there_then(client, keeper):
    offices.agency(valid_from=date(2020, 1, 1), valid_to=date(2024, 1, 1))

    assert "Dinas Uji" in words(client.get(LIST, {"pada": "2023-12-31"}))
    assert "Dinas Uji" not in words(client.get(LIST, {"pada": "2024-01-01"}))
    assert "Dinas Uji" not in words(client.get(LIST))


@pytest.mark.parametrize("day", ["besok", "2026-02-30", "9" * 40, "\x00"])
def test_a_day_that_is_none_is_said_and_kept(client, keeper, day):
    response = client.get(LIST, {"pada": day, "cari": "<b>x</b>"})

    assert response.status_code == 422
    assert "<b>x</b>" not in words(response)


def test_a_head_is_recorded_and_told_with_the_name_of_who_wrote_it(client, keeper):
    response = client.post(f"{PAGE}kepala/", letter(nomor="19860926 201505 1 001"))

    assert response["Location"] == PAGE
    head = head_now()
    assert (head.kind, head.starts_on, head.ends_on) == ("definitif", LONG_AGO, None)
    assert masked_numbers(head.person_id).nip == "1986**********1001"
    assert [row.actor_id for row in told("agencies.HeadAppointed")] == [keeper.pk]
    assert Person.objects.get(pk=head.person_id).is_staff is False
    page = words(client.get(PAGE))
    assert "Zet Sony Libing" in page and "1986**********1001" in page and NIP not in page
    assert "Kepala ditetapkan" in page and keeper.name in page
    assert "janggal" not in page


def test_recording_twice_is_recording_once(client, keeper):
    client.post(f"{PAGE}kepala/", letter(nomor=NIP))
    events, persons = Event.objects.count(), Person.objects.count()

    response = client.post(f"{PAGE}kepala/", letter(nomor=NIP))

    assert response.status_code == 302
    assert (Event.objects.count(), Person.objects.count()) == (events, persons)


@pytest.mark.parametrize("number", [NIP, NIK])
def test_the_same_number_is_the_same_person_in_another_office(client, keeper, number):
    client.post(f"{PAGE}kepala/", letter(nomor=number))

    client.post(f"{LIST}dinkes/kepala/", letter(nomor=number))

    assert head_now("dinkes").person_id == head_now().person_id == holder_of(number)


def test_an_odd_number_is_kept_with_a_warning(client, keeper):
    page = words(client.post(f"{PAGE}kepala/", letter(nomor=ODD), follow=True))

    assert "tampak janggal: tanggal lahirnya tidak ada di kalender" in page
    assert holder_of(ODD) == head_now().person_id


def test_a_number_typed_wrong_is_mended_by_recording_again(client, keeper):
    client.post(f"{PAGE}kepala/", letter(nomor=ODD))

    client.post(f"{PAGE}kepala/", letter(nomor=NIP))

    assert (holder_of(ODD), holder_of(NIP)) == (None, head_now().person_id)


YEAR_9999 = "9999-12-31"


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"nama": " "}, "Tulis nama lengkap"),
        ({"surat": ""}, "Tulis nomor surat"),
        ({"jenis": "raja"}, "pilih satu dari daftar"),
        ({"mulai": "besok"}, "Periksa lagi: Mulai"),
        ({"sampai": YEAR_9999}, "Periksa lagi tahunnya"),
        ({"jenis": "plt"}, "Tulis hari terakhirnya: Plt., Plh., dan Pj."),
        ({"sampai": "2025-05-18"}, "Tanggal berakhir harus sesudah"),
        ({"nomor": "123"}, "NIP berisi 18 angka"),
        ({"nomor": NIK[:-1] + "x"}, "NIK berisi 16 angka"),
        ({"nomor": NIP}, "Nomor ini sudah dipakai akun lain"),
        ({"mulai": "2030-01-01"}, "sudah ada dalam masa itu"),
    ],
)
def test_what_is_wrong_is_said_keeps_what_was_typed_and_changes_nothing(
    client, keeper, over, said
):
    client.post(f"{LIST}dinkes/kepala/", letter(nomor=NIP, nama="Orang Lain"))
    if "2030" in over.get("mulai", ""):
        offices.head()
    events, persons = Event.objects.count(), Person.objects.count()

    response = client.post(f"{PAGE}kepala/", letter(**over))

    assert response.status_code == 422
    page = words(response)
    assert said in page
    assert over.get("surat", "821.2/1/BKD/2025") in page
    assert (Event.objects.count(), Person.objects.count()) == (events, persons)


def test_nobody_is_head_before_the_agency_is_there(client, keeper):
    offices.agency(valid_from=date(2026, 1, 1))

    response = client.post(f"{LIST}uji/kepala/", letter())

    assert "tidak ada lagi atau belum ada pada tanggal itu" in words(response)
    assert head_now("uji") is None


def test_what_the_parent_leads_has_no_head_of_its_own(client, keeper):
    offices.head("sekda", who=make.person(name="Ibu Sekda"))

    page = words(client.get(f"{LIST}setda/"))

    assert "Dipimpin Sekretaris Daerah" in page and "Catat kepala" not in page
    refused = client.post(f"{LIST}setda/kepala/", letter())
    assert "tidak punya kepala sendiri" in words(refused)


def test_a_head_ends_and_the_last_day_still_counts(client, keeper):
    head = offices.head(who=make.person(name="Ibu Kepala"))
    url, day = f"{PAGE}kepala/{head.pk}/akhiri/", today()
    assert "Ibu Kepala" in words(client.get(url))

    for _ in range(2):
        assert client.post(url, {"hari": day.isoformat()}).status_code == 302

    assert head_now() is not None
    head.refresh_from_db()
    assert head.ends_on == day + timedelta(days=1)
    assert told("agencies.AppointmentEnded").count() == 1
    refused = client.post(url, {"hari": (day + timedelta(days=9)).isoformat()})
    assert refused.status_code == 422 and "sudah berakhir sebelum" in words(refused)


def test_the_head_of_one_agency_does_not_end_on_the_page_of_another(client, keeper):
    head = offices.head()
    aide = agencies.name_aide(
        principal_code="disperindag", person_id=keeper.pk, starts_on=LONG_AGO, actor_id=None
    )
    number = max(head.pk, aide.pk) + 1

    for url in (
        f"{LIST}dinkes/kepala/{head.pk}/akhiri/",
        f"{LIST}dinkes/pendamping/{aide.pk}/akhiri/",
        f"{LIST}dinkes/kepala/{head.pk}/nomor/",
        f"{PAGE}kepala/{number}/akhiri/",
        f"{LIST}tidak-ada/kepala/",
    ):
        form = {"hari": "2026-11-24", "alasan": "Mencocokkan berkas"}
        assert client.post(url, form).status_code == 404

    assert head_now().ends_on is None
    assert not told("people.IdentitySeen").exists()


def test_the_whole_number_is_seen_once_with_a_reason_that_stays(client, keeper):
    client.post(f"{PAGE}kepala/", letter(nomor=NIP))
    head = head_now()
    url = f"{PAGE}kepala/{head.id}/nomor/"

    short = client.post(url, {"alasan": "cek"})
    seen = client.post(url, {"alasan": "Mencocokkan surat keputusan"})

    assert short.status_code == 422 and NIP not in words(short)
    assert NIP in words(seen) and "no-store" in seen["Cache-Control"]
    assert NIP not in words(client.get(PAGE))
    [event] = told("people.IdentitySeen")
    assert (event.subject, event.actor_id) == (f"person:{head.person_id}", keeper.pk)
    assert event.payload == {"reason": "Mencocokkan surat keputusan"}


def test_an_officer_is_named_aide_by_e_mail_and_ends(client, keeper):
    officer = make.officer(name="Ajudan")
    form = {"email": "Petugas@contoh.id", "mulai": LONG_AGO.isoformat(), "sampai": ""}

    for _ in range(2):
        assert client.post(f"{PAGE}pendamping/", form).status_code == 302

    [event] = told("agencies.AideNamed")
    assert (event.actor_id, event.payload["person_id"]) == (keeper.pk, officer.pk)
    assert "Ajudan" in words(client.get(PAGE))
    url = f"{PAGE}pendamping/{event.payload['id']}/akhiri/"
    assert "Ajudan" in words(client.get(url))
    client.post(url, {"hari": (today() - timedelta(days=1)).isoformat()})
    assert agencies.principals_of(officer.pk) == []
    assert told("agencies.AideEnded").count() == 1


@pytest.mark.parametrize("email", ["warga@contoh.id", "lama@contoh.id", "x@contoh.id", "x"])
def test_who_is_no_officer_acts_for_nobody(client, keeper, email):
    make.person(email="warga@contoh.id")
    make.officer(email="lama@contoh.id", is_active=False)

    response = client.post(f"{PAGE}pendamping/", {"email": email, "mulai": "2026-01-01"})

    assert response.status_code == 422 and email in words(response)
    assert not told("agencies.AideNamed").exists()


def test_the_page_of_an_agency_takes_eleven_statements(
    client, keeper, django_assert_num_queries
):
    client.post(f"{PAGE}kepala/", letter(nomor=NIP))
    for number in range(3):
        agencies.name_aide(
            principal_code="disperindag",
            person_id=make.person(name=f"Ajudan {number}").pk,
            starts_on=LONG_AGO,
            actor_id=keeper.pk,
        )
    client.get(PAGE)

    with django_assert_num_queries(11):
        client.get(PAGE)


@pytest.mark.django_db(transaction=True)
def test_a_head_recorded_by_two_at_once_is_one_person_and_one_appointment():
    agencies.load()
    officer = make.officer()
    values = HeadValues("Ibu Kembar", NIP, "definitif", LONG_AGO, None, "1/2025")

    def record(_desk):
        try:
            record_head(agency_code="disperindag", values=values, actor_id=officer.pk)
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "recorded"

    with ThreadPoolExecutor(max_workers=4) as desks:
        outcomes = set(desks.map(record, range(4)))

    assert "recorded" in outcomes and outcomes <= {"recorded", "head_taken"}
    assert Person.objects.filter(name="Ibu Kembar").count() == 1
    assert agencies.Appointment.objects.count() == 1
    assert holder_of(NIP) == head_now().person_id


def test_an_english_page_names_offices_and_heads_in_english(client, keeper):
    client.post(f"{PAGE}kepala/", letter())

    for url in (LIST, PAGE, f"{LIST}dinkes/berakhir/"):
        page = words(client.get(f"/en{url}"))
        assert "Industry and Trade Agency" in page and "Dinas Perindustrian" not in page
