"""Who goes back to a list finds all that was seen, with script and without."""

import re

import pytest

from ntt.marketplace.models import Shop
from ntt.marketplace.rules.search import PAGE_SIZE, PAGES_MAX
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import get
from ntt.marketplace.tests.shelves import category, shown

pytestmark = pytest.mark.django_db
SHELF = "/beli/kategori/kopi/"
PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def shelf():
    shop = make.shop()
    names = [f"Kopi nomor {number:02}" for number in range(PAGE_SIZE * 3)]
    shown(*names, shop=shop, category=category("kopi"))


def names(page):
    return re.findall(r"Kopi nomor \d\d", page)


def attribute(page, name):
    # The search field above asks by script too.
    found = re.findall(rf'{name}="([^"]+)"', page)
    return found[-1].replace("&amp;", "&") if found else ""


def text(client, address, **headers):
    return get(client, address, **headers).content.decode()


@pytest.mark.parametrize("start", [SHELF, "/beli/cari/?cari=kopi&urut=baru"])
def test_what_grew_below_stands_again_at_the_address_the_page_has_then(client, shelf, start):
    first = text(client, start)
    added = text(client, attribute(first, "data-hx-get"), **PARTIAL)
    back = text(client, attribute(first, "data-hx-replace-url"))

    assert names(back) == names(first) + names(added)
    assert len(set(names(back))) == 2 * PAGE_SIZE
    third = text(client, attribute(added, "data-hx-get"), **PARTIAL)
    assert names(text(client, attribute(added, "data-hx-replace-url"))) == names(back) + names(
        third
    )
    assert names(text(client, attribute(back, "data-hx-get"), **PARTIAL)) == names(third)


def test_without_script_the_next_page_stands_alone(client, shelf):
    first = text(client, SHELF)
    second = text(client, attribute(first, 'rel="next" data-hx-get'))

    assert len(names(second)) == PAGE_SIZE and not set(names(second)) & set(names(first))
    assert "Kembali ke halaman pertama" in second
    assert "data-hx-replace-url" not in second


@pytest.mark.parametrize("pages", ["0", "-1", "99", "x", "%00", "9" * 400])
def test_nonsense_is_the_first_page(client, shelf, pages):
    assert len(names(text(client, f"{SHELF}?sampai={pages}"))) == PAGE_SIZE


def test_an_address_grows_to_a_limit(client):
    shown(*[f"Kopi nomor {n}" for n in range(PAGE_SIZE * PAGES_MAX + 1)], shop=make.shop())

    page = text(client, f"/beli/cari/?cari=kopi&sampai={PAGES_MAX}")

    assert page.count('class="card"') == PAGE_SIZE * PAGES_MAX
    assert "data-hx-get" in page and "data-hx-replace-url" not in page


def test_the_goods_of_a_shop_stand_again_as_well(client, shelf):
    shop = f"/beli/toko/{Shop.objects.get().slug}/"
    first = text(client, shop)
    added = text(client, attribute(first, "data-hx-get"), **PARTIAL)
    back = text(client, attribute(first, "data-hx-replace-url"))

    assert names(back) == names(first) + names(added)
    assert len(set(names(back))) == 2 * PAGE_SIZE
    third = text(client, attribute(added, "data-hx-get"), **PARTIAL)
    assert names(text(client, attribute(added, "data-hx-replace-url"))) == names(back) + names(
        third
    )
    alone = text(client, attribute(first, "data-hx-get"))
    assert names(alone) == names(added) and "Kembali ke halaman pertama" in alone
    assert "data-hx-replace-url" not in alone
    for hostile in ("0", "-1", "9" * 30, "x", "%00"):
        assert len(names(text(client, f"{shop}?sampai={hostile}"))) == PAGE_SIZE
