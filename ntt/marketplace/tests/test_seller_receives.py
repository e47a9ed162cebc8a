"""A seller reads what she receives of a price and of an order, and what the operator keeps."""

import pytest
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.marketplace.actions import fulfilment
from ntt.marketplace.models import Order, SplitRule
from ntt.marketplace.queries.seller import balance_of_shop, received_of, statement_of_shop
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_seller_pages import sells_for, typed

pytestmark = pytest.mark.django_db
NEW = "/beli/penjual/barang/baru/{}/"


def page_of(order):
    address = reverse("marketplace:seller_order", args=[order.number])
    return text_of(sells_for(order.shop).get(address))


@pytest.mark.parametrize("kind", ["barang", "tenun"])
def test_before_there_is_a_price_a_round_one_shows_what_is_kept(rules, kind):
    own = sells_for(make.shop())

    page = text_of(own.get(NEW.format(kind)))

    assert "Dari harga Rp100.000 Anda terima Rp98.000. Bagian pengelola Rp2.000." in page


def test_the_page_of_a_product_says_it_of_its_own_price(rules):
    product = make.product(price_rp=250_000, unit="lembar")

    page = text_of(sells_for(product.shop).get(f"/beli/penjual/barang/{product.pk}/"))

    assert "Anda terima Rp245.000 dari tiap lembar. Bagian pengelola Rp5.000." in page


def test_a_form_that_comes_back_says_it_of_the_price_that_was_typed(rules):
    own = sells_for(make.shop())

    page = text_of(own.post(NEW.format("barang"), typed(harga="1.000.000", nama="")))
    wrong = text_of(own.post(NEW.format("barang"), typed(harga="murah")))

    assert "Anda terima Rp980.000 dari tiap lembar. Bagian pengelola Rp20.000." in page
    assert "Dari harga Rp100.000 Anda terima Rp98.000." in wrong


def test_where_no_rule_keeps_anything_nothing_is_said_of_it():
    page = text_of(sells_for(make.shop()).get(NEW.format("barang")))

    assert "Dari harga Rp100.000 Anda terima Rp100.000." in page
    assert "Bagian pengelola" not in page


def test_an_order_says_price_less_operator_plus_postage(order, django_assert_num_queries):
    Order.objects.update(state="paid", paid_on=today(), send_by=today())
    SplitRule.objects.update(basis_points=5_000)

    with django_assert_num_queries(1):
        found = received_of(order)

    assert (found.own_rp, found.fee_rp, found.total_rp) == (245_000, 5_000, 285_000)
    page = page_of(order)
    assert "Bagian pengelola -Rp5.000 Ongkos kirim Rp40.000 Anda terima Rp285.000" in page


@pytest.mark.parametrize("state", ["cancelled", "returned"])
def test_of_an_order_that_is_over_nothing_is_received(order, state):
    Order.objects.update(state=state, paid_on=today(), send_by=today())

    assert "Anda terima" not in page_of(order)


def test_the_notes_say_how_the_amount_came_about(sandbox, order):
    made.receive(sandbox, order)
    Order.objects.update(complete_on=today().replace(year=2020))
    fulfilment.complete_order(order_id=order.pk)

    [note] = statement_of_shop(order.shop, balance_of_shop(order.shop_id)).rows
    page = text_of(sells_for(order.shop).get(reverse("marketplace:seller_money")))

    assert (note.amount_rp, note.goods_rp, note.shipping_rp) == (285_000, 250_000, 40_000)
    assert note.fee_rp == 5_000
    words = "Harga Rp250.000 − pengelola Rp5.000 + ongkir Rp40.000"
    assert f"Pesanan {order.number} selesai {words}" in page
