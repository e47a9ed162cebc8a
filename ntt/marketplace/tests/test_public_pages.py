"""A shop's page, and what all public pages of the shop window have in common."""

import re

import pytest

from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import fill, get, text_of
from ntt.marketplace.tests.shelves import category, cloth, photo, shown

pytestmark = pytest.mark.django_db


def test_a_shop_lists_its_goods_page_by_page(client):
    shop = fill(20)

    first = get(client, f"/beli/toko/{shop.slug}/").content.decode()
    following = re.search(r'href="([^"]+)" rel="next"', first)[1]
    second = get(client, following).content.decode()

    assert first.count('class="card"') == 12
    assert second.count('class="card"') == 8
    assert shop.village.full_name in first


@pytest.mark.parametrize(
    "cursor", ["x", "99999999999.1", "1.99999999999999999999", "1", "-1.-1"]
)
def test_a_changed_cursor_of_a_shop_begins_again(client, cursor):
    shop = fill(3)

    assert "Hasil 0" in text_of(get(client, f"/beli/toko/{shop.slug}/?sesudah={cursor}"))


def addresses():
    product = cloth()
    return ["/beli/", "/beli/kategori/tenun/", f"/beli/barang/{product.pk}/",
            f"/beli/toko/{product.shop.slug}/", "/beli/cari/?cari=tenun"]  # fmt: skip


def test_pages_are_the_same_for_every_visitor(client, settings):
    settings.DEMO = False
    make.rate()

    for address in addresses():
        one = get(client, address)
        client.cookies["ntt_basket_n"] = "7"
        other = get(client, address, **{"Accept-Language": "en", "User-Agent": "lain"})
        assert one.content == other.content
        assert "Set-Cookie" not in one.headers
        assert not one.cookies
        assert "csrf" not in one.content.decode()
        assert one.headers["X-Keep"] == "1"


def test_each_language_names_the_other_and_itself(client, settings):
    for address in addresses():
        path = address.partition("?")[0]
        pairs = []
        for prefix in ["", "/en"]:
            page = get(client, prefix + address).content.decode()
            pairs.append(dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', page)))
            canonical = re.search(r'rel="canonical" href="([^"]+)"', page)[1]
            assert canonical == f"{settings.SITE_URL}{prefix}{path}"
        assert pairs[0] == pairs[1]
        assert pairs[0] == {
            "id": settings.SITE_URL + path,
            "en": f"{settings.SITE_URL}/en{path}",
            "x-default": settings.SITE_URL + path,
        }


def test_english_pages_use_english_names_where_there_are_some(client):
    product = shown("Madu hutan", name_en="Forest honey", category=category("madu"))
    shown("Madu sarang", category=category("madu"))

    page = text_of(get(client, "/en/beli/kategori/madu/"))

    assert "Forest honey" in page
    assert "Madu sarang" in page
    assert "Honey" in page
    english = text_of(get(client, f"/en/beli/barang/{product.pk}/"))
    assert "Rp250,000" in english
    assert "Madu hutan" not in english


def test_a_page_can_be_shared(client):
    product = cloth()
    token = photo(product)

    page = get(client, f"/beli/barang/{product.pk}/").content.decode()

    assert f'property="og:title" content="{product.name}"' in page
    assert re.search(r'og:image" content="http://testserver[^"]*' + token, page)
    assert 'og:type" content="product"' in page


def test_the_search_over_all_doors_counts_goods(client):
    shown("Selendang tenun Sabu", "Kain tenun Sabu")

    page = text_of(get(client, "/cari/?q=tenun+sawu"))

    assert "Barang (2)" in page
    assert "Kain tenun Sabu" in page


def test_a_village_shows_what_it_sells(client):
    product = shown("Gula lempeng")

    page = get(client, f"/desa/{product.origin_id}/")

    assert "Barang dari sini" in text_of(page)
    assert f"/beli/barang/{product.pk}/" in page.content.decode()


def test_a_village_without_goods_has_no_panel(client):
    assert "Barang dari sini" not in text_of(get(client, "/desa/53.71.01.1001/"))
