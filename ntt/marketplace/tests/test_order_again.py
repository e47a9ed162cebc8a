"""A purchase nobody paid: what its page says of late money, and «Pesan lagi»."""

import pytest
from django.core import signing
from django.test import Client

from ntt.kernel.events.api import deliver_now
from ntt.marketplace.actions import buying, payments
from ntt.marketplace.models import Product, Purchase
from ntt.marketplace.rules.orders import SHOPS_MAX
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.shelves import cloth
from ntt.marketplace.tests.staff import told
from ntt.marketplace.views.cookies import BASKET

pytestmark = pytest.mark.django_db
ADD = "/beli/keranjang/tambah/"
REVIVES = "Bila barangnya masih ada, pesanan ini jalan lagi. Bila tidak, uang kembali."


def bought(*products, quantity=2):
    placed = make.place({product.pk: quantity for product in products})
    return Purchase.objects.get(pk=placed.purchase_id)


def call_off(purchase):
    buying.cancel_purchase(purchase_id=purchase.pk, actor_id=None)


def run_out(purchase):
    Purchase.objects.filter(pk=purchase.pk).update(expires_at="2026-01-01T00:00Z")
    assert payments.expire_purchase(purchase_id=purchase.pk)


def opens(purchase):
    client = Client()
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": "1234"})
    return client


def page_of(purchase, more=""):
    return f"/beli/pesanan/{purchase.number}/{more}"


def again(client, purchase):
    return client.post(page_of(purchase, "lagi/"), follow=True)


def basket(client):
    cookie = client.cookies.get(BASKET)
    found = signing.loads(cookie.value, salt=BASKET) if cookie and cookie.value else {}
    return {int(key): count for key, count in found.items()}


@pytest.mark.parametrize("end", [call_off, run_out])
def test_the_same_goods_are_in_the_basket_again_at_todays_price(end):
    coffee, honey = make.product(stock=9), make.product(stock=9)
    purchase = bought(coffee, honey)
    end(purchase)
    Product.objects.filter(pk=coffee.pk).update(price_rp=123_000)
    client = opens(purchase)
    assert "Pesan lagi" in text_of(client.get(page_of(purchase)))

    page = again(client, purchase)

    assert page.redirect_chain[-1][0] == "/beli/keranjang/"
    assert "Rp246.000" in text_of(page)
    assert basket(client) == {coffee.pk: 2, honey.pk: 2}


def test_pressed_twice_it_is_in_once_and_what_was_in_the_basket_stays():
    coffee, honey = make.product(stock=9), make.product(stock=9)
    purchase = bought(coffee)
    call_off(purchase)
    client = opens(purchase)
    client.post(ADD, {"barang": honey.pk, "jumlah": "3"})

    again(client, purchase)
    again(client, purchase)

    assert basket(client) == {honey.pk: 3, coffee.pk: 2}


def test_what_is_gone_or_less_is_named():
    gone, less, there = (
        make.product(name=name, stock=9) for name in ("Abu", "Baru", "Cendana")
    )
    purchase = bought(gone, less, there)
    call_off(purchase)
    Product.objects.filter(pk=gone.pk).update(status="withdrawn")
    Product.objects.filter(pk=less.pk).update(stock=1)
    client = opens(purchase)

    page = text_of(again(client, purchase))

    assert "Sekarang tidak dapat dibeli: Abu." in page
    assert "Sisanya tidak sebanyak dulu: Baru." in page
    assert basket(client) == {less.pk: 1, there.pk: 2}


def test_when_nothing_is_left_one_stays_on_the_page_and_the_basket_is_as_it_was():
    piece, honey = cloth("Selendang Uji"), make.product()
    purchase = bought(piece, quantity=1)
    call_off(purchase)
    make.place({piece.pk: 1})
    client = opens(purchase)
    client.post(ADD, {"barang": honey.pk, "jumlah": "1"})

    page = again(client, purchase)

    assert page.redirect_chain[-1][0] == page_of(purchase)
    assert "Sekarang tidak dapat dibeli: Selendang Uji." in text_of(page)
    assert basket(client) == {honey.pk: 1}


def test_a_basket_that_would_hold_too_many_shops_is_refused_and_stays():
    purchase = bought(make.product())
    call_off(purchase)
    client = opens(purchase)
    for _ in range(SHOPS_MAX):
        client.post(ADD, {"barang": make.product().pk, "jumlah": "1"})
    before = basket(client)

    page = again(client, purchase)

    assert str(SHOPS_MAX) in text_of(page)
    assert basket(client) == before and len(before) == SHOPS_MAX


def test_one_that_waits_for_its_money_is_not_ordered_again():
    purchase = bought(make.product())
    client = opens(purchase)

    page = again(client, purchase)

    assert "Pesan lagi" not in text_of(page) and "masih berjalan" in text_of(page)
    assert basket(client) == {}


def test_a_stranger_finds_nothing_to_order_again():
    purchase = bought(make.product())
    call_off(purchase)

    assert Client().post(page_of(purchase, "lagi/")).status_code == 404


def test_late_money_may_bring_back_what_ran_out_and_never_what_was_called_off():
    over, off = bought(make.product()), bought(make.product())
    run_out(over)
    call_off(off)

    pages = [text_of(opens(each).get(page_of(each))) for each in (over, off)]

    assert REVIVES in pages[0] and "QRIS kembali dengan sendirinya" in pages[0]
    assert REVIVES not in pages[1] and "Uang kembali kepada Anda. QRIS" in pages[1]


@pytest.mark.parametrize("end", [call_off, run_out])
def test_the_notice_leads_to_the_purchase(end, sandbox):
    purchase = bought(make.product())
    end(purchase)
    deliver_now()

    text = told(f"purchase:{purchase.pk}")[-1]

    link = f"http://testserver/beli/pesanan/?nomor={purchase.number}"
    assert f"Lihat atau pesan lagi: {link}" in text
