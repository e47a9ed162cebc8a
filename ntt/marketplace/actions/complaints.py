"""A buyer says what is wrong with received goods; the money waits until that has ended."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.events.api import record
from ntt.marketplace.actions.fulfilment import locked_order, take_back
from ntt.marketplace.models import Complaint, Order
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules import complaints as rules
from ntt.marketplace.rules.orders import REASON_MAX, came


@transaction.atomic(durable=True)
def complain(
    *,
    order_id: int,
    kind: str,
    words: str,
    actor_id: int | None,
    photo_id: int | None = None,
    via: str = "",
) -> Complaint:
    """Hold a received order until somebody has decided. Only from receiving it to its last day.

    An order has one open complaint: while there is one, it is returned and nothing changes.
    A decision is final here, so nobody complains about the same order after it.
    """
    said = _said(words, missing="complaint_words_missing")
    if kind not in rules.KINDS:
        raise OrderRefused("complaint_kind_unknown")
    order = locked_order(order_id)
    before = list(Complaint.objects.filter(order=order).order_by("pk"))
    if order.is_held:
        return before[-1]
    if before and before[-1].is_decided:
        raise OrderRefused("complaint_decided")
    if not rules.may_complain(state=order.state, complete_on=order.complete_on, day=today()):
        raise OrderRefused(rules.why_not_now(order.state))
    if len(before) >= rules.PER_ORDER_MAX:
        raise OrderRefused("too_many_complaints")
    complaint = Complaint.objects.create(
        order=order, kind=kind, words=said, photo_id=photo_id, state=rules.OPEN
    )
    _hold(order, True)
    _tell(complaint, order, "marketplace.ComplaintMade", actor_id, **came(via))
    return complaint


@transaction.atomic(durable=True)
def answer_complaint(*, complaint_id: int, words: str, actor_id: int) -> None:
    """The seller's side of it, once, while nobody has decided."""
    said = _said(words, missing="answer_missing")
    complaint, order = _locked(complaint_id)
    if complaint.answer == said:
        return
    if complaint.answer:
        raise OrderRefused("answered_already")
    _check_open(complaint)
    complaint.answer, complaint.answered_at = said, timezone.now()
    complaint.save(update_fields=["answer", "answered_at"])
    _tell(complaint, order, "marketplace.ComplaintAnswered", actor_id)


@transaction.atomic(durable=True)
def withdraw_complaint(*, complaint_id: int, actor_id: int | None, via: str = "") -> None:
    """The buyer thinks better of it: the order goes on as if nothing had been said."""
    complaint, order = _locked(complaint_id)
    if complaint.state == rules.WITHDRAWN:
        return
    _check_open(complaint)
    _close(complaint, rules.WITHDRAWN)
    assert order.complete_on is not None  # set when it was received
    order.complete_on = rules.last_day_after_withdrawing(order.complete_on, today())
    _hold(order, False)
    _tell(complaint, order, "marketplace.ComplaintWithdrawn", actor_id, **came(via))


@transaction.atomic(durable=True)
def uphold_complaint(*, complaint_id: int, reason: str, actor_id: int) -> None:
    """The buyer is right: the order comes back and its money goes back, as any refund."""
    words = _said(reason, missing="decision_reason_missing")
    complaint, order = _locked(complaint_id)
    if complaint.state == rules.UPHELD:
        return
    _check_open(complaint)
    _close(complaint, rules.UPHELD, words, actor_id)
    _hold(order, False)
    take_back(order, reason=words, actor_id=actor_id)
    _tell(complaint, order, "marketplace.ComplaintUpheld", actor_id)


@transaction.atomic(durable=True)
def continue_order(*, complaint_id: int, reason: str, actor_id: int) -> None:
    """The order goes on; it is complete after as many working days as after receiving it."""
    words = _said(reason, missing="decision_reason_missing")
    complaint, order = _locked(complaint_id)
    if complaint.state == rules.CONTINUED:
        return
    _check_open(complaint)
    _close(complaint, rules.CONTINUED, words, actor_id)
    order.complete_on = add_working_days(today(), time_limits()["complete_working_days"])
    _hold(order, False)
    _tell(complaint, order, "marketplace.OrderContinued", actor_id)


def _said(words: str, *, missing: str) -> str:
    said = words.strip()
    if not said:
        raise OrderRefused(missing)
    if len(said) > REASON_MAX:
        raise OrderRefused("words_too_long", most=REASON_MAX)
    return said


def _locked(complaint_id: int) -> tuple[Complaint, Order]:
    """The order is what is locked; whoever changes its complaint holds it."""
    order_id = Complaint.objects.values_list("order_id", flat=True).get(pk=complaint_id)
    order = locked_order(order_id)
    return Complaint.objects.get(pk=complaint_id), order


def _check_open(complaint: Complaint) -> None:
    if not complaint.is_open:
        raise OrderRefused("complaint_closed")


def _close(
    complaint: Complaint, state: str, reason: str = "", decided_by_id: int | None = None
) -> None:
    complaint.state, complaint.closed_at = state, timezone.now()
    complaint.reason, complaint.decided_by_id = reason, decided_by_id
    complaint.save(update_fields=["state", "closed_at", "reason", "decided_by_id"])


def _hold(order: Order, is_held: bool) -> None:
    order.is_held = is_held
    order.save(update_fields=["is_held", "complete_on"])


def _tell(
    complaint: Complaint, order: Order, name: str, actor_id: int | None, **more: object
) -> None:
    # Without the words: an event cannot be erased, and they may name anybody.
    record(
        name,
        subject=f"order:{order.pk}",
        actor_id=actor_id,
        payload={
            "complaint_id": complaint.pk,
            "order_id": order.pk,
            "shop_id": order.shop_id,
            "kind": complaint.kind,
            **more,
        },
    )
