"""The clock against a complaint, two officers at once, and locks that let each other by."""

from datetime import timedelta
from threading import Event

import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.ledger.api import balance, verify
from ntt.marketplace.actions import complaints, fulfilment, payments, taking
from ntt.marketplace.actions.money import post_paid
from ntt.marketplace.gateways.port import State, Status
from ntt.marketplace.models import Complaint, Order, Payment, Refund
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 16


def test_the_clock_pays_or_the_complaint_holds_but_never_both(monkeypatch):
    """The buyer presses in the last second of the day, the clock comes in the next one."""
    yesterday = today() - timedelta(days=1)
    monkeypatch.setattr(complaints, "today", lambda: yesterday)
    shop = make.shop()
    seen = set()

    for _ in range(ROUNDS):
        order = made.received(days_left=-1, product=make.product(shop=shop))
        post_paid(Payment.objects.get(purchase=order.purchase))

        outcome = at_once(
            lambda pk=order.pk: fulfilment.complete_order(order_id=pk),
            lambda pk=order.pk: made_complaint(pk),
        )

        order.refresh_from_db()
        is_said = Complaint.objects.filter(order=order).exists()
        assert (order.state == "completed") == (not is_said) == (not order.is_held)
        assert outcome in {("done", "complaint_too_late"), ("complaint_open", "done")}
        seen.add(outcome)

    held_rp = sum(250_000 for order in Order.objects.filter(is_held=True))
    assert balance("held") == held_rp
    assert verify() == []


def made_complaint(order_id):
    complaints.complain(order_id=order_id, kind="damaged", words="Robek", actor_id=None)


def test_of_decisions_and_a_withdrawal_at_once_exactly_one_counts():
    for _ in range(6):
        order = made.received()
        pk = made.complain(order).pk

        outcome = at_once(
            lambda pk=pk: complaints.uphold_complaint(complaint_id=pk, reason="x", actor_id=1),
            lambda pk=pk: complaints.continue_order(complaint_id=pk, reason="y", actor_id=2),
            lambda pk=pk: complaints.withdraw_complaint(complaint_id=pk, actor_id=None),
        )

        assert sorted(outcome) == ["complaint_closed", "complaint_closed", "done"]
        order.refresh_from_db()
        assert not order.is_held
        is_back = outcome[0] == "done"
        assert (order.state == "returned") == is_back
        assert Refund.objects.filter(order=order).exists() == is_back


def test_pressing_the_button_sixteen_times_at_once_is_one_complaint():
    order = made.received()

    outcome = at_once(*[lambda: made_complaint(order.pk)] * ROUNDS)

    assert set(outcome) == {"done"}
    assert Complaint.objects.count() == 1


def paid_with_a_second_code():
    """A paid purchase, and another code whose money arrives all the same."""
    purchase = mine.bought(state="paid", delivery="pickup", is_gift=False)
    post_paid(purchase.payments.get())
    second = mine.payment(purchase, attempt=2, state="pending")
    return purchase, Order.objects.get(purchase=purchase), second


def come(payment):
    payments.take_payment(
        payment_id=payment.pk,
        status=Status(
            order_id=payment.order_ref, state=State.PAID, amount_rp=payment.amount_rp
        ),
    )


def test_cancelling_does_not_wait_for_a_payment_that_is_being_taken(monkeypatch):
    """A refund points to its purchase; a lock on the purchase's key would make it wait, with
    its order in hand, for whoever may want that order next."""
    _purchase, order, second = paid_with_a_second_code()
    is_taking, is_cancelled = Event(), Event()
    begin = taking.begin_refund

    def slowly(**words):
        is_taking.set()
        slowly.was_free = is_cancelled.wait(timeout=5)
        return begin(**words)

    monkeypatch.setattr(taking, "begin_refund", slowly)

    def cancel():
        assert is_taking.wait(timeout=5)
        fulfilment.cancel_order(order_id=order.pk, actor_id=1, by="seller", reason="Habis")
        is_cancelled.set()

    assert at_once(lambda: come(second), cancel) == ("done", "done")
    assert slowly.was_free


def test_cancelling_and_a_second_payment_at_once_give_both_back():
    for _ in range(8):
        purchase, order, second = paid_with_a_second_code()

        outcome = at_once(
            lambda pk=order.pk: fulfilment.cancel_order(
                order_id=pk, actor_id=1, by="seller", reason="Habis"
            ),
            lambda payment=second: come(payment),
        )

        assert outcome == ("done", "done")
        amounts = Refund.objects.filter(purchase=purchase).values_list("amount_rp", flat=True)
        assert list(amounts) == [purchase.total_rp] * 2
    assert balance("held") == 0
    assert verify() == []
