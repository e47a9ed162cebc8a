"""Who sells for two shops stays in the one that was chosen, and sees which one that is."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Certificate, Order, Product
from ntt.marketplace.queries import seller as queries
from ntt.marketplace.rules.catalogue import OTHER_SHOPS_MAX
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.views import seller, seller_products

pytestmark = pytest.mark.django_db
DESK = "/beli/penjual/"
FIRST, SECOND = "Ina Ledo", "Kopi Bajawa & Putra"
TABS = [DESK, *(f"{DESK}{tab}/" for tab in ("pesanan", "barang", "izin", "uang"))]
STRIP, NAV = (
    re.compile(rf'<nav class="{name}".*?</nav>', re.DOTALL) for name in ("strip", "tabs")
)


def opened(*names):
    """The shops, and the browser of the person who sells for all of them."""
    person = people.person()
    shops = [make.shop(name=name) for name in names]
    for shop in shops:
        mine.sells(person, shop)
    return *shops, mine.inside(person)


def furnish(shop):
    """Something for each list of the desk, and a second page for the long ones."""
    goods = [make.product(shop=shop, stock=stock) for stock in (1, 9)]
    Product.objects.filter(pk=make.product(shop=shop).pk).update(status="licence_pending")
    Certificate.objects.create(
        shop=shop,
        kind="halal",
        number="1",
        valid_until=today() + timedelta(days=9),
        checked_at="2026-01-01T00:00Z",
    )
    cloth = make.product(shop=shop, kind="piece", stock=1)
    for product, state in ((goods[1], "paid"), (goods[1], "paid"), (cloth, "returned")):
        mine.bought(product=product, state=state, delivery="pickup")


@pytest.fixture
def two(monkeypatch):
    for module in (queries, seller, seller_products):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)
    first, second, own = opened(FIRST, SECOND)
    furnish(first)
    furnish(second)
    return first, second, own


def links_of(address, page):
    """Where the page leads on the desk, but for the change to another shop."""
    html = STRIP.sub("", page.content.decode())
    found = {
        urldefrag(urljoin(address, unescape(link)))[0]
        for link in re.findall(r'<a [^>]*href="([^"]+)"', html)
    }
    left_out = (f"{DESK}buka/", "slip.pdf")
    return {
        link
        for link in found
        if DESK in link.removeprefix("/en") and not any(part in link for part in left_out)
    }


def strip_of(page):
    words = re.sub(r"<[^>]+>", " ", STRIP.search(page.content.decode())[0])
    return unescape(" ".join(words.split()))


@pytest.mark.parametrize("root", ["", "/en"])
def test_no_link_of_the_desk_leads_back_to_the_first_shop(two, root):
    _first, second, own = two
    waiting, seen = [f"{root}{DESK}?toko={second.slug}"], {}

    while waiting:
        address = waiting.pop()
        page = own.get(address)
        assert page.status_code == 200, address
        seen[address] = page.context["shop"].name
        waiting += sorted(links_of(address, page) - seen.keys() - set(waiting))

    paths = {address.partition("?")[0].removeprefix("/en") for address in seen}
    assert paths >= {*TABS, f"{DESK}ambil/", f"{DESK}barang/baru/tenun/"}
    assert any("sebelum=" in address and "keadaan=paid" in address for address in seen)
    assert {name for name in seen.values() if name != SECOND} == set(), seen


@pytest.mark.parametrize("address", TABS)
def test_one_reads_which_shop_it_is_and_changes_over_on_the_same_tab(two, address):
    first, second, own = two

    page = own.get(f"{address}?toko={second.slug}")

    assert strip_of(page) == f"Toko: {SECOND} Ganti ke {FIRST}"
    [other] = re.findall(r'href="([^"]+)"', STRIP.search(page.content.decode())[0])
    assert other == f"{address}?toko={first.slug}"
    assert own.get(other).context["shop"] == first


def test_an_order_and_a_product_bring_their_own_shop_along(two):
    _first, second, own = two
    order = Order.objects.filter(shop=second).first()
    product = Product.objects.filter(shop=second).first()

    for address in (f"{DESK}pesanan/{order.number}/", f"{DESK}barang/{product.pk}/"):
        page = own.get(address)
        assert page.context["shop"] == second
        assert f'href="{DESK}uang/?toko={second.slug}"' in page.content.decode()


def test_a_form_writes_for_the_chosen_shop_and_comes_back_to_it(two):
    first, second, own = two
    account = {"bank": "BRI", "nama": "Mama Ina", "rekening": "001234567890", "ketua": ""}

    refused = own.post(f"{DESK}uang/?toko={second.slug}", account | {"rekening": ""})
    sent = own.post(f"{DESK}uang/?toko={second.slug}", account, follow=True)

    assert refused.status_code == 422 and refused.context["shop"] == second
    assert sent.context["shop"] == second and "Rekening disimpan." in text_of(sent)
    for shop in (first, second):
        shop.refresh_from_db()
    assert (first.payee_account_last4, second.payee_account_last4) == ("1234", "7890")


def test_who_sells_for_one_shop_reads_of_no_other(two):
    shop, own = opened("Madu Amarasi")
    furnish(shop)

    for address in TABS:
        html = own.get(f"{address}?toko={shop.slug}").content.decode()
        assert STRIP.search(html) is None
        assert re.findall(r'href="([^"]+)"', NAV.search(html)[0]) == TABS


def test_the_way_to_other_shops_has_an_end():
    first, *_others, own = opened(*(f"Toko {number}" for number in range(OTHER_SHOPS_MAX + 3)))

    strip = STRIP.search(own.get(DESK).content.decode())[0]

    assert strip.count("<a ") == OTHER_SHOPS_MAX
    assert f"<strong>{first.name}</strong>" in strip


def test_a_strangers_shop_is_not_among_them(two):
    stranger, own = make.shop(name="Toko Orang"), two[-1]

    page = own.get(DESK)

    assert "Toko Orang" not in strip_of(page)
    assert own.get(f"{DESK}?toko={stranger.slug}").status_code == 404
