"""One's data is given, and an account deleted, only to whoever has just signed in."""

import json
import re
from datetime import timedelta
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.test import Client
from django.utils import timezone

from ntt.kernel.notify.api import Held, messages_to
from ntt.kernel.notify.tests import make as notify
from ntt.kernel.people import registry
from ntt.kernel.people.models import FormerAddress
from ntt.kernel.people.tests import make
from ntt.kernel.people.words import PeopleRefused

pytestmark = pytest.mark.django_db
AGAIN = "Masuk sekali lagi"


@pytest.fixture
def me():
    return make.person(phone=make.PHONE, email=make.EMAIL)


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        yield clock


def enter(client, outbox, **data):
    client.post("/masuk/", {"address": make.PHONE} | data)
    return client.post("/masuk/kode/", {"code": outbox.code} | data)


def sent_to(*addresses):
    return messages_to([Held(address) for address in addresses])


def upload_of(person):
    apps.get_model("files", "File").objects.create(
        token="t", purpose="product", owner_id=person.pk, is_private=False, kind="picture",
        state="waiting", size_bytes=812, sha256="0",
    )  # fmt: skip


def test_after_a_quarter_of_an_hour_one_signs_in_again(client, outbox, me, clock):
    enter(client, outbox)
    clock.shift(15 * 60 - 1)
    assert client.post("/saya/data/")["Content-Type"] == "application/zip"
    assert AGAIN not in client.get("/saya/hapus/").content.decode()

    clock.shift(1)

    given, asked = client.post("/saya/data/"), client.get("/saya/hapus/")
    deleted = client.post("/saya/hapus/", {"sure": "on"})
    assert (given.status_code, asked.status_code, deleted.status_code) == (403, 200, 403)
    assert all(AGAIN in page.content.decode() for page in (given, asked, deleted))
    me.refresh_from_db()
    assert me.deleted_at is None


@pytest.mark.parametrize(
    ("door", "data"),
    [
        ("/masuk/hp/", {"phone": "0813-1111-2222"}),
        ("/masuk/email/", {"email": "pencuri@contoh.id"}),
        ("/masuk/kata-sandi/buat/", {"password1": make.PASSWORD, "password2": make.PASSWORD}),
        ("/masuk/dua-langkah/aplikasi/", {"code": "123456"}),
        ("/masuk/dua-langkah/kunci/tambah/", {"name": "HP", "credential": "{}"}),
    ],
)
def test_whoever_finds_a_phone_makes_no_way_in_of_their_own(
    client, outbox, me, clock, door, data
):
    enter(client, outbox)
    assert AGAIN not in client.get(door).content.decode()
    clock.shift(4 * 86_400)

    asked, posted = client.get(door), client.post(door, data)

    assert (asked.status_code, posted.status_code, len(outbox)) == (200, 403, 1)
    assert all(AGAIN in page.content.decode() for page in (asked, posted))
    assert f'value="/masuk/?next={quote(door, safe="")}"' in asked.content.decode()
    me.refresh_from_db()
    assert (me.has_usable_password(), Authenticator.objects.exists()) == (False, False)


def test_signing_in_again_leads_back_and_opens_the_page(client, outbox, me, clock):
    enter(client, outbox)
    clock.shift(16 * 60)
    page = client.get("/saya/hapus/").content.decode()
    door = "/masuk/?next=%2Fsaya%2Fhapus%2F"
    assert f'value="{door}"' in page

    out = client.post("/masuk/keluar/", {"next": door})
    asked = client.get(door).content.decode()
    back = enter(client, outbox, next="/saya/hapus/")

    assert (out["Location"], back["Location"]) == (door, "/saya/hapus/")
    assert 'name="next" value="/saya/hapus/"' in asked
    assert AGAIN not in client.get("/saya/hapus/").content.decode()


def test_a_session_that_never_signed_in_by_a_door_is_asked_too(me):
    client = Client()
    client.force_login(me)

    assert client.post("/saya/data/").status_code == 403


def test_an_example_role_is_not_asked_for_a_code_it_cannot_get(client, clock):
    client.post("/masuk/contoh/", {"peran": "warga"})
    clock.shift(3600)

    assert client.post("/saya/data/").status_code == 200


