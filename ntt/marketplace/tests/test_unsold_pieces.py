"""A piece its seller could not send is on sale again only when the seller says so."""

import pytest

from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions import fulfilment, products
from ntt.marketplace.models import Order, Product
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
WORDS = "belum dijual lagi, sebab hanya ada satu"


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def seller(shop):
    person = people.person(phone="+6281377778888")
    mine.sells(person, shop)
    return mine.inside(person)


def ordered(shop, *, kind="piece", state="paid") -> Order:
    made = make.product(shop=shop, stock=1, kind=kind)
    purchase = mine.bought(product=made, state=state, delivery="pickup", is_gift=False)
    return Order.objects.get(purchase=purchase)


def stock() -> int:
    return Product.objects.get().stock


def page_of(order) -> str:
    return f"/beli/penjual/pesanan/{order.number}/"


def test_the_seller_says_whether_the_piece_is_still_good(seller, shop):
    order = ordered(shop)

    seller.post(f"{page_of(order)}batal/", {"alasan": "Kainnya sobek"})

    assert stock() == 0
    page = seller.get(page_of(order))
    address = f"/beli/penjual/barang/{Product.objects.get().pk}/"
    assert WORDS in text_of(page) and address in page.content.decode()
    seller.post(f"{address}kembali/")
    assert stock() == 1
    assert WORDS not in text_of(seller.get(page_of(order)))


@pytest.mark.parametrize(("by", "left"), [("buyer", 1), ("seller", 0)])
def test_only_a_buyer_who_thinks_better_of_it_frees_the_piece(seller, shop, by, left):
    order = ordered(shop)

    for _ in range(2):
        fulfilment.cancel_order(order_id=order.pk, actor_id=1, by=by, reason="x")

    assert stock() == left
    assert (WORDS in text_of(seller.get(page_of(order)))) == (by == "seller")


def test_goods_of_which_there_are_more_are_free_again(seller, shop):
    order = ordered(shop, kind="goods")

    fulfilment.cancel_order(order_id=order.pk, actor_id=1, by="seller", reason="x")

    assert stock() == 1
    assert WORDS not in text_of(seller.get(page_of(order)))


def test_a_piece_that_came_back_waits_for_its_seller_too(seller, shop):
    order = ordered(shop, state="sent")

    fulfilment.return_order(order_id=order.pk, actor_id=1, reason="Tertukar")

    assert stock() == 0
    assert WORDS in text_of(seller.get(page_of(order)))
    products.put_back_piece(product_id=Product.objects.get().pk, actor_id=1)
    assert WORDS not in text_of(seller.get(page_of(order)))
