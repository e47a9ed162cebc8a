"""A notice tells of money before the provider's own status does: it is asked until it knows."""

import pytest
from django.utils import timezone

from ntt.kernel.events.api import deliver_now
from ntt.kernel.events.models import Pending
from ntt.marketplace.actions import payments
from ntt.marketplace.gateways.port import GatewayDown, Notice, State, Status, lags
from ntt.marketplace.models import PaymentNotice
from ntt.marketplace.tests.money import balances, pay, the_payment

pytestmark = pytest.mark.django_db


def tell(order, state=State.PAID):
    return payments.note_payment(
        notice=Notice(
            order_id=the_payment(order).order_ref, state=state, amount_rp=290_000, key=state
        )
    )


def later():
    """The worker's next try, without waiting for it."""
    Pending.objects.update(try_at=timezone.now())
    deliver_now()


def lagging(monkeypatch, state=State.EXPIRED):
    """The provider answers with an old state for as long as the patch lasts."""
    context = monkeypatch.context()
    broken = context.__enter__()

    def status(_self, order_id):
        return Status(order_id=order_id, state=state, amount_rp=290_000)

    broken.setattr(type(payments.make()), "status", status)
    return context


@pytest.mark.parametrize("state", [State.EXPIRED, State.PENDING, State.UNKNOWN])
def test_money_the_status_does_not_know_yet_is_asked_for_again(
    sandbox, order, monkeypatch, state
):
    deliver_now()
    sandbox.provider.press(the_payment(order).order_ref, "settlement")
    lag = lagging(monkeypatch, state)
    assert tell(order)
    deliver_now()
    order.refresh_from_db()
    assert order.state == "awaiting_payment"
    lag.__exit__(None, None, None)

    later()

    order.refresh_from_db()
    assert (order.state, the_payment(order).state) == ("paid", "paid")
    assert balances(order)["held"] == -290_000
    assert not Pending.objects.filter(event__name="marketplace.PaymentNoticed").exists()


def test_money_that_is_never_known_of_stays_to_be_seen(sandbox, order):
    """Somebody who stole the key, or a provider out of its mind: dead, and on «Antrean»."""
    tell(order)

    for _ in range(10):
        later()

    dead = Pending.objects.get(event__name="marketplace.PaymentNoticed")
    assert dead.is_dead and "GatewayDown" in dead.last_error
    assert set(balances(order).values()) == {0}


def test_a_repeat_is_known_only_once_the_money_is_taken(sandbox, order, monkeypatch):
    sandbox.provider.press(the_payment(order).order_ref, "settlement")
    assert tell(order)
    assert tell(order)  # the first has had no effect yet

    deliver_now()

    assert the_payment(order).state == "paid"
    assert not tell(order)
    assert PaymentNotice.objects.count() == 1


def test_a_late_notice_of_what_was_taken_is_no_lag(sandbox, order):
    """Paid and partly given back: the notice of the payment comes last."""
    pay(sandbox, order)
    payment = the_payment(order)
    payments.make().refund(
        order_id=payment.order_ref, refund_key="d", amount_rp=1_000, reason="x"
    )

    payments.check_payment(payment_id=payment.pk, told=State.PAID)

    assert the_payment(order).state == "paid"


def test_a_refund_the_status_does_not_know_yet_is_asked_for_again(sandbox, order):
    pay(sandbox, order)

    with pytest.raises(GatewayDown):
        payments.check_payment(payment_id=the_payment(order).pk, told=State.REFUNDED)


@pytest.mark.parametrize("answer", State)
def test_news_without_money_never_lags(answer):
    assert not any(lags(answer, told) for told in (State.PENDING, State.EXPIRED, State.UNKNOWN))
    assert not lags(answer, answer)