def test_the_export_holds_messages_uploads_and_second_factors_too(client, outbox, me):
    notify.message(phone=make.PHONE, text="Pesanan Anda dikirim.")
    upload_of(me)
    enter(client, outbox)
    Authenticator.objects.create(user=me, type="totp", data={"secret": "JBSWY3DP"})

    archive = ZipFile(BytesIO(client.post("/saya/data/").content))
    data = json.loads(archive.read("data.json"))

    assert [row["isi"] for row in data["pesan"]] == ["Pesanan Anda dikirim."]
    [upload] = data["unggahan"]
    assert (upload["untuk"], upload["ukuran_byte"]) == ("product", 812)
    assert len(data["langkah_kedua"]) == 1
    assert "JBSWY3DP" not in json.dumps(data)
    page = archive.read("baca.html").decode()
    assert "<h2>Langkah kedua</h2>" in page and "Pesanan Anda dikirim." in page
    assert "<script" not in page and "style=" not in page


def test_nothing_of_others_is_in_the_export(client, outbox, me):
    other = make.person(name="Bapak Daud", phone="+6281300001111")
    notify.message(phone="+6281300001111", text="Milik Bapak Daud.")
    upload_of(other)
    enter(client, outbox)

    text = ZipFile(BytesIO(client.post("/saya/data/").content)).read("data.json").decode()

    assert "Daud" not in text
    assert (json.loads(text)["unggahan"], json.loads(text)["pesan"]) == ([], [])


def test_deleting_the_account_forgets_what_was_sent_to_it(client, outbox, me):
    notify.message(phone=make.PHONE)
    notify.message(phone="", email=make.EMAIL)
    notify.message(phone="+6281300001111")
    enter(client, outbox)

    client.post("/saya/hapus/", {"sure": "on"})

    assert sent_to(make.PHONE, make.EMAIL) == []
    assert len(sent_to("+6281300001111")) == 1


def test_what_was_sent_to_a_number_they_gave_up_is_forgotten_too(client, me):
    notify.message(phone=make.PHONE, text="Kabar lama.")
    notify.message(phone="", email=make.EMAIL, text="Kabar lama.")
    for data in ({"phone": "0813-1111-2222"}, {"email": "baru@contoh.id"}):
        make.enter(client, me)
        client.post("/masuk/hp/" if "phone" in data else "/masuk/email/", data)
        client.post(
            "/masuk/alamat/kode/", {"code": code_of("+6281311112222", "baru@contoh.id")}
        )
    assert FormerAddress.objects.filter(person=me).count() == 2
    notify.message(phone=make.PHONE, text="Milik orang yang diberi nomor itu sesudahnya.")

    client.post("/saya/hapus/", {"sure": "on"})

    kept = sent_to(make.PHONE, make.EMAIL, "+6281311112222", "baru@contoh.id")
    assert [row["isi"] for row in kept] == ["Milik orang yang diberi nomor itu sesudahnya."]
    assert not FormerAddress.objects.exists()


def code_of(*addresses):
    """The last code that was sent to one of them."""
    texts = [row["isi"] for row in sent_to(*addresses)]
    return re.findall(r"\b\d{6}\b", " ".join(texts))[-1]


def test_the_words_of_a_code_live_as_long_as_the_code(client, outbox, me, clock):
    half_an_hour = timezone.now() + timedelta(minutes=30)
    make.officer()

    client.post("/masuk/", {"address": make.PHONE})
    client.post("/masuk/kata-sandi/lupa/", {"email": "petugas@contoh.id"})

    assert [message["text_until"] for message in outbox] == [half_an_hour] * 2


def test_a_refusal_of_the_last_module_undoes_the_first(client, outbox, me, monkeypatch):
    def rename(person_id):
        type(me).objects.filter(pk=person_id).update(name="Sudah pergi")

    def refuse(person_id):
        raise PeopleRefused("role_ended")

    parts = [
        registry.MyData("a", lambda _: [], rename, ""),
        registry.MyData("b", lambda _: [], None, ""),
        registry.MyData("c", lambda _: [], refuse, ""),
    ]
    monkeypatch.setattr(registry, "my_data", parts)
    notify.message(phone=make.PHONE)
    enter(client, outbox)

    answer = client.post("/saya/hapus/", {"sure": "on"})

    me.refresh_from_db()
    assert (answer.status_code, me.name, me.deleted_at) == (422, "Mama Rambu", None)
    assert len(sent_to(make.PHONE)) == 1
