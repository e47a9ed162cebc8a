"""How many are left: what a buyer took while the page stood open is not sold twice."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.marketplace.actions import payments, products, stock
from ntt.marketplace.models import Order, Product, Purchase
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.catalogue import STOCK_MAX
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import DONE, at_once
from ntt.marketplace.tests.test_seller_pages import sells_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods():
    return make.product(name="Keripik", stock=2)


@pytest.fixture
def piece():
    return make.product(name="Selendang", kind="piece", stock=1)


def left(product):
    return Product.objects.get(pk=product.pk).stock


def page_of(product, what=""):
    return f"/beli/penjual/barang/{product.pk}/{what}"


def hidden(response):
    return re.search(r'name="tadi" value="(\d+)"', response.content.decode())[1]


def expire(placed):
    over = timezone.now() - timedelta(minutes=1)
    Purchase.objects.filter(pk=placed.purchase_id).update(expires_at=over)
    return payments.expire_purchase(purchase_id=placed.purchase_id)


def put_back(product):
    products.put_back_piece(product_id=product.pk, actor_id=1)


def test_what_was_bought_while_the_page_stood_open_is_not_put_back(goods):
    own = sells_for(goods.shop)
    shown = hidden(own.get(page_of(goods)))
    make.place({goods.pk: 2})

    refused = own.post(page_of(goods, "sisa/"), {"sisa": "2", "tadi": shown})

    assert refused.status_code == 422
    assert "Sisanya baru saja berubah menjadi 0. Hitung lagi" in text_of(refused)
    assert 'name="sisa" value="2"' in refused.content.decode()
    assert left(goods) == 0
    again = own.post(page_of(goods, "sisa/"), {"sisa": "5", "tadi": hidden(refused)})
    assert (again.status_code, left(goods)) == (302, 5)


def test_the_page_says_what_is_promised_and_that_it_is_outside_of_the_number(goods):
    Product.objects.update(stock=9)
    for quantity in (2, 3, 1):
        make.place({goods.pk: quantity})
    make.place({make.product(shop=goods.shop, name="Lain").pk: 1})
    first, second, _third, _other = Order.objects.order_by("pk")
    Order.objects.filter(pk=first.pk).update(state="packing", paid_on=today())
    Order.objects.filter(pk=second.pk).update(state="cancelled")

    page = text_of(sells_for(goods.shop).get(page_of(goods)))

    assert "1 menunggu pembayaran, 2 dipesan belum dikirim. Keduanya di luar angka ini" in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"sisa": "999999999"}, "Paling banyak 100.000"),
        ({"sisa": "dua"}, "Tulis angka saja, misalnya 12."),
        ({"sisa": "-1"}, "Tulis angka saja"),
        ({"sisa": ""}, "Tulis sisa"),
        ({"tadi": ""}, "Muat ulang halaman ini, lalu hitung lagi."),
        ({"tadi": "x"}, "angka"),
    ],
)
def test_a_bad_number_is_answered_at_its_place_and_changes_nothing(goods, sent, words):
    own = sells_for(goods.shop)

    page = own.post(page_of(goods, "sisa/"), {"sisa": "7", "tadi": "2"} | sent)

    assert page.status_code == 422
    assert words in text_of(page)
    assert (
        f'name="sisa" value="{sent.get("sisa", "7")}"' in page.content.decode()
        or not sent.get("sisa", "7")
    )
    assert left(goods) == 2


def test_sent_twice_the_second_finds_the_number_moved(goods):
    products.restock(product_id=goods.pk, actor_id=1, stock=5, shown=2)

    with pytest.raises(ShopRefused, match="stock_moved"):
        products.restock(product_id=goods.pk, actor_id=1, stock=5, shown=2)
    with pytest.raises(ShopRefused, match="stock_out_of_range"):
        products.restock(product_id=goods.pk, actor_id=1, stock=STOCK_MAX + 1, shown=5)
    assert left(goods) == 5


def test_a_reserved_piece_is_not_put_on_sale_a_second_time(piece):
    own = sells_for(piece.shop)
    placed = make.place({piece.pk: 1})

    counted = own.post(page_of(piece, "sisa/"), {"sisa": "1", "tadi": "0"})
    returned = own.post(page_of(piece, "kembali/"), follow=True)

    assert counted.status_code == 422
    assert "sisanya tidak ditulis" in text_of(counted)
    assert "Lembar ini sudah dipesan" in text_of(returned)
    assert left(piece) == 0
    assert expire(placed)
    assert left(piece) == 1


@pytest.mark.parametrize("state", ["awaiting_payment", "paid", "packing", "sent", "received",
                                   "completed"])  # fmt: skip
def test_a_piece_that_an_order_holds_stays_where_it_is(piece, state):
    make.place({piece.pk: 1})
    paid_on = None if state == "awaiting_payment" else today()
    Order.objects.update(state=state, paid_on=paid_on)

    with pytest.raises(ShopRefused, match="piece_is_ordered"):
        put_back(piece)
    assert left(piece) == 0


def test_a_piece_that_came_back_is_sold_again_and_repeating_changes_nothing(piece):
    make.place({piece.pk: 1})
    Order.objects.update(state="returned", paid_on=today())
    own = sells_for(piece.shop)
    assert "Sudah kembali, jual lagi" in text_of(own.get(page_of(piece)))

    for _again in range(2):
        assert own.post(page_of(piece, "kembali/")).status_code == 302

    assert left(piece) == 1
    assert "Sudah kembali" not in text_of(own.get(page_of(piece)))


def test_only_a_piece_of_ones_own_is_put_back(goods, piece):
    own = sells_for(goods.shop)

    assert own.post(page_of(goods, "kembali/")).status_code == 404
    assert own.post(page_of(piece, "kembali/")).status_code == 404
    assert (left(goods), left(piece)) == (2, 1)


def test_what_is_given_back_of_a_piece_that_is_there_is_still_one(piece):
    """As the seller's form once left it: else the purchase that ran out never ends."""
    placed = make.place({piece.pk: 1})
    Product.objects.update(stock=1)

    assert expire(placed)

    assert (left(piece), Purchase.objects.get().state) == (1, "expired")
    stock.give_back({piece.pk: 1})
    assert left(piece) == 1


