"""Every page of sign-in, as allauth's views and our templates make it together."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.template.loader import get_template
from django.urls import get_resolver, reverse

from ntt.kernel.people import urls
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
TEMPLATES = Path(urls.__file__).parent / "templates"
OPEN_PAGES = [
    "account_request_login_code",
    "account_login",
    "account_reset_password",
    "account_inactive",
    "account_password_reset_completed",
    "demo_roles",
    "people:deleted",
]
STAFF_PAGES = [
    "people:me",
    "people:profile",
    "people:delete",
    "account_logout",
    "account_change_password",
    "account_change_phone",
    "account_email",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]


@pytest.fixture
def inside(client, monkeypatch):
    """An officer with every kind of second factor, who proved a moment ago who they are."""
    officer = make.officer()
    TOTP.activate(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(officer)
    Authenticator.objects.create(
        user=officer, type="webauthn", data={"name": "HP dinas", "credential": {}}
    )
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    make.enter(client, officer)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e9}]
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()
    return client


def assert_is_ours(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert "Content-Security-Policy" in response.headers
    assert '<main id="isi"' in page, "the page stands in our frame"
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page)
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all("src=" in script or "application/json" in script for script in scripts)
    assert page.count("<h1") == 1
    assert not re.search(r"\b(Password|Email address|Sign [Ii]n|Submit)\b", page)


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_an_open_page_stands_in_our_frame(client, name):
    assert_is_ours(client.get(reverse(name)))


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_a_page_of_the_office_stands_in_our_frame(inside, name):
    response = inside.get(reverse(name))

    assert_is_ours(response)
    assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]


def test_the_page_that_adds_the_first_app_stands_in_our_frame(inside):
    Authenticator.objects.filter(type="totp").delete()

    assert_is_ours(inside.get("/masuk/dua-langkah/aplikasi/"))


@pytest.mark.parametrize("page", ["nama", "lepas"])
def test_the_pages_of_one_passkey_stand_in_our_frame(inside, page):
    key = Authenticator.objects.get(type="webauthn")

    assert_is_ours(inside.get(f"/masuk/dua-langkah/kunci/{key.pk}/{page}/"))


def test_a_passkey_of_somebody_else_is_not_found(inside):
    other = make.officer(email="lain@contoh.id")
    key = Authenticator.objects.create(
        user=other, type="webauthn", data={"name": "HP", "credential": {}}
    )

    response = inside.post(f"/masuk/dua-langkah/kunci/{key.pk}/lepas/")

    assert response.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_passkey_can_be_renamed_and_taken_off_while_another_factor_stays(inside):
    key = Authenticator.objects.get(type="webauthn")

    inside.post(f"/masuk/dua-langkah/kunci/{key.pk}/nama/", {"name": "Laptop kantor"})
    key.refresh_from_db()
    response = inside.post(f"/masuk/dua-langkah/kunci/{key.pk}/lepas/")

    assert key.data["name"] == "Laptop kantor"
    assert response["Location"] == "/masuk/dua-langkah/kunci/"
    assert not Authenticator.objects.filter(pk=key.pk).exists()


def test_the_recovery_codes_can_be_taken_along(inside):
    response = inside.get(reverse("mfa_download_recovery_codes"))

    codes = response.content.decode().split()
    assert len(codes) == 10
    assert all(re.fullmatch(r"\d{8}", code) for code in codes)


def test_the_page_of_the_code_stands_in_our_frame(client, outbox):
    client.post("/masuk/", {"address": make.PHONE})

    assert_is_ours(client.get("/masuk/kode/"))


def test_the_page_of_the_new_address_stands_in_our_frame(inside, outbox):
    inside.post("/masuk/hp/", {"phone": "0813-1111-2222"})

    assert_is_ours(inside.get("/masuk/alamat/kode/"))


def test_all_of_allauth_has_an_indonesian_address():
    names = {
        name
        for name in get_resolver().reverse_dict
        if isinstance(name, str) and name.startswith(("account_", "mfa_"))
    }

    assert len(names) >= 30
    for name in names:
        address = reverse(
            name, args=[1] if name.endswith(("edit_webauthn", "remove_webauthn")) else []
        )
        assert address.startswith("/masuk/")
    for known in (
        "account_login",
        "account_logout",
        "account_signup",
        "account_reset_password",
    ):
        assert known in names


def test_there_is_no_second_door_for_new_people(client):
    assert client.get("/masuk/daftar/")["Location"] == "/masuk/"


def test_too_many_visits_are_answered_with_our_page(client):
    for _ in range(31):
        response = client.post("/masuk/petugas/", {"login": "x", "password": "y"})

    assert response.status_code == 429
    assert "Tunggu sebentar" in response.content.decode()


def test_no_template_of_allauth_shows_through():
    for path in TEMPLATES.rglob("*.*"):
        name = str(path.relative_to(TEMPLATES))
        assert str(path) == get_template(name).origin.name
