"""A buyer says what is wrong with an order; its money waits until that has ended."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.marketplace.actions.fulfilment import locked_order, take_back
from ntt.marketplace.actions.holding import close, hold, tell_of
from ntt.marketplace.models import Complaint, Order
from ntt.marketplace.queries.buying import arrivals
from ntt.marketplace.queries.complaints import kinds_to_say
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
    """Hold an order until somebody has decided: from receiving it to its last day, or while it
    is on its way and should be there already.

    An order has one open complaint: while there is one, it is returned and nothing changes.
    A decision is final here, so nobody complains about the same again after it.
    """
    said = _said(words, missing="complaint_words_missing")
    if kind not in rules.KINDS:
        raise OrderRefused("complaint_kind_unknown")
    order = locked_order(order_id)
    before = list(Complaint.objects.filter(order=order).order_by("pk"))
    if order.is_held:
        return before[-1]
    last = before[-1] if before else None
    arrives = arrivals(order.purchase, [order]).get(order.pk)
    kinds = kinds_to_say(order, last, arrives=arrives, day=today())
    if kind not in kinds and last is not None and last.is_decided:
        raise OrderRefused("complaint_decided")
    if not kinds:
        raise OrderRefused(rules.why_not_now(order.state))
    if kind not in kinds:
        raise OrderRefused("complaint_only_not_here")
    if len(before) >= rules.PER_ORDER_MAX:
        raise OrderRefused("too_many_complaints")
    complaint = Complaint.objects.create(
        order=order, kind=kind, words=said, photo_id=photo_id, state=rules.OPEN
    )
    hold(order, True)
    tell_of(complaint, order, "marketplace.ComplaintMade", actor_id, **came(via))
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
    tell_of(complaint, order, "marketplace.ComplaintAnswered", actor_id)


@transaction.atomic(durable=True)
def withdraw_complaint(*, complaint_id: int, actor_id: int | None, via: str = "") -> None:
    """The buyer thinks better of it: the order goes on as if nothing had been said."""
    complaint, order = _locked(complaint_id)
    if complaint.state == rules.WITHDRAWN:
        return
    _check_open(complaint)
    close(complaint, rules.WITHDRAWN)
    if order.complete_on is None:  # still on its way
        assert order.receive_by is not None  # set when it was sent
        order.receive_by = rules.last_day_after_withdrawing(order.receive_by, today())
    else:
        order.complete_on = rules.last_day_after_withdrawing(order.complete_on, today())
    hold(order, False)
    tell_of(complaint, order, "marketplace.ComplaintWithdrawn", actor_id, **came(via))


@transaction.atomic(durable=True)
def uphold_complaint(*, complaint_id: int, reason: str, actor_id: int) -> None:
    """The buyer is right: the order comes back and its money goes back, as any refund."""
    words = _said(reason, missing="decision_reason_missing")
    complaint, order = _locked(complaint_id)
    if complaint.state == rules.UPHELD:
        return
    _check_open(complaint)
    close(complaint, rules.UPHELD, words, actor_id)
    hold(order, False)
    take_back(order, reason=words, actor_id=actor_id)
    tell_of(complaint, order, "marketplace.ComplaintUpheld", actor_id)


@transaction.atomic(durable=True)
def continue_order(*, complaint_id: int, reason: str, actor_id: int) -> None:
    """The order goes on; it is complete after as many working days as after receiving it. One
    on its way counts as received after as many, or on the day that was promised if later."""
    words = _said(reason, missing="decision_reason_missing")
    complaint, order = _locked(complaint_id)
    if complaint.state == rules.CONTINUED:
        return
    _check_open(complaint)
    close(complaint, rules.CONTINUED, words, actor_id)
    day = add_working_days(today(), time_limits()["complete_working_days"])
    if order.complete_on is None:  # still on its way
        assert order.receive_by is not None  # set when it was sent
        order.receive_by = max(order.receive_by, day)
    else:
        order.complete_on = day
    hold(order, False)
    tell_of(complaint, order, "marketplace.OrderContinued", actor_id)


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
