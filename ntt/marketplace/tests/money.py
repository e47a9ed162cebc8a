"""Moving an order along as its buyer and seller do, and reading what that did to the money."""

from datetime import timedelta

from ntt.kernel.calendar.api import today
from ntt.kernel.ledger.api import trial_balance
from ntt.marketplace.actions import fulfilment, payments
from ntt.marketplace.models import Order, Payment

SELLER, OFFICER, SECOND = 11, 21, 22
# The worked order of reference chapter 7 when it is complete, without tax and insurance.
WORKED_ORDER = {
    "provider": 290_000,
    "held": 0,
    "shop": -245_000,
    "shipping": -40_000,
    "fee": -2_030,
    "platform": -2_970,
    "pad": 0,
    "investor": 0,
    "refund": 0,
}


def the_payment(order) -> Payment:
    return Payment.objects.filter(purchase_id=order.purchase_id).latest("attempt")


def pay(sandbox, order) -> None:
    payment = the_payment(order)
    sandbox.provider.press(payment.order_ref, "settlement")
    payments.check_payment(payment_id=payment.pk)
    order.refresh_from_db()


def complete(order) -> None:
    fulfilment.accept_order(order_id=order.pk, actor_id=SELLER)
    fulfilment.send_order(
        order_id=order.pk, actor_id=SELLER, courier="JNE", tracking_number="JX1"
    )
    fulfilment.confirm_received(order_id=order.pk, actor_id=None)
    Order.objects.filter(pk=order.pk).update(complete_on=today() - timedelta(days=1))
    fulfilment.complete_order(order_id=order.pk)
    order.refresh_from_db()


def balances(order) -> dict[str, int]:
    """Debit above zero, credit below, as a person reads a statement: sign turned for debts."""
    codes = {
        "provider:midtrans", "held", f"shop:{order.shop_id}", f"shipping:{order.shop_id}",
        "fee:payment", "platform", "pad:accrued", "investor:1", "refund:transit",
    }  # fmt: skip
    rows = {row.code: row.debit_rp - row.credit_rp for row in trial_balance()}
    return {code.split(":")[0]: rows.get(code, 0) for code in codes}
