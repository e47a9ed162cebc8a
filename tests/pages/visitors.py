"""Who looks at a page: a client that went the way there, whose cookies the browser takes."""

import re
from collections.abc import Callable
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.test import Client

from ntt.kernel.people.api import give_role
from ntt.kernel.people.demo import person_for
from ntt.kernel.people.tests import make as people
from ntt.kernel.people.tests.test_staff import SECRET, app_code
from ntt.marketplace.tests import make

Visitor = Callable[[dict], Client]
PHONE, EMAIL = "+6281255556666", "petugas@contoh.id"


def visitor(_names: dict) -> Client:
    return Client()


def role(key: str) -> Visitor:
    """One of the demo's roles, by its button at /masuk/contoh/."""

    def enter(_names: dict) -> Client:
        person_for(key)
        client = Client()
        response = client.post("/masuk/contoh/", {"peran": key})
        assert response.status_code == 302, response.content.decode()
        return client

    return enter


def citizen(_names: dict) -> Client:
    """Somebody with a phone and an account, signed in on two devices."""
    person = people.person(phone=PHONE)
    for client in (Client(headers={"User-Agent": "Mozilla/5.0 Firefox/130"}), Client()):
        client.force_login(person)
    return client


def keeper(_names: dict) -> Client:
    """Who keeps the machine: messages and queue."""
    person = people.person(name="Penjaga mesin")
    give_role(
        person_id=person.pk,
        kind="staff_admin",
        scope="",
        starts_on=date(2025, 1, 1),
        actor_id=None,
    )
    client = Client()
    client.force_login(person)
    return client


def aide(names: dict) -> Client:
    """Somebody who acts for the head of an agency."""
    client = role("pemeriksa")(names)
    client.post("/saya/atas-nama/", {"kantor": "disperindag"})
    return client


def buyer(names: dict) -> Client:
    """A guest who ordered and paid on this phone, and orders more."""
    client = Client()
    for name in ("paid", "late", "sent", "received", "held", "awaiting", "failed"):
        client.post("/beli/pesanan/", {"nomor": names[name], "hp4": "1234"})
    client.post("/beli/keranjang/tambah/", {"barang": names["product"], "jumlah": 2})
    client.post("/beli/keranjang/tambah/", {"barang": names["cloth"], "jumlah": 1})
    client.post("/beli/pesan/1/", {"nama": "Yohana Bere", "hp": "0812-3456-7890"})
    client.post("/beli/pesan/2/", {"cara": "rumah"})
    village = {"desa": "Alak", "desa_untuk": "Alak", "desa_kode": make.KUPANG_VILLAGE}
    client.post("/beli/pesan/alamat/", village | {"alamat": "RT 3"})
    client.post("/beli/pesan/3/", {"bayar": "qris"})
    return client


def account_typed(names: dict) -> Client:
    """A guest who wrote an account for money back, before the code."""
    client = Client()
    client.post("/beli/pesanan/", {"nomor": names["back"], "hp4": "1234"})
    typed = {"bank": "Bank NTT", "nama": "Yohana Bere", "rekening": "0123456789"}
    client.post(f"/beli/pesanan/{names['back']}/rekening/{names['refund']}/", typed)
    return client


def code_asked(_names: dict) -> Client:
    client = Client()
    client.post("/masuk/", {"address": people.PHONE})
    return client


def password_forgotten(_names: dict) -> Client:
    people.officer(email="lupa@contoh.id")
    client = Client()
    client.post("/masuk/kata-sandi/lupa/", {"email": "lupa@contoh.id"})
    return client


def password_anew(_names: dict) -> Client:
    people.officer(email="baru@contoh.id")
    client = Client()
    client.post("/masuk/kata-sandi/lupa/", {"email": "baru@contoh.id"})
    text = apps.get_model("notify", "Message").objects.latest("pk").text
    code = re.search(r"\b\d{6}\b", text)[0]
    client.post("/masuk/kata-sandi/lupa/kode/", {"code": code})
    return client


def _signing_in(email: str) -> Client:
    """An officer after the password, before the code of the app."""
    TOTP.activate(people.officer(email=email), SECRET)
    client = Client()
    client.post("/masuk/petugas/", {"login": email, "password": people.PASSWORD})
    return client


def second_step(_names: dict) -> Client:
    return _signing_in("dua@contoh.id")


def remembering(_names: dict) -> Client:
    client = _signing_in("ingat@contoh.id")
    client.post("/masuk/petugas/kode/", {"code": app_code()})
    return client


def officer(names: dict) -> Client:
    """An officer with every second factor, who proved a moment ago who they are."""
    made = people.officer(email=EMAIL)
    TOTP.activate(made, SECRET)
    RecoveryCodes.activate(made)
    key = Authenticator.objects.create(
        user=made, type="webauthn", data={"name": "HP dinas", "credential": {}}
    )
    names["passkey"] = key.pk
    return _proven(made)


def officer_without_app(_names: dict) -> Client:
    return _proven(people.officer(email="tanpa@contoh.id"))


def new_address(_names: dict) -> Client:
    """A citizen who asked for a code to a new phone."""
    client = Client()
    people.enter(client, people.person(email="hp-baru@contoh.id"))
    client.post("/masuk/hp/", {"phone": "0813-1111-2222"})
    return client


def _proven(person) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e9}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
