"""Somebody else's order: its number, four guessed digits, and every address below it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.urls import buying as addresses

pytestmark = pytest.mark.django_db
LOOK = "/beli/pesanan/"
WRONG = "Nomor pesanan dan angka HP ini tidak cocok."
WAIT = "Terlalu banyak percobaan. Tunggu sepuluh menit;"


@pytest.fixture
def purchase():
    make.place({make.product(name="Selendang Rahasia").pk: 1})
    return Purchase.objects.get()


def look(client, number, digits):
    return client.post(LOOK, {"nomor": number, "hp4": digits})


def every_address(purchase):
    """All addresses that name a purchase."""
    order = Order.objects.get(purchase=purchase)
    known = {"number": purchase.number, "order_number": order.number, "refund_id": 1}
    for pattern in addresses.urlpatterns:
        wanted = list(pattern.pattern.converters)
        if "number" in wanted:
            kwargs = {name: known[name] for name in wanted}
            yield reverse(f"marketplace:{pattern.name}", kwargs=kwargs)


def test_number_and_digits_open_an_order(client, purchase):
    assert look(client, purchase.number.lower(), "1234").url == f"{LOOK}{purchase.number}/"
    assert "Selendang Rahasia" in text_of(client.get(f"{LOOK}{purchase.number}/"))


def test_strangers_who_use_up_the_tries_do_not_shut_the_buyer_out(client, purchase):
    look(client, purchase.number, "1234")
    buyer = people.person()
    own = make.place({make.product().pk: 1})
    Purchase.objects.filter(pk=own.purchase_id).update(buyer=buyer)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            for place in range(9):
                stranger = Client(REMOTE_ADDR=f"203.0.113.{place}")
                for number in (purchase.number, own.number):
                    look(stranger, number, "9999")
            clock.shift(11 * 60)
        used_up = look(Client(REMOTE_ADDR="198.51.100.1"), purchase.number, "1234")
        signed_in = Client()
        signed_in.force_login(buyer)

        assert WAIT in text_of(used_up)
        assert client.get(f"{LOOK}{purchase.number}/").status_code == 200
        assert signed_in.get(f"{LOOK}{own.number}/").status_code == 200


def test_a_stranger_elsewhere_does_not_use_up_the_tries_of_an_hour(client, purchase):
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(30):
        look(stranger, purchase.number, "9999")

    assert look(client, purchase.number, "1234").status_code == 302


def test_guessing_the_digits_ends_after_five_tries_also_for_the_right_ones(purchase):
    """From whichever phone of a place: the limit is the number's, not the browser's."""
    for digits in ("0000", "0001", "0002", "0003", "0004"):
        page = text_of(look(Client(), purchase.number, digits))
        assert WRONG in page and "Selendang" not in page

    assert WAIT in text_of(look(Client(), purchase.number, "1234"))

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert look(Client(), purchase.number, "1234").status_code == 302


def test_an_unknown_number_and_wrong_digits_sound_the_same(client, purchase):
    assert WRONG in text_of(look(client, "BN-2611-99999-2", "1234"))
    assert WRONG in text_of(look(client, purchase.number, "9999"))


@pytest.mark.parametrize(
    ("number", "digits", "words"),
    [
        ("", "1234", "Tulis nomor pesanan."),
        ("BN-2611-00001-9", "1234", "salah satu angkanya keliru"),
        ("'; DROP TABLE x; --", "1234", "salah satu angkanya keliru"),
        ("<script>alert(1)</script>", "1234", "salah satu angkanya keliru"),
        ("\x00", "1234", "Nomor pesanan"),
        ("9" * 5_000, "1234", "paling banyak 40 huruf"),
        ("BN-2611-00042-9", "", "Tulis empat angka terakhir"),
        ("BN-2611-00042-9", "12345", "paling banyak 4 huruf"),
        ("BN-2611-00042-9", "1\x0023", "Empat angka"),
        ("BN-2611-00042-9", "%%%%", WRONG),
        ("BN-2611-00042-9", "____", WRONG),
    ],
)
def test_what_cannot_be_a_number_is_said_to_be_none(client, purchase, number, digits, words):
    response = look(client, number, digits)

    assert response.status_code == 422
    assert words in text_of(response)
    assert "<script>alert" not in response.content.decode()


def test_a_stranger_meets_404_at_every_address_of_an_order(purchase):
    """Not signed in, or as somebody else; by reading or by sending."""
    signed_in = Client()
    signed_in.force_login(people.person())
    found = list(every_address(purchase))

    for stranger in (Client(), signed_in):
        for address in found:
            for send in (stranger.get, stranger.post):
                assert send(address).status_code in {404, 405}, address

    assert len(found) >= 7
    purchase.refresh_from_db()
    assert (purchase.state, purchase.heard_from) == ("awaiting_payment", "")
    assert Order.objects.get().state == "awaiting_payment"


@pytest.mark.parametrize(
    "number", ["%00", "BN%00", "9" * 500, "BN-2611-00042-9%27", "%3Cscript%3E", "%F0%9F%A6%8E"]
)
def test_an_address_may_hold_anything(purchase, number):
    signed_in = Client()
    signed_in.force_login(people.person())

    for visitor in (Client(), signed_in):
        for address in (f"{LOOK}{number}/", f"/beli/bayar/{number}/", f"{LOOK}?nomor={number}"):
            response = visitor.get(address)
            assert response.status_code in {200, 400, 404}, address
            assert "<script>" not in text_of(response)


def test_where_one_heard_of_us_is_one_of_the_list_and_said_once(client, purchase):
    look(client, purchase.number, "1234")
    address = f"{LOOK}{purchase.number}/dari/"
    for answer in ("", "televisi", "\x00", "a" * 5_000, "<script>", "billboard'; --"):
        client.post(address, {"dari": answer})
        assert Purchase.objects.get().heard_from == "", answer

    client.post(address, {"dari": "billboard"})
    client.post(address, {"dari": "friend"})

    assert Purchase.objects.get().heard_from == "billboard"


def test_another_sites_page_cannot_cancel_or_answer(client, purchase):
    look(client, purchase.number, "1234")
    Order.objects.update(state="paid", paid_on=today())
    client.handler.enforce_csrf_checks = True
    order = Order.objects.get()

    for address in every_address(purchase):
        if "/rekening/" not in address:
            response = client.post(
                address,
                {"alasan": "x", "dari": "friend", "bayar": "qris"},
                headers={"Sec-Fetch-Site": "cross-site"},
            )
            assert response.status_code in {403, 405}, address

    order.refresh_from_db()
    assert order.state == "paid"
    assert Purchase.objects.get().heard_from == ""
