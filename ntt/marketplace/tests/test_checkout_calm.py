"""Ordering without alarm: a village with namesakes is asked for, and one sees one's goods."""

import pytest

from ntt.kernel.files.api import picture_url
from ntt.marketplace.tests import make
from ntt.marketplace.tests.checkout import HOME, PLACE, STEP, walk
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.shelves import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    make.rate()
    return make.product(name="Selendang Uji", price_rp=250_000, stock=3)


def test_a_village_with_namesakes_is_asked_for_and_nothing_is_called_wrong(client, product):
    walk(client, product, until=2)
    client.post(STEP.format(2), {"cara": "rumah"})

    asked = client.post(PLACE, HOME | {"desa": "Merdeka", "desa_kode": ""}).content.decode()
    nowhere = client.post(PLACE, HOME | {"desa": "Tidakadadesa"}).content.decode()
    mixed = client.post(PLACE, HOME | {"desa": "Merdeka", "alamat": ""}).content.decode()

    assert "Yang mana? Pilih di bawah ini." in asked and 'name="desa_kode"' in asked
    assert "Kesalahan:" not in asked and "field--wrong" not in asked
    assert "Ada yang perlu diperbaiki" not in asked
    for wrong in (nowhere, mixed):
        assert "<title>Kesalahan:" in wrong and "Ada yang perlu diperbaiki" in wrong
    assert mixed.count("field--wrong") == 1


def test_family_is_not_looked_for_where_the_sender_stands(client, product):
    walk(client, product, until=2)
    shown = {}
    for way in ("rumah", "keluarga"):
        client.post(STEP.format(2), {"cara": way})
        shown[way] = text_of(client.get(PLACE))

    assert "Pakai lokasi saya" in shown["rumah"]
    assert "Pakai lokasi saya" not in shown["keluarga"]


def test_the_last_look_shows_what_each_line_looks_like(client, product):
    token = photo(product)

    page = walk(client, product).content.decode()

    assert f'src="{picture_url(token, 160)}" alt="" width="64"' in page
