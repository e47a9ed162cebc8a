"""Opening a shop: once for a form, with its seller or not at all."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from ntt.kernel.people.api import Role
from ntt.kernel.people.tests.make import person
from ntt.marketplace.actions import shops
from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.models import Shop
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/beli/penjual/buka/"


def open_shop(person_id: int, **over) -> Shop:
    values = {
        "request_key": uuid4(),
        "person_id": person_id,
        "name": "Kelompok Tenun Mama Rote",
        "origin_class": "ovop",
        "village_code": "53.20.05.2001",
        "phone": "+6281234567890",
    } | over
    return shops.open_shop(**values)


def typed(**over):
    return {
        "kunci": str(uuid4()),
        "nama": "Kelompok Tenun Mama Rote",
        "golongan": "ovop",
        "desa": "Lobohede, Hawu Mehara",
        "hp": "0812-3456-7890",
        "cerita": "",
    } | over


def test_a_form_sent_twice_opens_one_shop(client):
    client.force_login(person())
    form = typed()

    answers = [client.post(ADDRESS, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Shop.objects.count() == 1
    assert Role.objects.filter(kind="seller").count() == 1
    assert client.get("/beli/penjual/").status_code == 200


def test_the_key_of_somebody_elses_form_gives_no_right_to_their_shop(client):
    theirs = open_shop(person().pk)
    stranger = person()
    client.force_login(stranger)

    client.post(ADDRESS, typed(kunci=str(theirs.request_key)))

    assert Shop.objects.count() == 1
    assert not Role.objects.filter(person=stranger).exists()
    assert client.get("/beli/penjual/").status_code == 404


def test_a_shop_without_its_seller_is_never_left(monkeypatch):
    monkeypatch.setattr(shops, "give_role", lambda **_more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        open_shop(person().pk)

    assert not Shop.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_shops_of_one_name_opened_at_once_get_addresses_of_their_own():
    people = [person().pk for _ in range(8)]

    def try_it(person_id: int) -> str:
        try:
            return open_shop(person_id).slug
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as phones:
        slugs = list(phones.map(try_it, people))

    assert len(set(slugs)) == 8


def test_bad_input_opens_nothing_and_keeps_what_was_typed(client):
    client.force_login(person())

    answer = client.post(ADDRESS, typed(hp="123", nama="Mama Rote <b>"))

    assert answer.status_code == 422
    assert "Mama Rote &lt;b&gt;" in answer.content.decode()
    assert not Shop.objects.exists()


def test_the_way_to_sell_is_open_to_everybody(client):
    refresh_search([make.product().pk])
    page = client.get("/beli/").content.decode()
    assert f'href="{ADDRESS}"' in page

    client.force_login(person())
    assert client.get(ADDRESS).status_code == 200
    assert "Buka toko yang sudah ada" not in client.get(ADDRESS).content.decode()

    client.post(ADDRESS, typed())
    assert "Buka toko yang sudah ada" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("said", "kept"),
    [("umkm", ("umkm", False)), ("koperasi", ("umkm", True)), ("ovop", ("ovop", False))],
)
def test_a_cooperative_is_one_of_the_answers_and_no_second_question(client, said, kept):
    client.force_login(person())
    asked = text_of(client.get(ADDRESS))

    client.post(ADDRESS, typed(golongan=said))

    shop = Shop.objects.get()
    assert (shop.origin_class, shop.is_cooperative) == kept
    assert "Usaha sendiri Koperasi" in asked and "Kami koperasi" not in asked
    empty = text_of(client.post(ADDRESS, typed(golongan="")))
    assert "Anda menjual sebagai: pilih satu" in empty
