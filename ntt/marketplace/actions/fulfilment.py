"""From paid to complete: accept, send, receive, complete; cancel and return."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.events.api import history, record
from ntt.kernel.ledger.api import LedgerRefused
from ntt.marketplace.actions.holding import end_by_receiving
from ntt.marketplace.actions.money import post_released, post_taken_back
from ntt.marketplace.actions.refunds import begin_refund
from ntt.marketplace.actions.stock import give_back, quantities_of, uncount_sold
from ntt.marketplace.models import Order, Payment, Purchase
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.queries.stuck import payments_missing
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import (
    PICKUP,
    REASON_MAX,
    came,
    ends_soon,
    may_cancel,
    may_move,
)

WARNED = "marketplace.OrderEndWarned"


@transaction.atomic(durable=True)
def accept_order(*, order_id: int, actor_id: int) -> None:
    """The seller has seen the order and packs it. Repeating changes nothing."""
    order = locked_order(order_id)
    if order.state == "packing":
        return
    _move(order, "packing")
    order.accepted_at = timezone.now()
    order.save(update_fields=["state", "accepted_at"])
    _tell(order, "marketplace.OrderAccepted", actor_id)


@transaction.atomic(durable=True)
def send_order(
    *,
    order_id: int,
    actor_id: int,
    courier: str,
    tracking_number: str = "",
    has_number: bool = True,
) -> None:
    """The parcel left, or (courier "pickup") waits to be fetched. Needs an accepted order.

    `courier` is with whom it goes: a courier and the number of the parcel or, where it has
    none, a boat, a bus or a person. Raises OrderRefused where nobody is named, where the
    number is missing or there should be none, and where "pickup" is said of an order whose
    buyer has paid for sending.
    """
    courier, tracking_number = courier.strip(), tracking_number.strip()
    if not courier:
        raise OrderRefused("courier_missing")
    if has_number and courier != PICKUP and not tracking_number:
        raise OrderRefused("tracking_number_missing")
    if tracking_number and not has_number:
        raise OrderRefused("tracking_number_there")
    order = locked_order(order_id)
    if courier == PICKUP and order.purchase.delivery != PICKUP:
        raise OrderRefused("courier_not_pickup")
    if order.state == "paid":  # sending says that it was seen
        order.state, order.accepted_at = "packing", timezone.now()
    _move(order, "sent")
    order.sent_at = timezone.now()
    order.courier, order.tracking_number = courier, tracking_number
    order.receive_by = today() + timedelta(days=time_limits()["receive_days"])
    order.save(
        update_fields=[
            "state", "accepted_at", "sent_at", "courier", "tracking_number", "receive_by",
        ]
    )  # fmt: skip
    _tell(order, "marketplace.OrderSent", actor_id)


@transaction.atomic(durable=True)
def confirm_received(
    *, order_id: int, actor_id: int | None, by: str = "buyer", via: str = ""
) -> None:
    """The buyer has the goods; the days to complain begin. `by` "system": time ran out, which
    it does not while the buyer says that they are not here. The buyer's own word ends that.
    `via`: how who says it for the buyer came to the order.
    """
    order = locked_order(order_id)
    if order.state in {"received", "completed"}:
        return
    if by == "system" and (order.receive_by is None or order.receive_by >= today()):
        raise OrderRefused("not_yet_due")
    if by == "system" and order.is_held:
        raise OrderRefused("complaint_open")
    _move(order, "received")
    if order.is_held:
        end_by_receiving(order, actor_id=actor_id, via=via)
    order.received_at = timezone.now()
    order.complete_on = add_working_days(today(), time_limits()["complete_working_days"])
    order.save(update_fields=["state", "received_at", "complete_on", "is_held"])
    _tell(order, "marketplace.OrderReceived", actor_id, by=by, **came(via))


@transaction.atomic(durable=True)
def complete_order(*, order_id: int) -> None:
    """The days to complain are over and nobody did: the money is shared out. Not while the
    provider does not hold it any more."""
    order = locked_order(order_id)
    if order.state == "completed":
        return
    if order.is_held:
        raise OrderRefused("complaint_open")
    if payments_missing().filter(purchase_id=order.purchase_id).exists():
        raise OrderRefused("money_missing")
    if order.complete_on is None or order.complete_on >= today():
        raise OrderRefused("not_yet_due")
    _move(order, "completed")
    order.completed_at = timezone.now()
    order.save(update_fields=["state", "completed_at"])
    post_released(order)
    _tell(order, "marketplace.OrderCompleted", None)


@transaction.atomic(durable=True)
def cancel_order(
    *, order_id: int, actor_id: int | None, by: str, reason: str, via: str = ""
) -> None:
    """Call off a paid order that was not sent: goods are free again, the money goes back.
    A single piece stays off sale unless it was the buyer who thought better of it.

    `by` is "seller", "buyer", "officer" or "system", the clock; when each may is said by
    `rules.orders.may_cancel`.
    """
    words = _said(reason)
    order = locked_order(order_id)
    if order.state == "cancelled":
        return
    if not may_call_off(order, by=by):
        raise OrderRefused("cannot_cancel_now")
    _move(order, "cancelled")
    order.cancelled_at, order.cancelled_by, order.reason = timezone.now(), by, words
    order.save(update_fields=["state", "cancelled_at", "cancelled_by", "reason"])
    # A piece its seller could not send may be torn or lost: the seller puts it back on sale.
    quantities = quantities_of([order.pk])
    give_back(quantities, with_pieces=by == "buyer")
    uncount_sold(quantities)
    _give_money_back(order, words, actor_id, via)
    _tell(order, "marketplace.OrderCancelled", actor_id, by=by, **came(via))


@transaction.atomic(durable=True)
def warn_of_calling_off(*, order_id: int) -> None:
    """Seller and buyer are to hear, once, that the clock soon calls an overdue order off."""
    order = locked_order(order_id)
    is_due = ends_soon(
        state=order.state,
        send_by=order.send_by,
        cancel_on=order.cancel_on,
        day=today(),
        next_day=add_working_days(today(), 1),
    )
    if is_due and not history(f"order:{order.pk}", name=WARNED, limit=1):
        _tell(order, WARNED, None)


def may_call_off(order: Order, *, by: str) -> bool:
    """Whether cancel_order would do it today."""
    return may_cancel(
        by=by,
        state=order.state,
        send_by=order.send_by,
        cancel_on=order.cancel_on,
        day=today(),
    )


@transaction.atomic(durable=True)
def return_order(*, order_id: int, actor_id: int, reason: str) -> None:
    """The goods came back: every part of the split is undone and the buyer gets the money.

    Stock is not raised: the seller looks at the goods first. Refused when a completed order's
    money has left the shop's account, while a complaint waits for its decision, and once the
    buyer is erased: nobody knows any more to whom the money would go.
    """
    words = _said(reason)
    order = locked_order(order_id)
    if order.state == "returned":
        return
    take_back(order, reason=words, actor_id=actor_id)


def take_back(order: Order, *, reason: str, actor_id: int) -> None:
    """Undo a locked order, inside the caller's transaction; see return_order."""
    if order.is_held:
        raise OrderRefused("complaint_open")
    if Purchase.objects.filter(pk=order.purchase_id, erased_at__isnull=False).exists():
        raise OrderRefused("buyer_erased")
    was_completed = order.state == "completed"
    _move(order, "returned")
    order.reason = reason
    order.save(update_fields=["state", "reason"])
    uncount_sold(quantities_of([order.pk]))
    if was_completed:
        _take_from_the_shop(order)
    _give_money_back(order, order.reason, actor_id)
    _tell(order, "marketplace.OrderReturned", actor_id)


