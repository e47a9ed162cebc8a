from importlib import import_module
from urllib.parse import unquote

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import override_settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation

from ntt.kernel.people import demo
from ntt.kernel.people.api import holds
from ntt.kernel.people.models import Person, Role
from ntt.kernel.people.tests import make
from ntt.kernel.people.urls import patterns

pytestmark = pytest.mark.django_db
OFFICER = "peran-penyetuju@contoh.invalid"


class Closed:
    """The addresses of the product as they are outside a demonstration."""

    urlpatterns = patterns(is_demo=False)


def play(client, key):
    return client.post("/masuk/contoh/", {"peran": key})


def test_the_page_offers_twelve_offices_and_no_names_of_people(client):
    response = client.get("/masuk/contoh/")

    page = response.content.decode()
    assert page.count('name="peran"') == 12
    for name in ("Gubernur", "Penyetuju pembayaran", "Inspektorat", "Penenun Sabu"):
        assert name in page
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("warga", "/"),
        ("penjual", "/beli/penjual/"),
        ("gubernur", "/pantau/"),
        ("pemeriksa", "/beli/petugas/"),
        ("bendahara", "/beli/petugas/"),
        ("petugas-meja", "/petugas/"),
        ("auditor", "/pantau/"),
    ],
)
def test_one_click_signs_in_and_leads_to_the_right_place(client, key, place):
    response = play(client, key)

    assert (response.status_code, response["Location"]) == (302, place)
    assert int(client.session[SESSION_KEY]) == demo.person_for(key).pk
    assert "contoh" not in client.session["demo_role"]


def test_the_role_begins_in_the_language_of_the_page(client):
    response = client.post("/en/masuk/contoh/", {"peran": "penjual"})

    assert response["Location"] == "/en/beli/penjual/"


def test_the_role_is_named_in_the_language_of_each_page(client):
    client.post("/en/masuk/contoh/", {"peran": "gubernur"})

    assert "You: Governor (sample)" in client.get("/en/tentang/").content.decode()
    assert "Anda: Gubernur (contoh)" in client.get("/tentang/").content.decode()


def test_no_second_factor_is_asked_of_an_example_officer(client):
    play(client, "gubernur")

    response = client.get("/saya/")

    assert response.status_code == 200
    assert "Anda: Gubernur (contoh)" in response.content.decode()


@pytest.mark.parametrize("key", ["gubernur", "penyetuju", "penjual", "warga"])
@pytest.mark.parametrize(
    "address", ["/saya/", "/masuk/dua-langkah/", "/masuk/dua-langkah/aplikasi/", "/masuk/hp/"]
)
def test_a_session_of_the_demonstration_is_worth_nothing_afterwards(client, key, address):
    play(client, key)

    with override_settings(DEMO=False):
        response = client.get(address)

    assert (response.status_code, response.wsgi_request.user.is_anonymous) == (302, True)
    assert unquote(response["Location"]).endswith(f"/?next={address}")


def test_a_person_of_the_demonstration_comes_in_by_no_door_afterwards(client, outbox):
    officer = demo.person_for("penyetuju")
    demo.person_for("penjual")
    officer.set_password(make.PASSWORD)
    officer.save()

    with override_settings(DEMO=False, SMTP_HOST="surat.contoh.id"):
        client.post("/masuk/petugas/", {"login": OFFICER, "password": make.PASSWORD})
        by_password = client.get("/saya/")
        client.post("/masuk/", {"address": "peran-penjual@contoh.invalid"})
        client.post("/masuk/kode/", {"code": outbox.code})
        by_code = client.get("/saya/")

    assert by_password["Location"] == by_code["Location"] == "/masuk/?next=/saya/"


def test_roles_can_be_changed_without_signing_out(client):
    play(client, "gubernur")
    first = client.session.session_key

    play(client, "penjual")

    assert int(client.session[SESSION_KEY]) == demo.person_for("penjual").pk
    assert client.session["demo_role"] == "Penenun Sabu"
    assert client.session.session_key != first


@pytest.mark.parametrize("key", ["", "raja", "' OR 1=1", "gubernur "])
def test_an_unknown_role_is_not_found(client, key):
    assert play(client, key).status_code == 404
    assert SESSION_KEY not in client.session


def test_a_link_does_not_sign_in(client):
    client.get("/masuk/contoh/", {"peran": "gubernur"})

    assert SESSION_KEY not in client.session


def test_outside_a_demonstration_the_address_does_not_exist():
    with pytest.raises(Resolver404):
        resolve("/masuk/contoh/", urlconf=Closed)
    with pytest.raises(NoReverseMatch):
        reverse("demo_roles", urlconf=Closed)
    assert resolve("/masuk/", urlconf=Closed).url_name == "account_request_login_code"


def test_making_people_twice_makes_twelve():
    demo.make_people()
    demo.make_people()

    assert Person.objects.count() == 12
    assert Role.objects.count() == 11
    emails = {role.email for role in demo.ROLES}
    assert all(email.endswith("@contoh.invalid") for email in emails)


def test_they_hold_what_their_office_needs_and_sellers_wait_for_their_shops():
    demo.make_people()

    assert holds(demo.person_for("gubernur"), "governor")
    assert holds(demo.person_for("pemeriksa"), "product_checker", scope="agency:disperindag")
    assert holds(demo.person_for("bendahara"), "finance_proposer")
    assert not holds(demo.person_for("bendahara"), "finance_approver")
    assert not holds(demo.person_for("penyetuju"), "finance_proposer")
    assert [
        role.key for role in demo.ROLES if holds(demo.person_for(role.key), "staff_admin")
    ] == ["petugas-meja"]
    assert not holds(demo.person_for("penjual"), "seller")
    assert not demo.person_for("penjual").is_staff


def test_roles_are_named_in_the_language_of_the_page_and_persons_are_not():
    governor = next(role for role in demo.ROLES if role.key == "gubernur")

    with translation.override("en"):
        assert governor.office == "Governor"
        assert governor.name == "Gubernur (contoh)"


def test_demonstrations_made_before_persons_were_marked_are_found():
    mark = import_module("ntt.kernel.people.migrations.0005_mark_demo_persons").MARK
    governor, head = (
        demo.person_for("gubernur"),
        make.person(name="Kepala (contoh)", is_staff=True),
    )
    visitor = make.person(name="Mama (contoh)", email="mama@contoh.id")
    Person.objects.update(is_demo=False)

    with connection.cursor() as cursor:
        cursor.execute(mark)

    marked = Person.objects.filter(is_demo=True).values_list("pk", flat=True)
    assert (sorted(marked), visitor.is_demo) == ([governor.pk, head.pk], False)


def test_without_a_demonstration_nobody_is_marked():
    mark = import_module("ntt.kernel.people.migrations.0005_mark_demo_persons").MARK
    make.person(name="Kepala (contoh)", is_staff=True)

    with connection.cursor() as cursor:
        cursor.execute(mark)

    assert not Person.objects.filter(is_demo=True).exists()
