"""A provider that refuses to send money back is asked what became of it: never paid twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.events.models import Pending
from ntt.kernel.ledger.api import verify
from ntt.marketplace.actions import fulfilment, payments, refunds
from ntt.marketplace.gateways.port import GatewayDown, GatewayRefused, State
from ntt.marketplace.models import Payment, Refund
from ntt.marketplace.queries.stuck import stuck_refunds
from ntt.marketplace.rules.money import At, Ours, where_is
from ntt.marketplace.tests.money import SELLER, balances, pay, the_payment

pytestmark = pytest.mark.django_db
OURS = Ours(key="a", amount_rp=60, others={"b": 40}, done_rp=40)


@pytest.fixture
def refund(sandbox, order):
    """All of a paid order is to go back through the provider."""
    pay(sandbox, order)
    deliver_now()
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    return Refund.objects.get()


def by_hand(order, amount_rp):
    """Somebody gives money back on the provider's own pages."""
    payments.make().refund(
        order_id=the_payment(order).order_ref, refund_key="d-1", amount_rp=amount_rp, reason="x"
    )


def stands(refund):
    refund.refresh_from_db()
    return refund.way, refund.state, refund.refusal


def names(order):
    return [row.name for row in history(f"purchase:{order.purchase_id}")]


def test_an_answer_that_got_lost_is_no_reason_to_pay_once_more(refund, order, monkeypatch):
    gateway = type(payments.make())
    real = gateway.refund
    calls = []

    def lost(self, **asked):
        calls.append(asked)
        if len(calls) == 1:
            real(self, **asked)
            raise GatewayDown("lost")
        raise GatewayRefused("cannot_change")

    monkeypatch.setattr(gateway, "refund", lost)
    with pytest.raises(GatewayDown):
        refunds.send_refund(refund_id=refund.pk)
    refunds.send_refund(refund_id=refund.pk)

    assert stands(refund) == ("provider", "done", "")
    assert payments.make().status(the_payment(order).order_ref).state == State.REFUNDED
    assert set(balances(order).values()) == {0} and verify() == []


def test_what_was_given_back_by_hand_waits_for_a_person(refund, order):
    by_hand(order, 290_000)

    refunds.send_refund(refund_id=refund.pk)
    refunds.send_refund(refund_id=refund.pk)

    assert stands(refund) == ("provider", "approved", "gone_otherwise")
    assert names(order).count("marketplace.RefundRefused") == 1
    assert "marketplace.RefundNeedsAccount" not in names(order)


def test_a_payment_the_provider_does_not_know_waits_for_a_person(refund, order, monkeypatch):
    def refuse(_self, **_asked):
        raise GatewayRefused("cannot_change")

    monkeypatch.setattr(type(payments.make()), "refund", refuse)
    Payment.objects.update(order_ref="BN-never-heard-of")

    refunds.send_refund(refund_id=refund.pk)

    assert stands(refund) == ("provider", "approved", "gone_otherwise")


def test_a_refusal_stays_with_the_refund_until_it_is_done(refund, order, monkeypatch):
    def refuse(_self, **_asked):
        raise GatewayRefused("too_many")

    with monkeypatch.context() as broken:
        broken.setattr(type(payments.make()), "refund", refuse)
        for _ in range(2):
            with pytest.raises(GatewayRefused):
                refunds.send_refund(refund_id=refund.pk)
    assert stands(refund) == ("provider", "approved", "too_many")
    assert names(order).count("marketplace.RefundRefused") == 1

    refunds.send_refund(refund_id=refund.pk)

    assert stands(refund) == ("provider", "done", "")


def test_what_is_stuck_is_listed_with_its_reason(refund, order, django_assert_num_queries):
    by_hand(order, 90_000)
    for _ in range(10):
        Pending.objects.update(try_at=timezone.now())
        deliver_now()
    now = timezone.now()
    assert stuck_refunds(now) == []

    with django_assert_num_queries(1):
        found = stuck_refunds(now + timedelta(minutes=31))
        numbers = [(row.refusal, row.order.number, row.purchase.number) for row in found]

    assert numbers == [("amount", order.number, order.purchase.number)]
    assert stuck_refunds(now + timedelta(minutes=31), beyond_id=refund.pk) == []
    Refund.objects.update(state="done", refusal="")
    assert stuck_refunds(now + timedelta(minutes=31)) == []


@pytest.mark.parametrize(
    ("refunded_rp", "keys", "where"),
    [
        (100, {"a": 60, "b": 40}, At.SENT),
        (0, {}, At.STILL_THERE),
        (40, {}, At.STILL_THERE),
        (40, {"b": 40}, At.STILL_THERE),
        (100, {}, At.SENT),
        (60, {}, At.ELSEWHERE),
        (60, {"x": 60}, At.ELSEWHERE),
        (100, {"b": 40, "x": 60}, At.ELSEWHERE),
        (99, {"a": 59, "b": 40}, At.ELSEWHERE),
    ],
)
def test_where_money_is_that_was_not_sent(refunded_rp, keys, where):
    assert where_is(OURS, refunded_rp=refunded_rp, refunds=keys) == where
