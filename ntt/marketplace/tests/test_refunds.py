"""Money going back: once, to the right person, by transfer only with two signatures."""

import pytest
from django.db import IntegrityError, transaction

from ntt.marketplace.actions import fulfilment, payments, refunds
from ntt.marketplace.gateways.port import GatewayRefused
from ntt.marketplace.models import Order, Refund
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.money import (
    OFFICER,
    SECOND,
    SELLER,
    balances,
    pay,
)

pytestmark = pytest.mark.django_db


def test_a_bank_transfer_goes_back_only_with_two_signatures(sandbox, rules):
    product = make.product(price_rp=100_000)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payments.open_payment(purchase_id=placed.purchase_id)
    order = Order.objects.get(purchase_id=placed.purchase_id)
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    refund = Refund.objects.get()
    assert (refund.way, refund.state) == ("transfer", "needs_account")

    with pytest.raises(MoneyRefused, match="account_number_wrong"):
        refunds.name_account(refund_id=refund.pk, bank="BRI", account_name="Y", account="12ab")
    refunds.name_account(
        refund_id=refund.pk, bank="BRI", account_name="Yohana", account="0123-4567-8901"
    )
    refund.refresh_from_db()
    with pytest.raises(MoneyRefused, match="refund_not_ready"):
        refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=OFFICER)
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=OFFICER)
    with pytest.raises(MoneyRefused, match="second_person_needed"):
        refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=OFFICER)
    refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=SECOND)
    refunds.finish_refund(refund_id=refund.pk, actor_id=SECOND)
    refunds.finish_refund(refund_id=refund.pk, actor_id=SECOND)

    refund.refresh_from_db()
    assert (refund.state, refund.account_last4) == ("done", "8901")
    assert set(balances(order).values()) == {0}


@pytest.mark.parametrize("code", ["too_many", "bad_key", "already_used", "amount", "not_found"])
def test_a_refusal_that_may_hide_a_sent_refund_never_becomes_a_transfer(
    sandbox, order, monkeypatch, code
):
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    refund = Refund.objects.get()

    def refuse(self, **asked):
        raise GatewayRefused(code)

    monkeypatch.setattr("ntt.marketplace.gateways.midtrans.Midtrans.refund", refuse)
    with pytest.raises(GatewayRefused):
        refunds.send_refund(refund_id=refund.pk)

    refund.refresh_from_db()
    assert (refund.way, refund.state) == ("provider", "approved")


def test_what_the_provider_cannot_send_back_becomes_a_transfer(sandbox, order, monkeypatch):
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    refund = Refund.objects.get()

    def refuse(self, **asked):
        raise GatewayRefused("cannot_change")

    monkeypatch.setattr("ntt.marketplace.gateways.midtrans.Midtrans.refund", refuse)
    refunds.send_refund(refund_id=refund.pk)

    refund.refresh_from_db()
    assert (refund.way, refund.state) == ("transfer", "needs_account")


@pytest.mark.parametrize("state", ["sent", "done"])
@pytest.mark.parametrize("missing", ["proposed_by_id", "approved_by_id"])
def test_the_database_sends_no_transfer_without_both_signatures(state, missing):
    refund = staff.refund_by_transfer()
    signed = {"proposed_by_id": OFFICER, "approved_by_id": SECOND} | {missing: None}

    broken = pytest.raises(IntegrityError, match="refund_transfer_signed")
    with broken, transaction.atomic():
        Refund.objects.filter(pk=refund.pk).update(state=state, **signed)
