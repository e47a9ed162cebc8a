"""A cloth that is sold is called so in its seller's list, below what is still to sell."""

import re

import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.files.api import store_ready
from ntt.kernel.files.tests import make as files
from ntt.marketplace.actions import products
from ntt.marketplace.models import Order, Product
from ntt.marketplace.queries import seller as queries
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.orders import COUNTED_STATES
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_seller_pages import sells_for

pytestmark = pytest.mark.django_db
LIST = "/beli/penjual/barang/"


def cloth(shop, name, state="", **over):
    """One piece; with `state` there is an order of it that stands so."""
    made = make.product(shop=shop, name=name, kind="piece", stock=1, **over)
    if state:
        placed = make.place({made.pk: 1})
        paid_on = None if state == "awaiting_payment" else today()
        Order.objects.filter(purchase_id=placed.purchase_id).update(
            state=state, paid_on=paid_on
        )
    return made


def named(page):
    return re.findall(r"Kain \w+", page)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("awaiting_payment", "Sedang dipesan"),
        *((state, "Terjual") for state in COUNTED_STATES),
        ("returned", "Belum dijual lagi"),
    ],
)
@pytest.mark.parametrize("status", ["live", "draft"])
def test_the_tag_says_where_the_cloth_is(state, word, status):
    made = cloth(make.shop(), "Kain Satu", state)
    Product.objects.update(status=status)
    own = sells_for(made.shop)

    listed, page = text_of(own.get(LIST)), text_of(own.get(f"{LIST}{made.pk}/"))

    part = listed.split("Kain Satu", 1)[1]
    assert word in part and "ayang" not in part.split("Tidak bisa", 1)[0] and "sisa" not in part
    assert f"Kain Satu {word}" in page
    assert "Tayangkan" not in page.split("Ubah barang", 1)[0]
    assert ("Sudah kembali, jual lagi" in page) == (state == "returned")


def test_what_is_free_keeps_its_state_and_how_many_are_left():
    made = cloth(make.shop(), "Kain Satu")
    own = sells_for(made.shop)

    assert "sisa 1 Tayang" in text_of(own.get(LIST))
    Product.objects.update(kind="goods", stock=0)
    assert "sisa 0 Tayang" in text_of(own.get(LIST))
    Product.objects.update(status="draft", kind="piece", stock=1)
    assert "Tayangkan" in text_of(own.get(f"{LIST}{made.pk}/"))


def test_what_an_officer_took_down_says_so_also_when_sold():
    made = cloth(make.shop(), "Kain Satu", "sent")
    Product.objects.update(status="withdrawn")

    assert "Diturunkan" in text_of(sells_for(made.shop).get(LIST)).split("Kain Satu", 1)[1]


def test_sold_ones_stand_below_through_all_pages(monkeypatch):
    shop = make.shop()
    for name, state in [("A", "sent"), ("B", ""), ("C", "completed"), ("D", ""), ("E", "paid")]:
        cloth(shop, f"Kain {name}", state)
    own = sells_for(shop)
    monkeypatch.setattr("ntt.marketplace.views.seller_products.PAGE_SIZE", 2)
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)

    seen, address = [], LIST
    while address:
        page = own.get(address).content.decode()
        seen += dict.fromkeys(named(page))
        found = re.search(r'href="(\?keadaan=[^"]*sebelum=[^"]+)"', page)
        address = LIST + found[1].replace("&amp;", "&") if found else ""

    assert seen == ["Kain D", "Kain B", "Kain E", "Kain C", "Kain A"]


def test_sold_ones_are_asked_for_by_their_word_and_by_no_other():
    shop = make.shop()
    cloth(shop, "Kain Laku", "sent")
    cloth(shop, "Kain Ada")
    own = sells_for(shop)

    assert named(text_of(own.get(f"{LIST}?keadaan=sold"))) == ["Kain Laku"]
    assert named(text_of(own.get(f"{LIST}?keadaan=live"))) == ["Kain Ada"]


def test_a_cloth_that_is_not_free_is_not_put_in_the_window():
    made = cloth(make.shop(), "Kain Satu", "sent")
    made.pictures.create(file=store_ready(name="uji", sizes=files.sizes()), position=0)
    Product.objects.update(status="draft")

    page = sells_for(made.shop).post(f"{LIST}{made.pk}/tayang/", follow=True)

    assert "jadi tidak tayang" in text_of(page) and "Barang Anda tayang" not in text_of(page)
    assert Product.objects.get().status == "draft"
    with pytest.raises(ShopRefused, match="piece_not_free"):
        products.show_product(product_id=made.pk, actor_id=1)
