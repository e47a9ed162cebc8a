"""A code lives as long as its way allows, and never longer than its purchase."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events.api import deliver_now
from ntt.marketplace.actions import buying, payments
from ntt.marketplace.gateways.port import State
from ntt.marketplace.models import Payment, Purchase
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import the_payment

pytestmark = pytest.mark.django_db


def left(**time):
    Purchase.objects.update(expires_at=timezone.now() + timedelta(**time))


def change(order, method="va_bri"):
    buying.ask_new_payment(purchase_id=order.purchase_id, pay_method=method)


def states():
    return list(Payment.objects.order_by("attempt").values_list("method", "state"))


def test_a_qr_asked_for_instead_of_a_transfer_lives_for_an_hour(sandbox, rules):
    placed = make.place({make.product().pk: 1}, pay_method="va_bni")
    payments.open_payment(purchase_id=placed.purchase_id)
    purchase = Purchase.objects.get()
    assert purchase.expires_at - timezone.now() > timedelta(hours=23)

    buying.ask_new_payment(purchase_id=placed.purchase_id, pay_method="qris")
    deliver_now()

    minutes = time_limits()["pay_qris_minutes"]
    lives = Payment.objects.get(attempt=2).expires_at - timezone.now()
    assert minutes - 1 <= lives.total_seconds() / 60 <= minutes
    assert Purchase.objects.get().expires_at == purchase.expires_at


def test_no_code_lives_longer_than_its_purchase(sandbox, order):
    left(minutes=5)

    change(order)
    deliver_now()

    lives = the_payment(order).expires_at - timezone.now()
    assert the_payment(order).method == "va_bri"
    assert timedelta(minutes=4) < lives <= timedelta(minutes=5, seconds=1)


def test_in_the_last_minute_the_code_that_is_there_is_kept(sandbox, order):
    left(seconds=50)

    with pytest.raises(OrderRefused, match="pay_time_short"):
        change(order)
    deliver_now()

    assert Purchase.objects.get().pay_method == "qris"
    assert states() == [("qris", "pending")]


def test_asked_in_time_and_heard_in_the_last_minute_keeps_it_too(sandbox, order):
    change(order)
    left(seconds=50)

    deliver_now()

    assert states() == [("qris", "pending")]
    assert payments.make().status(the_payment(order).order_ref).state == State.PENDING


def test_the_last_minute_is_told_on_the_page(client, sandbox, order):
    purchase = order.purchase
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": purchase.phone_last4})
    left(seconds=50)

    answer = client.post(f"/beli/bayar/{purchase.number}/ganti/", {"bayar": "va_bri"})

    assert answer.status_code == 422
    assert "tinggal kurang dari satu menit" in answer.content.decode()