def test_the_page_of_a_product_costs_twelve_statements(goods, piece, django_assert_num_queries):
    for product in (goods, piece):
        own = sells_for(product.shop)
        own.get(page_of(product))

        with django_assert_num_queries(12):
            own.get(page_of(product))


@pytest.mark.django_db(transaction=True)
def test_a_buyer_and_a_seller_at_once_sell_nothing_twice(goods):
    for _round in range(5):
        Product.objects.filter(pk=goods.pk).update(stock=2)

        bought, counted = at_once(
            lambda: make.place({goods.pk: 2}),
            lambda: products.restock(product_id=goods.pk, actor_id=1, stock=2, shown=2),
        )

        assert bought == DONE and counted in {DONE, "stock_moved"}
        assert left(goods) == 0


@pytest.mark.django_db(transaction=True)
def test_a_piece_runs_out_of_time_while_it_is_put_back(piece):
    for _round in range(5):
        placed = make.place({piece.pk: 1})

        _ended, said = at_once(lambda placed=placed: expire(placed), lambda: put_back(piece))

        assert said in {DONE, "piece_is_ordered"}
        assert left(piece) == 1
        assert Purchase.objects.get(pk=placed.purchase_id).state == "expired"


@pytest.mark.django_db(transaction=True)
def test_a_piece_that_is_bought_while_it_is_put_back_is_there_once(piece):
    make.place({piece.pk: 1})
    Order.objects.update(state="returned", paid_on=today())

    at_once(lambda: make.place({piece.pk: 1}), lambda: put_back(piece), lambda: put_back(piece))

    held = Order.objects.exclude(state="returned").count()
    assert left(piece) + held == 1
