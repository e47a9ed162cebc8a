import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.test import Client

from ntt.kernel.events.api import history
from ntt.kernel.people import identity, registry
from ntt.kernel.people.actions.roles import give_role
from ntt.kernel.people.models import Consent, Person, PhoneNumber, Session
from ntt.kernel.people.tests import make
from ntt.kernel.people.words import PeopleRefused

NIK = "5371016503900001"
pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return make.person(phone=make.PHONE, email=make.EMAIL)


@pytest.fixture
def inside(client, outbox, me):
    return enter(client, outbox)


def enter(client, outbox, agent="Mozilla/5.0 (Linux; Android 10) Chrome/120.0"):
    client.defaults["HTTP_USER_AGENT"] = agent
    client.post("/masuk/", {"address": make.PHONE})
    client.post("/masuk/kode/", {"code": outbox.code})
    assert SESSION_KEY in client.session
    return client


@pytest.mark.parametrize(
    "path",
    ["/saya/", "/saya/ubah/", "/saya/hapus/", "/masuk/hp/", "/masuk/email/"],
)
def test_a_stranger_is_asked_to_sign_in_first(client, path):
    response = client.get(path)

    assert response["Location"] == f"/masuk/?next={path}"


@pytest.mark.parametrize(
    "path",
    [
        "/saya/data/",
        "/saya/hapus/",
        "/saya/perangkat/keluar-lain/",
        "/saya/perangkat/abc/keluar/",
        "/saya/persetujuan/news/",
    ],
)
def test_a_stranger_changes_nothing(client, path, me):
    response = client.post(path, {"sure": "on", "jawaban": "ya"})

    assert response["Location"].startswith("/masuk/")
    me.refresh_from_db()
    assert me.deleted_at is None
    assert not Consent.objects.exists()


def test_the_page_shows_what_is_kept_and_is_kept_by_nobody(inside, me):
    give_role(
        person_id=me.pk, kind="seller", scope="shop:1", starts_on=me.created_at, actor_id=None
    )

    response = inside.get("/saya/")

    page = response.content.decode()
    for shown in ("Mama Rambu", "0812-3456-7890", make.EMAIL, "Penjual", "Chrome, Android"):
        assert shown in page
    assert "no-store" in response["Cache-Control"]


