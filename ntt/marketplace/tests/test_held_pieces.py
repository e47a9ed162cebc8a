"""A single piece somebody has ordered and not paid yet is not sold: it may be free again."""

import pytest
from django.test import Client

from ntt.marketplace.actions import buying
from ntt.marketplace.models import Order, Product, Purchase
from ntt.marketplace.queries import search as queries
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.shelves import cloth, shown

pytestmark = pytest.mark.django_db
HELD = "Sedang dipesan orang lain, menunggu dibayar"
SOLD = "Lembar ini sudah terjual"
LISTS = ("/beli/cari/?cari=sabu", "/beli/cari/?urut=baru", "/beli/kategori/selendang/")


@pytest.fixture
def piece():
    return cloth("Selendang tenun Sabu")


@pytest.fixture
def held(piece):
    make.place({piece.pk: 1})
    piece.refresh_from_db()
    assert piece.stock == 0
    return piece


def page_of(piece):
    return text_of(Client().get(f"/beli/barang/{piece.pk}/"))


def card_of(address):
    return text_of(Client().get(address))


def every_list(piece):
    return (*LISTS, f"/beli/toko/{piece.shop.slug}/", "/beli/")


def test_while_its_buyer_may_pay_it_says_so_and_not_sold(held):
    page = page_of(held)

    assert HELD in page and "Bila tidak dibayar, dijual lagi" in page
    assert SOLD not in page
    for address in every_list(held):
        assert "Sedang dipesan" in card_of(address), address
        assert "Sudah terjual" not in card_of(address), address


def test_once_paid_it_is_sold(held):
    Order.objects.update(state="paid", paid_on="2026-11-20", send_by="2026-11-23")

    assert SOLD in page_of(held) and HELD not in page_of(held)
    for address in every_list(held):
        assert "Sudah terjual" in card_of(address), address
        assert "Sedang dipesan" not in card_of(address), address


def test_called_off_it_is_on_sale_again(held):
    buying.cancel_purchase(purchase_id=Purchase.objects.get().pk, actor_id=None)

    assert "Hanya satu lembar ini" in page_of(held)


def test_one_of_many_that_is_sold_out_is_no_held_piece():
    product = shown("Kopi Bajawa", stock=1)
    make.place({product.pk: 1})

    assert "Sedang habis" in page_of(product)
    assert "Sedang dipesan" not in card_of("/beli/cari/?cari=kopi")


def test_the_basket_of_somebody_else_says_it_too(client, piece):
    client.post("/beli/keranjang/tambah/", {"barang": piece.pk, "jumlah": "1"})
    make.place({piece.pk: 1})

    page = text_of(client.get("/beli/keranjang/"))
    Order.objects.update(state="paid", paid_on="2026-11-20", send_by="2026-11-23")
    sold = text_of(client.get("/beli/keranjang/"))

    assert "Selendang tenun Sabu sedang dipesan orang lain, menunggu dibayar." in page
    assert "baru saja habis" in sold and "sedang dipesan" not in sold


def test_a_list_of_very_many_says_it_as_well(held, monkeypatch):
    """Where an index is walked instead of looking at all that fit."""
    monkeypatch.setattr(queries, "CAP", 1)
    shown("Selendang kedua", "Selendang ketiga", "Selendang keempat")

    page = card_of("/beli/kategori/selendang/")

    assert "Sedang dipesan" in page and Product.objects.count() == 4
