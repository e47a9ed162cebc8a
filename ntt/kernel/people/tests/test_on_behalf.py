"""An aide acts «atas nama»: chosen, shown, recorded, laid down. No signature is lent."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from ntt.kernel.agencies import api as agencies
from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import acting
from ntt.kernel.events.models import Event
from ntt.kernel.people.access import holds, roles_of
from ntt.kernel.people.actions.officers import let_officer_go
from ntt.kernel.people.actions.roles import give_role
from ntt.kernel.people.demo import make_people, person_for
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db

URL = "/saya/atas-nama/"
STRIP = "Ganti atau kembali"
OFFICE = "Gubernur Nusa Tenggara Timur"
LONG_AGO = date(2025, 5, 19)


@pytest.fixture
def officer():
    """Of the demo, so that no second factor stands in between; nobody's aide yet."""
    agencies.load()
    make_people()
    return person_for("petugas-meja")


@pytest.fixture
def aide(officer):
    agencies.name_aide(
        principal_code="gubernur", person_id=officer.pk, starts_on=LONG_AGO, actor_id=None
    )
    return officer


@pytest.fixture
def inside(client, aide):
    client.post("/masuk/contoh/", {"peran": "petugas-meja"})
    return client


def choose(client, code="gubernur"):
    return client.post(URL, {"kantor": code})


def record_head(client, number=1):
    return client.post(
        "/petugas/perangkat-daerah/dinkes/kepala/",
        {
            "nama": f"Ibu {number}",
            "jenis": "definitif",
            "mulai": "2026-01-01",
            "surat": "1/2026",
        },
    )


def behalf():
    return Event.objects.latest("pk").on_behalf_of


def test_what_an_aide_does_is_recorded_for_the_office_and_every_page_says_so(inside, aide):
    assert "Bertindak atas nama pimpinan" in inside.get("/saya/").content.decode()

    assert choose(inside)["Location"] == "/saya/"
    record_head(inside)

    event = Event.objects.get(name="agencies.HeadAppointed")
    assert (event.actor_id, event.on_behalf_of) == (aide.pk, OFFICE)
    for url in ("/saya/", "/petugas/", "/", "/pantau/"):
        page = inside.get(url).content.decode()
        assert STRIP in page and OFFICE in page and URL in page
    history = inside.get("/petugas/perangkat-daerah/dinkes/").content.decode()
    assert f"atas nama {OFFICE}" in history
    english = inside.get("/en/saya/").content.decode()
    assert "You are acting on behalf of <strong>Governor of" in english
    assert OFFICE not in english


def test_laid_down_it_is_ones_own_name_again(inside):
    choose(inside)

    for _ in range(2):
        assert choose(inside, "").status_code == 302
    record_head(inside)

    assert behalf() == ""
    assert STRIP not in inside.get("/saya/").content.decode()


def test_what_one_does_about_oneself_is_never_for_an_office(inside, aide):
    choose(inside)

    inside.post("/saya/ubah/", {"name": "Nama Baru", "language": "id"})

    event = Event.objects.get(name="people.ProfileChanged")
    assert (event.actor_id, event.on_behalf_of) == (aide.pk, "")


def test_signing_out_lays_it_down(inside):
    choose(inside)

    inside.post("/masuk/contoh/", {"peran": "petugas-meja"})

    assert STRIP not in inside.get("/saya/").content.decode()


def test_a_naming_that_ended_stops_the_next_step_before_it_is_done(inside, aide):
    choose(inside)
    [post] = agencies.Aide.objects.all()
    agencies.end_aide(aide_id=post.pk, ends_on=today(), actor_id=None)
    events = Event.objects.count()

    response = record_head(inside)

    assert response["Location"] == "/saya/"
    assert Event.objects.count() == events
    page = inside.get("/saya/").content.decode()
    assert "Penunjukan Anda sudah berakhir. Tidak ada yang diubah." in page
    assert STRIP not in page


def test_for_whom_nobody_named_one_acts_nobody(inside, aide):
    for code in ("wagub", "x", "\x00", "9" * 5_000):
        assert choose(inside, code).status_code in {400, 404}

    record_head(inside)
    assert behalf() == ""


def test_the_stranger_and_the_officer_who_is_no_aide_have_no_such_page(client, officer):
    assert client.get(URL).status_code == 302
    assert choose(client).status_code == 302
    client.post("/masuk/contoh/", {"peran": "petugas-meja"})

    assert client.get(URL).status_code == choose(client).status_code == 404
    assert "Bertindak atas nama" not in client.get("/saya/").content.decode()


def test_a_citizen_acts_for_no_office_even_when_named(client):
    agencies.load()
    citizen = make.person()
    agencies.name_aide(
        principal_code="gubernur", person_id=citizen.pk, starts_on=LONG_AGO, actor_id=None
    )
    client.force_login(citizen)

    assert client.get(URL).status_code == 404


def test_signatures_over_money_and_ones_own_shop_are_laid_down_meanwhile(officer):
    for kind, scope in (
        ("finance_proposer", ""),
        ("finance_approver", ""),
        ("seller", "shop:12"),
    ):
        give_role(
            person_id=officer.pk, kind=kind, scope=scope, starts_on=LONG_AGO, actor_id=None
        )
    other = person_for("penyetuju")

    with acting(officer.pk, OFFICE):
        held = {role.kind for role in roles_of(officer)}
        assert holds(other, "finance_approver")

    assert held == {"agency_officer", "staff_admin"}
    assert not held & {"governor"}
    assert holds(officer, "finance_approver")


def test_the_money_desk_is_closed_to_who_acts_for_another(inside, aide):
    give_role(
        person_id=aide.pk, kind="finance_approver", scope="", starts_on=LONG_AGO, actor_id=None
    )
    assert inside.get("/beli/petugas/pencairan/").status_code == 200

    choose(inside)

    assert inside.get("/beli/petugas/pencairan/").status_code == 404


def test_an_officer_who_is_let_go_acts_for_nobody_any_more(aide):
    let_officer_go(person_id=aide.pk, actor_id=None)

    assert agencies.principals_of(aide.pk) == []
    assert agencies.principals_of(aide.pk, today() - timedelta(days=1)) != []


def test_who_does_not_act_pays_no_statement_for_it(
    client, officer, django_assert_max_num_queries
):
    with transaction.atomic():
        client.post("/masuk/contoh/", {"peran": "petugas-meja"})
    client.get("/petugas/")

    with django_assert_max_num_queries(7):
        client.get("/petugas/")
