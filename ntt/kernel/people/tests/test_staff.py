import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import SESSION_KEY
from django.test import Client

from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = "2026-11-24 10:00+08:00"


BROKEN = [
    "",
    "{}",
    "[]",
    "null",
    '{"id": 1}',
    '{"id": "AA", "rawId": "AA", "response": {}, "type": "public-key"}',
    '{"response": {"userHandle": "AAAA"}}',
    "bukan json",
]


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def ready(officer):
    """A person of the office with the app on their phone."""
    TOTP.activate(officer, SECRET)
    RecoveryCodes.activate(officer)
    return officer


def app_code(secret=SECRET, at=0):
    import time

    return format_hotp_value(hotp_value(secret, int(time.time() + at) // 30))


def password(client, word=make.PASSWORD, email="petugas@contoh.id", **over):
    return client.post("/masuk/petugas/", {"login": email, "password": word} | over)


def signed_in(client):
    return int(client.session.get(SESSION_KEY, 0))


def test_password_alone_lets_nobody_of_the_office_in(client, ready):
    response = password(client)

    assert response["Location"] == "/masuk/petugas/kode/"
    assert signed_in(client) == 0
    assert client.get("/saya/").status_code == 302


def test_password_and_the_code_of_the_app_do(client, ready):
    password(client)

    response = client.post("/masuk/petugas/kode/", {"code": app_code()})
    page = client.get("/masuk/petugas/ingat/").content.decode()
    after = client.post("/masuk/petugas/ingat/", {"action": "skip"})

    assert response["Location"] == "/masuk/petugas/ingat/"
    assert "Ingat perangkat ini?" in page
    assert after["Location"] == "/saya/"
    assert signed_in(client) == ready.pk


def test_the_session_key_changes_when_an_officer_signs_in(client, ready):
    client.get("/masuk/petugas/")
    password(client)
    before = client.session.session_key

    client.post("/masuk/petugas/kode/", {"code": app_code()})
    client.post("/masuk/petugas/ingat/", {"action": "skip"})

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("email", "word"),
    [
        ("petugas@contoh.id", "salah salah salah"),
        ("tidak@ada.id", make.PASSWORD),
        ("petugas@contoh.id", "' OR 1=1 --"),
    ],
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(client, ready, email, word):
    response = password(client, word, email)

    assert response.status_code == 422
    assert "E-mail atau kata sandi tidak cocok" in response.content.decode()


def test_five_wrong_passwords_close_the_door_for_a_while(client, ready):
    for _ in range(5):
        password(Client(), "salah salah salah")

    refused = password(client)

    assert refused.status_code == 422
    assert "Terlalu banyak percobaan" in refused.content.decode()
    assert signed_in(client) == 0


def test_a_code_of_the_app_is_good_once(client, ready):
    password(client)
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    second = Client()
    password(second)

    response = second.post("/masuk/petugas/kode/", {"code": app_code()})

    assert response.status_code == 422
    assert "Kode ini tidak cocok" in response.content.decode()


def test_guessing_the_second_code_is_limited(client, ready):
    password(client)
    for _ in range(5):
        client.post("/masuk/petugas/kode/", {"code": "000000"})

    response = client.post("/masuk/petugas/kode/", {"code": app_code()})

    assert response.status_code == 422
    assert signed_in(client) == 0


def test_a_recovery_code_works_once(client, ready):
    code = RecoveryCodes.activate(ready).get_unused_codes()[0]
    password(client)
    client.post("/masuk/petugas/kode/", {"code": code})
    second = Client()
    password(second)

    response = second.post("/masuk/petugas/kode/", {"code": code})

    assert response.status_code == 422


def test_a_remembered_device_is_not_asked_for_90_days(client, ready, on_that_day):
    password(client)
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    client.post("/masuk/petugas/ingat/", {"action": "trust"})
    cookie = client.cookies["ntt_trusted"]
    client.post("/masuk/keluar/")

    assert password(client)["Location"] == "/saya/"
    assert (cookie["httponly"], cookie["max-age"]) == (True, 90 * 24 * 3600)

    client.post("/masuk/keluar/")
    on_that_day.shift(90 * 24 * 3600 + 1)
    assert password(client)["Location"] == "/masuk/petugas/kode/"


def test_a_new_password_forgets_the_remembered_devices(client, ready):
    password(client)
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    client.post("/masuk/petugas/ingat/", {"action": "trust"})
    ready.set_password("lain lain lain lain")
    ready.save()
    fresh = Client()
    fresh.cookies["ntt_trusted"] = client.cookies["ntt_trusted"].value

    response = password(fresh, "lain lain lain lain")

    assert response["Location"] == "/masuk/petugas/kode/"


@pytest.mark.parametrize("path", ["/saya/", "/saya/ubah/", "/masuk/hp/"])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(client, officer, path):
    password(client)

    response = client.get(path)
    post = client.post("/saya/data/")

    assert signed_in(client) == officer.pk
    assert (response.status_code, response["Location"]) == (302, "/masuk/dua-langkah/")
    assert post["Location"] == "/masuk/dua-langkah/"
    assert (
        "Pasang dulu satu langkah kedua" in client.get("/masuk/dua-langkah/").content.decode()
    )


def test_setting_up_the_app_opens_the_rest(
    client, officer, outbox, django_capture_on_commit_callbacks
):
    password(client)
    page = client.get("/masuk/dua-langkah/aplikasi/").content.decode()
    secret = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)[0].replace(" ", "")

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/masuk/dua-langkah/aplikasi/", {"code": app_code(secret)})

    assert "<svg" in page
    assert response["Location"] == "/masuk/dua-langkah/kode-cadangan/"
    assert client.get("/saya/").status_code == 200
    stored = Authenticator.objects.get(user=officer, type="totp").data["secret"]
    assert secret not in stored
    assert "Aplikasi kode" in outbox[-1]["text"]


def test_a_wrong_first_code_sets_up_nothing(client, officer):
    password(client)
    client.get("/masuk/dua-langkah/aplikasi/")

    response = client.post("/masuk/dua-langkah/aplikasi/", {"code": "000000"})

    assert response.status_code == 422
    assert not Authenticator.objects.exists()


def test_the_last_second_factor_cannot_be_taken_off(client, ready):
    password(client)
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    client.post("/masuk/petugas/ingat/", {"action": "skip"})

    response = client.post("/masuk/dua-langkah/aplikasi/lepas/")

    assert response.status_code == 422
    assert "paling sedikit satu langkah kedua" in response.content.decode()
    assert Authenticator.objects.filter(user=ready, type="totp").exists()


def test_the_last_passkey_cannot_be_taken_off(client, officer):
    key = Authenticator.objects.create(
        user=officer, type="webauthn", data={"name": "HP dinas", "credential": {}}
    )
    client.force_login(officer)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e9}]
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()

    response = client.post(f"/masuk/dua-langkah/kunci/{key.pk}/lepas/")

    assert response["Location"] == "/masuk/dua-langkah/kunci/"
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_changing_the_ways_in_asks_again_who_sits_there(client, ready, on_that_day):
    password(client)
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    client.post("/masuk/petugas/ingat/", {"action": "skip"})
    on_that_day.shift(301)

    asked = client.get("/masuk/dua-langkah/kode-cadangan/")
    again = client.post(
        "/masuk/ulang/",
        {"password": make.PASSWORD, "next": "/masuk/dua-langkah/kode-cadangan/"},
    )

    assert asked["Location"].startswith("/masuk/ulang/")
    assert again["Location"] == "/masuk/dua-langkah/kode-cadangan/"
    page = client.get("/masuk/dua-langkah/kode-cadangan/").content.decode()
    assert RecoveryCodes.activate(ready).get_unused_codes()[0] in page


