"""The sums a buyer and a seller read of an order are those that were paid, and stay true."""

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
DOOR = "/beli/pesanan/"


def looks(client, purchase):
    client.post(DOOR, {"nomor": purchase.number, "hp4": purchase.phone_last4})
    return text_of(client.get(f"{DOOR}{purchase.number}/"))


def paid(quantities, state="paid"):
    """A purchase paid a moment ago; its orders stand at `state`."""
    placed = make.place(quantities)
    Purchase.objects.filter(pk=placed.purchase_id).update(state="paid", paid_at=timezone.now())
    Order.objects.filter(purchase_id=placed.purchase_id).update(
        state=state, paid_on=today(), send_by=today()
    )
    return Purchase.objects.get(pk=placed.purchase_id)


def test_a_line_costs_its_price_as_often_as_it_was_bought(client):
    coffee = make.product(name="Kopi", price_rp=68_000, stock=9, unit="bungkus")
    purchase = paid({coffee.pk: 3})
    weaver = people.person()
    mine.sells(weaver, coffee.shop)
    number = purchase.orders.get().number

    pages = [
        looks(client, purchase),
        text_of(mine.inside(weaver).get(f"/beli/penjual/pesanan/{number}/")),
    ]

    for page in pages:
        assert "3 × Kopi Rp68.000 / bungkus Rp204.000" in page


def test_one_order_is_not_called_orders_in_english(client):
    purchase = paid({make.product().pk: 1})
    looks(client, purchase)

    page = text_of(client.get(f"/en{DOOR}{purchase.number}/"))

    assert f"Order {purchase.number}" in page and "Orders BN" not in page


def test_one_of_a_thing_needs_no_price_for_each(client):
    coffee = make.product(name="Kopi", price_rp=68_000, unit="bungkus")

    page = looks(client, paid({coffee.pk: 1}))

    assert "1 × Kopi Rp68.000" in page and "/ bungkus" not in page


def test_money_that_comes_back_is_not_shared_out(client, rules):
    kept, gone = make.product(price_rp=1_000_000), make.product(price_rp=117_000)
    purchase = paid({kept.pk: 1, gone.pk: 1})
    Order.objects.filter(shop=gone.shop).update(state="cancelled")

    page = looks(client, purchase)

    assert "Yang dibayar Rp1.117.000" in page
    assert "Rp117.000 dari itu untuk pesanan yang batal atau dikembalikan" in page
    assert "Ke mana Rp1.000.000 selebihnya" in page and "Penjual Rp980.000" in page


@pytest.mark.parametrize("state", ["cancelled", "returned"])
def test_nothing_is_shared_of_an_order_that_is_given_back(client, state):
    page = looks(client, paid({make.product(price_rp=72_000).pk: 1}, state=state))

    assert "Rp72.000 dari itu untuk pesanan yang batal" in page
    assert "Ke mana" not in page and "Dibagi setelah" not in page
    assert "Diketahui dari mana?" not in page


@pytest.mark.parametrize(("state", "owed"), [("awaiting_payment", True), ("expired", False)])
def test_nothing_is_said_to_be_paid_before_it_is(client, state, owed):
    make.place({make.product(price_rp=72_000).pk: 1})
    Purchase.objects.update(state=state)

    page = looks(client, Purchase.objects.get())

    assert "Yang dibayar" not in page and "Ke mana uang Anda" not in page
    assert ("Yang harus dibayar Rp72.000" in page) == owed


def refunding():
    """A purchase by transfer whose seller could not deliver, with an account named."""
    purchase = mine.bought(state="cancelled", delivery="pickup", is_gift=False)
    refund = mine.refund(purchase, state="proposed")
    return purchase, refund


def test_a_named_account_is_looked_at_before_it_is_on_its_way(client):
    purchase, refund = refunding()

    page = looks(client, purchase)

    assert "menunggu diperiksa petugas" in page and "sedang dikirim" not in page
    assert f"Ke rekening BRI …{refund.account_last4}." in page
    assert mine.ACCOUNT not in page
    assert "Rekeningnya salah? Ubah" in page


def test_a_mistyped_account_that_is_refused_says_why(client):
    purchase, refund = refunding()
    looks(client, purchase)

    answer = client.post(f"{DOOR}{purchase.number}/rekening/{refund.pk}/", {"bank": "BRI"})

    assert answer.status_code == 422
    assert "Ada yang perlu diperbaiki" in text_of(answer)
    refund.refresh_from_db()
    assert refund.account_name == mine.NAME


def test_an_account_on_its_way_cannot_be_changed_here(client):
    purchase, _refund = refunding()
    purchase.refunds.update(state="sent", proposed_by_id=101, approved_by_id=102)

    page = looks(client, purchase)

    assert "sedang dikirim" in page and "Rekeningnya salah?" not in page