def _take_from_the_shop(order: Order) -> None:
    try:
        post_taken_back(order)
    except LedgerRefused as refusal:
        if refusal.code != "overdrawn":
            raise
        raise OrderRefused("shop_was_paid_out") from refusal


def _said(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise OrderRefused("reason_missing")
    if len(words) > REASON_MAX:
        raise OrderRefused("reason_too_long", most=REASON_MAX)
    return words


def _give_money_back(order: Order, reason: str, actor_id: int | None, via: str = "") -> None:
    payment = Payment.objects.get(purchase_id=order.purchase_id, state="paid")
    begin_refund(
        payment=payment,
        amount_rp=order.goods_rp + order.shipping_rp,
        order=order,
        reason=reason,
        actor_id=actor_id,
        via=via,
    )


def locked_order(order_id: int) -> Order:
    """The order under its lock, with its shop; inside the caller's transaction."""
    orders = Order.objects.select_for_update(of=("self",)).select_related("shop")
    return orders.get(pk=order_id)


def _move(order: Order, to: str) -> None:
    if not may_move(order.state, to):
        raise OrderRefused("order_cannot_move", state=order.state, to=to)
    order.state = to


def _tell(order: Order, name: str, actor_id: int | None, **payload: object) -> None:
    record(
        name,
        subject=f"order:{order.pk}",
        actor_id=actor_id,
        payload={"order_id": order.pk, "shop_id": order.shop_id, **payload},
    )
