"""Money that came: believed once, for what is paid, kept apart or sent back."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.events.api import record
from ntt.marketplace.actions.money import post_found, post_paid, post_unclear
from ntt.marketplace.actions.refunds import begin_refund
from ntt.marketplace.actions.stock import count_sold, give_back, quantities_of, take_again
from ntt.marketplace.gateways.port import MONEY_CAME, State, Status, may_follow
from ntt.marketplace.models import Order, Payment, Purchase, UnclearMoney
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.rules.money import missing_rp
from ntt.marketplace.rules.orders import TAKEN_PAYMENT_STATES
from ntt.marketplace.rules.payments import is_of_another
from ntt.marketplace.words import CALLED_OFF, GOODS_GONE, PAID_TWICE

# Our word for a payment's state, in the provider's neutral words.
_STATES = {"creating": State.PENDING} | {str(state): state for state in State}
# Why money that comes for a purchase in this state goes back.
_WHY_BACK = {"paid": PAID_TWICE, "cancelled": CALLED_OFF}


@transaction.atomic(durable=True)
def take_payment(*, payment_id: int, status: Status) -> None:
    """Act on what the provider said when asked. Late or repeated news changes nothing.

    Money for a purchase that ran out of time brings it back if the goods are still sold,
    else goes back to the buyer by itself, as does money for a purchase that is paid already
    or was called off. Money that was taken is counted again: see `_look_after`.
    Another amount than was asked, or one with parts of a rupiah, is kept apart until two people
    have settled it; what the provider gave back before we ever heard of the money does not
    count as come, nor does what was paid before this attempt was made.
    """
    purchase = Purchase.objects.select_for_update(of=("self",), no_key=True).get(
        payments__pk=payment_id
    )
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
    if payment.state in TAKEN_PAYMENT_STATES:
        _look_after(purchase, payment, status)
        return
    if not may_follow(_STATES[payment.state], status.state):
        return
    if status.state not in MONEY_CAME:
        _end(purchase, payment, str(status.state))
        return
    if status.left_rp <= 0 or _is_of_another(payment, status):
        _end(purchase, payment, "cancelled")
        return
    payment.paid_at = status.paid_at or timezone.now()
    if status.left_rp != payment.amount_rp or not status.is_whole:
        _keep_apart(purchase, payment, status.left_rp)
        return
    post_paid(payment)
    if purchase.state == "awaiting_payment" or revive(purchase):
        take_as(payment, "paid")
        mark_paid(purchase)
    else:
        take_as(payment, "refunded")
        begin_refund(
            payment=payment,
            amount_rp=payment.amount_rp,
            order=None,
            reason=_WHY_BACK.get(purchase.state, GOODS_GONE),
            actor_id=None,
        )


def _is_of_another(payment: Payment, status: Status) -> bool:
    return status.paid_at is not None and is_of_another(
        paid_at=status.paid_at,
        created_at=payment.created_at,
        is_shown=payment.provider_ref != "",
    )


def _look_after(purchase: Purchase, payment: Payment, status: Status) -> None:
    """Money taken once is not taken again, but it may be lost: by a chargeback, or by a refund
    that we did not ask for. What is missing holds the purchase's orders (`complete_order`) and
    what their shops are paid (`balances_to_pay`), and is told to the money office; when the
    provider has it again, so does the purchase. What the operator has borne is not missing."""
    if status.state not in MONEY_CAME and not status.is_odd:
        return
    ours = payment.refunds.filter(way="provider", state__in=["approved", "done"])
    unclear = UnclearMoney.objects.filter(pk=payment.pk).first()
    gone = missing_rp(
        came_rp=unclear.came_rp if unclear else payment.amount_rp,
        sent_back_rp=sum(ours.values_list("amount_rp", flat=True)),
        left_rp=0 if status.is_odd else status.left_rp,
    )
    if gone < payment.borne_rp:
        post_found(payment, payment.borne_rp - gone)
        payment.borne_rp = gone
        payment.save(update_fields=["borne_rp"])
    missing = gone - payment.borne_rp
    if payment.missing_rp == missing:
        return
    payment.missing_rp = missing
    payment.save(update_fields=["missing_rp"])
    name = "marketplace.MoneyMissing" if missing else "marketplace.MoneyFound"
    tell_purchase(purchase, name, payment_id=payment.pk, missing_rp=missing)


def _end(purchase: Purchase, payment: Payment, state: str) -> None:
    """An attempt that brought no money."""
    if payment.state == state:
        return
    payment.state = state
    payment.save(update_fields=["state"])
    tell_purchase(purchase, "marketplace.PaymentClosed", payment_id=payment.pk, state=state)


def _keep_apart(purchase: Purchase, payment: Payment, came_rp: int) -> None:
    assert payment.paid_at is not None  # the caller has just set it
    take_as(payment, "unclear")
    post_unclear(payment, came_rp)
    UnclearMoney.objects.create(
        payment=payment, came_rp=came_rp, owed_rp=payment.amount_rp, came_at=payment.paid_at
    )
    tell_purchase(
        purchase,
        "marketplace.PaymentUnclear",
        payment_id=payment.pk,
        came_rp=came_rp,
        owed_rp=payment.amount_rp,
    )


def take_as(payment: Payment, state: str) -> None:
    """What the money that came is: it pays the purchase, goes back, or is unclear."""
    payment.state = state
    payment.save(update_fields=["state", "paid_at"])


def revive(purchase: Purchase) -> bool:
    """Take the goods of a purchase that ran out of time once more, if they are still sold."""
    if purchase.state != "expired" or purchase.erased_at is not None:
        return False
    order_ids = list(purchase.orders.values_list("pk", flat=True))
    return take_again(quantities_of(order_ids))


def mark_paid(purchase: Purchase) -> None:
    """The purchase and its orders are paid, inside the caller's transaction."""
    orders = list(Order.objects.select_for_update().filter(purchase=purchase).order_by("pk"))
    purchase.state, purchase.paid_at = "paid", timezone.now()
    purchase.save(update_fields=["state", "paid_at"])
    limits = time_limits()
    send_by = add_working_days(today(), limits["send_working_days"])
    Order.objects.filter(purchase=purchase).update(
        state="paid",
        paid_on=today(),
        send_by=send_by,
        cancel_on=add_working_days(send_by, limits["cancel_working_days"]),
        cancelled_at=None,
        cancelled_by="",
    )
    count_sold(quantities_of([order.pk for order in orders]))
    tell_purchase(purchase, "marketplace.PurchasePaid", total_rp=purchase.total_rp)
    for order in orders:
        record(
            "marketplace.OrderPaid",
            subject=f"order:{order.pk}",
            actor_id=None,
            payload={
                "order_id": order.pk,
                "shop_id": order.shop_id,
                "goods_rp": order.goods_rp,
                "send_by": send_by.isoformat(),
            },
        )


def end_unpaid(purchase: Purchase, state: str, *, by: str) -> None:
    """Free the goods of a locked purchase that nobody paid, inside the caller's transaction."""
    orders = list(Order.objects.select_for_update().filter(purchase=purchase).order_by("pk"))
    purchase.state = state
    purchase.save(update_fields=["state"])
    Order.objects.filter(purchase=purchase).update(
        state="cancelled", cancelled_at=timezone.now(), cancelled_by=by
    )
    give_back(quantities_of([order.pk for order in orders]))


def tell_purchase(purchase: Purchase, name: str, **payload: object) -> None:
    """One event of a purchase, by the clock or the provider."""
    record(
        name,
        subject=f"purchase:{purchase.pk}",
        actor_id=None,
        payload={"purchase_id": purchase.pk, **payload},
    )
