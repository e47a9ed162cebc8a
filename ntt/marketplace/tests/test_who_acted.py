"""Number and digits make nobody the buyer: the audit trail names who acted, not who bought."""

import pytest
from django.test import Client

from ntt.kernel.events.models import Event
from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine, staff
from ntt.marketplace.tests.money import pay
from ntt.marketplace.tests.pages import placed_in, text_of

pytestmark = pytest.mark.django_db
REASON = {"alasan": "Salah ukuran"}
COMPLAINT = {"apa": "damaged", "cerita": "Robek"}
WITHOUT = "Dengan nomor pesanan, tanpa akun pembeli"
# The state of the order, what is pressed, the form, the event.
ACTS = {
    "receive": ("sent", "{order}/terima/", {}, "OrderReceived"),
    "complain": ("received", "{order}/keluhan/", COMPLAINT, "ComplaintMade"),
    "withdraw": ("received", "{order}/keluhan/tarik/", {}, "ComplaintWithdrawn"),
    "cancel_all": ("awaiting_payment", "batal/", {}, "PurchaseCancelled"),
    "heard": ("paid", "dari/", {"dari": "friend"}, "HeardFromSaid"),
}


@pytest.fixture
def buyer():
    return people.person(name="Mama Pembeli")


@pytest.fixture
def stranger():
    return people.person(name="Orang Lain")


def visits(purchase, person=None):
    """A browser, signed in or not, that opened the purchase by number and digits."""
    client = Client()
    if person:
        people.enter(client, person)
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": purchase.phone_last4})
    return client


def bought_by(buyer, state):
    if state == "received":
        return made.received(buyer_id=buyer.pk).purchase
    if state == "awaiting_payment":
        placed = make.place({make.product().pk: 1}, buyer=make.buyer(buyer_id=buyer.pk))
        return Purchase.objects.get(pk=placed.purchase_id)
    return mine.bought(state=state, buyer_id=buyer.pk, is_gift=False, delivery="pickup")


def press(client, purchase, what):
    _, address, form, name = ACTS[what]
    order = Order.objects.get(purchase=purchase)
    address = f"/beli/pesanan/{purchase.number}/{address.format(order=order.number)}"
    if what == "withdraw":
        made.complain(order)
    assert client.post(address, form).status_code == 302
    return recorded(name)


def recorded(name):
    event = Event.objects.get(name=f"marketplace.{name}")
    return event.actor_id, event.payload["via"]


# What number and four digits are enough for: they stand on the parcel, so they are not for
# what only its buyer may give up.
OPEN_ACTS = [what for what in ACTS if what != "withdraw"]


@pytest.mark.parametrize("what", OPEN_ACTS)
def test_who_came_with_number_and_digits_is_not_written_down_as_the_buyer(buyer, what):
    purchase = bought_by(buyer, ACTS[what][0])

    assert press(visits(purchase), purchase, what) == (None, "number")


@pytest.mark.parametrize("what", OPEN_ACTS)
def test_a_stranger_with_an_account_is_written_down_as_themselves(buyer, stranger, what):
    purchase = bought_by(buyer, ACTS[what][0])

    assert press(visits(purchase, stranger), purchase, what) == (stranger.pk, "number")


@pytest.mark.parametrize("what", ACTS)
def test_the_buyer_signed_in_is_the_actor(buyer, what):
    purchase = bought_by(buyer, ACTS[what][0])

    assert press(visits(purchase, buyer), purchase, what) == (buyer.pk, "account")


def test_money_back_begun_by_a_stranger_names_nobody(sandbox, buyer, order):
    purchase = order.purchase
    Purchase.objects.filter(pk=purchase.pk).update(buyer=buyer)
    pay(sandbox, order)

    address = f"/beli/pesanan/{purchase.number}/{order.number}/batal/"
    placed_in(Client(), purchase).post(address, REASON)

    assert recorded("OrderCancelled") == recorded("RefundBegun") == (None, "browser")


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_number_and_digits_neither_withdraw_a_complaint_nor_call_off(stranger, is_signed_in):
    """A seller has both from the packing slip, and would be paid."""
    order = made.received()
    complaint = made.complain(order)
    other = mine.bought(state="paid", is_gift=False, delivery="pickup")
    person = stranger if is_signed_in else None
    page = f"/beli/pesanan/{order.purchase.number}/"
    client = visits(order.purchase, person)

    client.post(f"{page}{order.number}/keluhan/tarik/")
    said = text_of(client.get(page))

    assert "Ini hanya untuk pembelinya" in said and "Tarik keluhan saya" not in said
    complaint.refresh_from_db()
    assert complaint.is_open

    number = Order.objects.get(purchase=other).number
    client = visits(other, person)
    page = f"/beli/pesanan/{other.number}/"
    assert "menarik keluhan hanya dari HP tempat memesan" in text_of(client.get(page))
    answer = client.post(f"{page}{number}/batal/", REASON)
    assert answer.status_code == 422 and "Ini hanya untuk pembelinya" in text_of(answer)
    assert Order.objects.get(purchase=other).state == "paid"


def test_a_seller_does_not_confirm_what_they_sent(stranger):
    purchase = mine.bought(state="sent", is_gift=False, delivery="pickup")
    order = Order.objects.get(purchase=purchase)
    mine.sells(stranger, order.shop)
    client = visits(purchase, stranger)

    client.post(f"/beli/pesanan/{purchase.number}/{order.number}/terima/")

    assert Order.objects.get(pk=order.pk).state == "sent"
    assert "Ini hanya untuk pembelinya" in text_of(client.get(client_page(purchase)))


def client_page(purchase):
    return f"/beli/pesanan/{purchase.number}/"


def test_an_officer_reads_how_they_came_and_never_the_buyers_name(buyer, stranger):
    checker = staff.officer("product_checker")
    seen = {}
    for person in (None, stranger, buyer):
        purchase = bought_by(buyer, "sent")
        Event.objects.all().delete()
        press(visits(purchase, person), purchase, "receive")
        desk = Client()
        desk.force_login(checker)
        page = desk.get(f"/beli/petugas/pesanan/{purchase.orders.get().number}/")
        seen[person] = text_of(page).split("Riwayat")[1]

    assert WITHOUT in seen[None] and "Mama Pembeli" not in seen[None]
    assert f"Orang Lain: {WITHOUT}" in seen[stranger]
    assert "Dari akun pembeli" in seen[buyer] and "Mama Pembeli" not in seen[buyer]