def test_the_page_takes_a_fixed_number_of_statements(inside, me, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        inside.get("/saya/")


def test_name_and_language_can_be_changed(inside, me):
    response = inside.post("/saya/ubah/", {"name": "  Rambu   Ana ", "language": "en"})

    me.refresh_from_db()
    assert response["Location"] == "/saya/"
    assert (me.name, me.language) == ("Rambu Ana", "en")
    assert history(f"person:{me.pk}")[0].name == "people.ProfileChanged"


@pytest.mark.parametrize(
    "data",
    [{"name": "x" * 121, "language": "id"}, {"name": "Rambu", "language": "xx"}, {"name": "R"}],
)
def test_a_bad_profile_is_refused_and_nothing_changes(inside, me, data):
    response = inside.post("/saya/ubah/", data)

    me.refresh_from_db()
    assert response.status_code == 422
    assert (me.name, me.language) == ("Mama Rambu", "id")


def test_html_in_a_name_is_only_text(inside, me):
    inside.post("/saya/ubah/", {"name": "<script>alert(1)</script>", "language": "id"})

    page = inside.get("/saya/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_new_phone_is_proved_by_a_code_and_the_old_one_is_told(inside, me, outbox):
    inside.post("/masuk/hp/", {"phone": "0813-1111-2222"})
    assert (outbox[-1]["phone"], PhoneNumber.objects.get().person) == ("+6281311112222", me)

    response = inside.post("/masuk/alamat/kode/", {"code": outbox.code})

    assert response["Location"] == "/saya/"
    assert "0813-1111-2222" in inside.get("/saya/").content.decode()
    told = [message["phone"] or message["email"] for message in outbox[-2:]]
    assert told == [make.PHONE, make.EMAIL]
    assert "baru saja diganti" in outbox[-1]["text"]
    assert "segera hubungi kami: 0811-0000-0001" in outbox[-1]["text"]
    assert history(f"person:{me.pk}")[0].name == "people.PhoneChanged"


def test_a_new_email_is_proved_by_a_code_and_the_old_one_is_told(inside, me, outbox):
    inside.post("/masuk/email/", {"email": "Baru@contoh.id"})

    inside.post("/masuk/alamat/kode/", {"code": outbox.code})

    assert EmailAddress.objects.get().email == "baru@contoh.id"
    told = [message["phone"] or message["email"] for message in outbox[-2:]]
    assert told == [make.PHONE, make.EMAIL]


def test_the_address_there_is_already_changes_nothing_and_tells_nobody(inside, me, outbox):
    inside.post("/masuk/hp/", {"phone": make.PHONE})

    inside.post("/masuk/alamat/kode/", {"code": outbox.code})

    assert len(outbox) == 2
    assert "people.PhoneChanged" not in [row.name for row in history(f"person:{me.pk}")]


def test_a_wrong_code_changes_no_address(inside, outbox):
    inside.post("/masuk/hp/", {"phone": "0813-1111-2222"})
    wrong = "000000" if outbox.code != "000000" else "111111"

    statuses = [
        inside.post("/masuk/alamat/kode/", {"code": wrong}).status_code for _ in range(5)
    ]
    after = inside.post("/masuk/alamat/kode/", {"code": outbox.code})

    assert statuses == [422, 422, 422, 422, 302]
    assert after["Location"] == "/saya/"
    assert "0812-3456-7890" in inside.get("/saya/").content.decode()


def test_an_expired_code_changes_no_address(inside, outbox):
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        enter(inside, outbox) if SESSION_KEY not in inside.session else None
        inside.post("/masuk/hp/", {"phone": "0813-1111-2222"})
        clock.shift(30 * 60 + 1)
        response = inside.post("/masuk/alamat/kode/", {"code": outbox.code})

    assert response["Location"] == "/saya/"
    assert not PhoneNumber.objects.exclude(person__name="Mama Rambu").exists()


def test_a_number_of_somebody_else_is_not_taken_over(inside, me, outbox):
    other = make.person(phone="+6281311112222")

    inside.post("/masuk/hp/", {"phone": "0813-1111-2222"})
    inside.post("/masuk/alamat/kode/", {"code": outbox.code})

    assert "dipakai akun lain" in inside.get("/saya/").content.decode()
    assert PhoneNumber.objects.get(person=other).verified
    assert not history(f"person:{me.pk}")


@pytest.mark.parametrize("phone", ["", "0812", "<b>", "081234567890" * 5])
def test_what_is_no_phone_is_asked_for_again(inside, outbox, phone):
    sent = len(outbox)

    response = inside.post("/masuk/hp/", {"phone": phone})

    assert response.status_code == 422
    assert len(outbox) == sent


def test_another_person_at_the_same_browser_does_not_inherit_a_pending_change(inside, outbox):
    inside.post("/masuk/hp/", {"phone": "0813-1111-2222"})
    code = outbox.code
    inside.force_login(make.person(name="Bapak Daud"))

    inside.post("/masuk/alamat/kode/", {"code": code})

    assert PhoneNumber.objects.get().person.name == "Mama Rambu"


def test_another_device_can_be_signed_out(inside, outbox, me):
    other = enter(Client(), outbox, "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0")
    handle = inside.get("/saya/").context["devices"]
    handle = next(device.handle for device in handle if not device.is_this)

    response = inside.post(f"/saya/perangkat/{handle}/keluar/")

    assert response["Location"] == "/saya/"
    assert other.get("/saya/").status_code == 302
    assert inside.get("/saya/").status_code == 200


def test_a_device_of_somebody_else_is_not_found(inside, outbox):
    stranger = Client()
    stranger.force_login(make.person(name="Bapak Daud"))
    handle = stranger.get("/saya/").context["devices"][0].handle

    response = inside.post(f"/saya/perangkat/{handle}/keluar/")

    assert response.status_code == 404
    assert stranger.get("/saya/").status_code == 200


def test_all_other_devices_can_be_signed_out_at_once(inside, outbox, me):
    others = [enter(Client(), outbox) for _ in range(2)]

    inside.post("/saya/perangkat/keluar-lain/")

    assert [client.get("/saya/").status_code for client in others] == [302, 302]
    assert Session.objects.filter(person=me).count() == 1


def test_the_page_never_shows_the_key_of_a_session(inside):
    assert inside.session.session_key not in inside.get("/saya/").content.decode()


def test_a_consent_is_given_withdrawn_and_given_again(inside, me):
    for answer in ("ya", "ya", "tidak", "tidak", "ya"):
        inside.post("/saya/persetujuan/news/", {"jawaban": answer})

    rows = list(Consent.objects.filter(person=me).order_by("pk"))
    assert [row.withdrawn_at is None for row in rows] == [False, True]
    names = [row.name for row in history(f"person:{me.pk}")]
    assert names == ["people.ConsentGiven", "people.ConsentWithdrawn", "people.ConsentGiven"]


def test_a_new_text_asks_anew(inside, me, monkeypatch):
    inside.post("/saya/persetujuan/news/", {"jawaban": "ya"})
    old = registry.purposes["news"]
    new = registry.Purpose("news", "2027-01", old.title, old.text)
    monkeypatch.setitem(registry.purposes, "news", new)

    page = inside.get("/saya/").content.decode()
    inside.post("/saya/persetujuan/news/", {"jawaban": "ya"})

    assert "Saya setuju" in page
    rows = Consent.objects.filter(person=me).order_by("pk")
    assert [row.text_version for row in rows] == ["2026-11", "2027-01"]
    assert rows[0].withdrawn_at is not None


def test_an_unknown_purpose_is_not_found(inside):
    assert inside.post("/saya/persetujuan/apa-saja/", {"jawaban": "ya"}).status_code == 404


def test_the_export_holds_everything_also_the_nik_in_full(inside, me, monkeypatch):
    identity.keep_nik(person_id=me.pk, nik=NIK, actor_id=me.pk)
    orders = registry.MyData(
        "pesanan", lambda person_id: [{"nomor": "=BN-1", "rp": 450000}], lambda _: None, ""
    )
    monkeypatch.setattr(registry, "my_data", [orders])

    response = inside.post("/saya/data/")

    archive = ZipFile(BytesIO(response.content))
    data = json.loads(archive.read("data.json"))
    assert data["akun"][0]["hp"] == make.PHONE
    assert data["identitas"] == [{"nik": NIK, "nip": ""}]
    assert data["pesanan"] == [{"nomor": "=BN-1", "rp": 450000}]
    table = list(csv.DictReader(StringIO(archive.read("pesanan.csv").decode())))
    assert (table[0]["nomor"], table[0]["rp"]) == ("'=BN-1", "450000")
    names = [row.name for row in history(f"person:{me.pk}")]
    assert names[:2] == ["people.DataExported", "people.IdentitySeen"]
    assert NIK not in json.dumps(data["riwayat"])


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_export_is_marked_in_the_demo_and_says_codes_in_words(
    inside, monkeypatch, settings, is_demo
):
    settings.DEMO = is_demo
    inside.post("/saya/persetujuan/news/", {"jawaban": "ya"})
    rows = [{"nomor": "BN-1", "keadaan": "paid"}, {"nomor": "BN-2", "keadaan": "new"}]
    part = registry.MyData(
        "pesanan", lambda _: rows, None, "", {"keadaan": {"paid": "Dibayar"}}
    )
    monkeypatch.setattr(registry, "my_data", [part])

    archive = ZipFile(BytesIO(inside.post("/saya/data/").content))
    page = archive.read("baca.html").decode()
    tables = {name: archive.read(name).decode() for name in archive.namelist()}

    for name, text in tables.items():
        mark = "data_contoh" if name == "data.json" else "DATA CONTOH"
        assert (mark in text) == is_demo, name
    assert "Dibayar" in page and "NIK atau NIP dilihat" in page and ">new<" in page
    assert "people.IdentitySeen" not in page and "{}" not in page
    assert "news" not in tables["persetujuan.csv"] and "paid" not in tables["pesanan.csv"]
    assert [row["keadaan"] for row in json.loads(tables["data.json"])["pesanan"]] == [
        "paid",
        "new",
    ]


def test_looking_at_the_export_is_no_download(inside):
    assert inside.get("/saya/data/").status_code == 405


def test_deleting_the_account_takes_out_who_somebody_was(inside, me, monkeypatch):
    identity.keep_nik(person_id=me.pk, nik=NIK, actor_id=me.pk)
    erased = []
    part = registry.MyData("pesanan", lambda _: [], erased.append, "Pesanan, lima tahun.")
    monkeypatch.setattr(registry, "my_data", [part])
    assert "Pesanan, lima tahun." in inside.get("/saya/hapus/").content.decode()

    response = inside.post("/saya/hapus/", {"sure": "on"})

    assert response["Location"] == "/saya/hapus/selesai/"
    assert response["Clear-Site-Data"] == '"storage"'
    assert "sudah dihapus" in inside.get("/saya/hapus/selesai/").content.decode()
    assert inside.head("/saya/hapus/selesai/").status_code == 200
    me.refresh_from_db()
    assert (me.name, me.is_active, me.deleted_at is None) == ("", False, False)
    assert not PhoneNumber.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Session.objects.filter(person=me).exists()
    assert identity.masked(me.pk) == identity.Numbers()
    assert erased == [me.pk]
    assert history(f"person:{me.pk}")[0].name == "people.PersonErased"


def test_the_number_of_a_deleted_account_can_begin_anew(inside, me, outbox):
    inside.post("/saya/hapus/", {"sure": "on"})

    fresh = enter(Client(), outbox)

    assert int(fresh.session[SESSION_KEY]) != me.pk
    assert Person.objects.filter(deleted_at__isnull=True).count() == 1


def test_without_the_tick_nothing_is_deleted(inside, me):
    response = inside.post("/saya/hapus/", {})

    me.refresh_from_db()
    assert response.status_code == 422
    assert me.deleted_at is None


def test_a_module_that_refuses_keeps_the_account_whole(inside, me, monkeypatch):
    def refuse(person_id):
        raise PeopleRefused("role_ended")

    part = registry.MyData("pesanan", lambda _: [], refuse, "")
    monkeypatch.setattr(registry, "my_data", [part])

    response = inside.post("/saya/hapus/", {"sure": "on"})

    me.refresh_from_db()
    assert response.status_code == 422
    assert (me.name, me.deleted_at) == ("Mama Rambu", None)
    assert PhoneNumber.objects.filter(person=me).exists()


def test_people_of_the_office_are_let_go_by_the_office(client, outbox, me):
    give_role(
        person_id=me.pk, kind="inspector", scope="", starts_on=me.created_at, actor_id=None
    )
    enter(client, outbox)

    response = client.post("/saya/hapus/", {"sure": "on"})

    me.refresh_from_db()
    assert response.status_code == 422
    assert "masih memegang peran petugas" in response.content.decode()
    assert me.deleted_at is None
