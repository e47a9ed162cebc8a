"""A seller's first shop: each page says what is still to do, and nothing that is not so."""

from datetime import timedelta

import pytest
from django.test import Client

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import deliver_now
from ntt.kernel.files.tests import make as files
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions import shops
from ntt.marketplace.models import Certificate, Order, Product, Shop
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_open_shop import typed as opening
from ntt.marketplace.tests.test_seller_pages import sells_for
from ntt.marketplace.tests.test_seller_pages import typed as goods

pytestmark = pytest.mark.django_db
DESK, PAPERS = "/beli/penjual/", "/beli/penjual/izin/"


@pytest.fixture
def own(client):
    client.force_login(people.person(phone="+6281234567890"))
    return client


@pytest.fixture
def shop(own):
    own.post("/beli/penjual/buka/", opening())
    return Shop.objects.get()


def test_the_number_somebody_signed_in_with_is_not_asked_again(own, client):
    assert 'value="0812-3456-7890"' in own.get("/beli/penjual/buka/").content.decode()
    client.force_login(people.person(phone=""))
    assert client.get("/beli/penjual/buka/").status_code == 200


def test_a_shop_that_waits_says_what_to_prepare_and_what_is_done(own, shop):
    page = own.get(DESK)

    links = page.content.decode()
    for words, address in (
        ("Tulis nomor rekening", "/beli/penjual/uang/"),
        ("Tulis barang pertama", "/beli/penjual/barang/baru/barang/"),
        ("Tulis izin yang Anda punya", PAPERS),
    ):
        assert f'href="{address}?toko={shop.slug}' in links and words in text_of(page)

    payee = {"name": "Ina", "bank": "BRI", "account": "0123456789", "is_head": False}
    shops.set_payee(shop_id=shop.pk, actor_id=1, **payee)
    own.post("/beli/penjual/barang/baru/barang/", goods())

    page = text_of(own.get(DESK))
    assert "Nomor rekening sudah ditulis." in page and "Barang pertama sudah ditulis." in page
    Shop.objects.update(status="live")
    assert "Siapkan dulu" not in text_of(own.get(DESK))


def test_goods_of_a_shop_that_waits_are_not_said_to_be_seen(own, shop):
    page = own.post(
        "/beli/penjual/barang/baru/barang/",
        goods(foto_1=files.upload(files.jpeg())),
        follow=True,
    )

    words = text_of(page)
    assert Product.objects.get().status == "live"
    assert "Disimpan. Terlihat setelah toko Anda tayang." in words
    assert "Barang Anda tayang." not in words
    assert "Belum terlihat pembeli, karena toko Anda belum tayang." in words
    Shop.objects.update(status="live", payee_account_last4="1234")
    page = own.get(f"/beli/penjual/barang/{Product.objects.get().pk}/")
    assert "Belum terlihat pembeli" not in text_of(page)


def test_a_paper_that_was_handed_in_is_not_asked_for_as_if_it_were_not():
    food = staff.waiting_food(stock=5)
    own, said = sells_for(food.shop), "Sudah Anda tulis, menunggu diperiksa petugas."
    pages = (f"{PAPERS}?barang={food.pk}", f"/beli/penjual/barang/{food.pk}/", PAPERS)
    assert [text_of(own.get(url)).count(said) for url in pages] == [0, 0, 0]
    other = make.product(shop=food.shop)
    Certificate.objects.create(shop=food.shop, product=other, kind="pirt", number="1")

    paper = staff.paper(food, checked=False)

    assert [text_of(own.get(url)).count(said) for url in pages] == [1, 1, 1]
    shops.check_certificate(certificate_id=paper.pk, actor_id=2)
    deliver_now()
    assert [text_of(own.get(url)).count(said) for url in pages] == [0, 0, 0]


@pytest.mark.parametrize(
    ("delivery", "says", "never"),
    [
        ("pickup", ["Siapkan paling lambat", "Bila belum siap sampai"], "Kirim paling lambat"),
        ("courier", ["Kirim paling lambat", "Bila belum dikirim sampai"], "Siapkan paling"),
    ],
)
def test_an_order_that_is_fetched_is_made_ready_and_not_sent(delivery, says, never):
    make.rate()
    product = make.product()
    make.place({product.pk: 1}, buyer=make.buyer(delivery=delivery))
    Order.objects.update(
        state="paid", paid_on=today(), send_by=today(), cancel_on=today() + timedelta(days=3)
    )
    order, own = Order.objects.get(), sells_for(product.shop)

    page = text_of(own.get(f"/beli/penjual/pesanan/{order.number}/"))

    is_pickup = delivery == "pickup"
    assert all(words in page for words in says) and never not in page
    assert ("Belum tertulis di mana dan kapan" in page) == is_pickup
    due = text_of(own.get(DESK))
    Order.objects.update(state="completed")
    over = text_of(own.get(f"/beli/penjual/pesanan/{order.number}/"))
    assert "Belum tertulis di mana dan kapan" not in over
    assert ("siapkan paling lambat" in due) == is_pickup
    assert ("kirim paling lambat" in due) != is_pickup


def test_what_is_promised_is_told_only_where_something_is():
    product = make.product(stock=3)
    own, address = sells_for(product.shop), f"/beli/penjual/barang/{product.pk}/"
    assert "menunggu pembayaran" not in text_of(own.get(address))

    make.place({product.pk: 1})

    assert "1 menunggu pembayaran, 0 dipesan belum dikirim" in text_of(own.get(address))


def test_a_stranger_sees_none_of_it(shop):
    assert Client().get(DESK).status_code == 302
    assert sells_for(make.shop()).get(f"{DESK}?toko={shop.slug}").status_code == 404