def test_a_forgotten_password_is_made_anew_by_a_code(client, ready, outbox):
    client.post("/masuk/kata-sandi/lupa/", {"email": "petugas@contoh.id"})
    client.post("/masuk/kata-sandi/lupa/kode/", {"code": outbox.code})
    new = {"password1": "sama sekali lain kata", "password2": "sama sekali lain kata"}

    response = client.post("/masuk/kata-sandi/lupa/baru/", new)

    assert response["Location"] == "/masuk/kata-sandi/lupa/selesai/"
    ready.refresh_from_db()
    assert ready.check_password("sama sekali lain kata")
    assert "diganti" in outbox[-1]["text"]


def test_a_citizen_gets_no_password_by_forgetting_one(client, outbox):
    make.person(email=make.EMAIL)

    response = client.post("/masuk/kata-sandi/lupa/", {"email": make.EMAIL})
    unknown = client.post("/masuk/kata-sandi/lupa/", {"email": "tidak@ada.id"})

    assert response["Location"] == unknown["Location"] == "/masuk/kata-sandi/lupa/kode/"
    assert outbox == []


@pytest.mark.parametrize("word", ["pendek", "password1234", "mama rambu mama"])
def test_weak_passwords_are_refused(client, ready, outbox, word):
    client.post("/masuk/kata-sandi/lupa/", {"email": "petugas@contoh.id"})
    client.post("/masuk/kata-sandi/lupa/kode/", {"code": outbox.code})

    response = client.post(
        "/masuk/kata-sandi/lupa/baru/", {"password1": word, "password2": word}
    )

    ready.refresh_from_db()
    assert response.status_code == 422
    assert ready.check_password(make.PASSWORD)


def test_a_citizen_cannot_guess_their_way_in_by_password(client):
    make.person(email=make.EMAIL)

    assert password(client, "", make.EMAIL).status_code == 422
    assert password(client, "!", make.EMAIL).status_code == 422


def test_options_for_a_passkey_are_given_to_whoever_asks(client):
    response = client.get("/masuk/petugas/kunci/", headers={"Accept": "application/json"})

    public_key = response.json()["request_options"]["publicKey"]
    assert public_key["userVerification"] == "required"
    assert public_key["rpId"] == "testserver"


@pytest.mark.parametrize("credential", BROKEN)
def test_a_broken_passkey_opens_nothing(client, officer, credential):
    response = client.post("/masuk/petugas/kunci/", {"credential": credential})

    assert response.status_code in {302, 422}
    assert signed_in(client) == 0


@pytest.mark.parametrize("credential", BROKEN)
def test_a_broken_passkey_is_neither_added_nor_a_second_factor(client, ready, credential):
    password(client)
    second = client.post("/masuk/petugas/kode/", {"credential": credential})
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    client.post("/masuk/petugas/ingat/", {"action": "skip"})

    added = client.post(
        "/masuk/dua-langkah/kunci/tambah/", {"name": "HP", "credential": credential}
    )

    assert (second.status_code, added.status_code) == (422, 422)
    assert not Authenticator.objects.filter(type="webauthn").exists()
