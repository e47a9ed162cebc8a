"""The provider is away, or does not know our key: nothing stays behind when it is back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events.api import deliver_now
from ntt.kernel.events.models import Pending
from ntt.marketplace import tasks
from ntt.marketplace.actions import buying, fulfilment, payments
from ntt.marketplace.gateways.port import GatewayDown, GatewayRefused, State
from ntt.marketplace.models import Payment, Refund
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import SELLER, pay

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=3)


def breaks(monkeypatch, call, fault):
    """The provider answers with a fault for as long as the context lasts."""

    def broken(_self, *_names, **_asked):
        raise fault

    monkeypatch.setattr(type(payments.make()), call, broken)


def give_up():
    """The worker, until it tries no more."""
    for _ in range(10):
        Pending.objects.update(try_at=timezone.now())
        deliver_now()


def states():
    return list(Payment.objects.order_by("attempt").values_list("method", "state"))


@pytest.fixture
def left(sandbox, rules, monkeypatch):
    """A purchase whose code the worker could not make, and gave up."""
    placed = make.place({make.product().pk: 1})
    with monkeypatch.context() as away:
        breaks(away, "charge", GatewayDown("weg"))
        give_up()
    assert Pending.objects.get().is_dead
    Payment.objects.update(created_at=timezone.now() - LONG_AGO)
    return placed.purchase_id


def test_the_clock_makes_codes_that_were_left_alone(left):
    tasks.take_up_left(0)

    assert states() == [("qris", "pending")]


def test_a_code_that_is_just_being_made_is_left_to_the_worker(left):
    Payment.objects.update(created_at=timezone.now())

    tasks.take_up_left(0)

    assert states() == [("qris", "creating")]


@pytest.mark.parametrize(
    ("way", "after"),
    [
        ("qris", [("qris", "pending")]),
        ("va_bri", [("qris", "cancelled"), ("va_bri", "pending")]),
    ],
)
def test_asking_again_for_a_code_left_alone_makes_it(left, way, after):
    buying.ask_new_payment(purchase_id=left, pay_method=way)
    deliver_now()

    assert states() == after


def test_another_way_that_was_given_up_is_opened_by_the_clock(sandbox, order, monkeypatch):
    deliver_now()
    buying.ask_new_payment(purchase_id=order.purchase_id, pay_method="va_bri")
    with monkeypatch.context() as away:
        breaks(away, "cancel", GatewayDown("weg"))
        give_up()

    tasks.ask_open_payments(0)

    assert states() == [("qris", "cancelled"), ("va_bri", "pending")]


def test_the_clock_sends_money_back_that_was_left_alone(sandbox, order, monkeypatch):
    pay(sandbox, order)
    deliver_now()
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    with monkeypatch.context() as away:
        breaks(away, "refund", GatewayDown("weg"))
        give_up()
    tasks.take_up_left(0)
    assert Refund.objects.get().state == "approved"  # not yet two minutes old
    Refund.objects.update(created_at=timezone.now() - LONG_AGO)

    tasks.take_up_left(0)

    assert Refund.objects.get().state == "done"


@pytest.mark.parametrize(
    ("refusal", "asked"),
    [("bad_key", 1), ("too_many", 1), ("amount", 0), ("gone_otherwise", 0)],
)
def test_what_a_person_must_look_at_is_not_asked_for_again(
    sandbox, order, monkeypatch, refusal, asked
):
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    Refund.objects.update(created_at=timezone.now() - LONG_AGO, refusal=refusal)
    sent = []

    def send(*, refund_id):
        sent.append(refund_id)

    monkeypatch.setattr(tasks, "send_refund", send)

    tasks.take_up_left(0)

    assert len(sent) == asked


@pytest.mark.parametrize("code", ["bad_key", "too_many", "bad_request", "expired"])
def test_a_refusal_that_is_about_us_ends_no_attempt(sandbox, rules, monkeypatch, code):
    placed = make.place({make.product().pk: 1})
    with monkeypatch.context() as wrong:
        breaks(wrong, "charge", GatewayRefused(code))
        with pytest.raises(GatewayRefused):
            payments.open_payment(purchase_id=placed.purchase_id)
    assert states() == [("qris", "creating")]

    payments.open_payment(purchase_id=placed.purchase_id)

    assert states() == [("qris", "pending")]
    assert payments.make().status(Payment.objects.get().order_ref).state == State.PENDING


@pytest.mark.parametrize("code", ["denied", "amount", "method_closed"])
def test_a_refusal_of_this_payment_ends_its_attempt(sandbox, rules, monkeypatch, code):
    placed = make.place({make.product().pk: 1})
    breaks(monkeypatch, "charge", GatewayRefused(code))

    payments.open_payment(purchase_id=placed.purchase_id)

    assert states() == [("qris", "denied")]


def test_a_code_being_made_this_minute_is_waited_for(left):
    Payment.objects.update(created_at=timezone.now())

    with pytest.raises(OrderRefused, match="code_being_made"):
        buying.ask_new_payment(purchase_id=left, pay_method="va_bri")
