"""Complaints as buyer, seller and officer read them, and what may be said of an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FETCH_RAISE, QuerySet

from ntt.kernel.calendar.api import day_of
from ntt.kernel.sql import rows_of
from ntt.marketplace.models import Complaint, Order
from ntt.marketplace.rules.complaints import OPEN, awaited_until, kinds_after, kinds_open

PAGE_SIZE = 30
ROWS = """
    SELECT c.id, c.kind, c.state, c.created_at, c.answered_at IS NOT NULL, o.number,
           o.goods_rp + o.shipping_rp, s.name
    FROM marketplace_complaint c JOIN marketplace_order o ON o.id = c.order_id
    JOIN marketplace_shop s ON s.id = o.shop_id
"""


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint as a line of a list."""

    id: int
    kind: str
    state: str
    created_at: datetime
    is_answered: bool
    order_number: str
    amount_rp: int
    shop_name: str


def waiting() -> QuerySet[Complaint]:
    """What nobody has decided, longest waiting first; with order and shop."""
    return _whole().filter(state=OPEN).order_by("pk")


def complaints(
    *, is_closed: bool, beyond_id: int | None = None, size: int = PAGE_SIZE
) -> list[ComplaintRow]:
    """One page: what waits, longest first, or what is over, newest first. One statement."""
    same, beyond, way = ("<>", "<", "DESC") if is_closed else ("=", ">", "ASC")
    past = f"AND c.id {beyond} %(beyond_id)s" if beyond_id is not None else ""
    rows = rows_of(
        f"{ROWS} WHERE c.state {same} %(open)s {past} ORDER BY c.id {way} LIMIT %(size)s",
        {"open": OPEN, "beyond_id": beyond_id, "size": size},
    )
    return [ComplaintRow(*row) for row in rows]


def complaint_one(complaint_id: int) -> Complaint | None:
    """With its order, shop and photo; one statement."""
    return _whole().filter(pk=complaint_id).first()


def last_of_orders(order_ids: Iterable[int]) -> dict[int, Complaint]:
    """The newest complaint of each order that has one; one statement."""
    rows = _whole().filter(order_id__in=list(order_ids))
    newest = rows.order_by("order_id", "-pk").distinct("order_id")
    return {complaint.order_id: complaint for complaint in newest}


def kinds_to_say(
    order: Order, last: Complaint | None, *, arrives: date | None, day: date
) -> tuple[str, ...]:
    """What its buyer may say is wrong on `day`, nothing if not now. `last` is its newest
    complaint, `arrives` the day its parcel should be there. No statement."""
    awaited = None
    if order.sent_at and order.receive_by:
        sent_on = day_of(order.sent_at)
        awaited = awaited_until(sent_on=sent_on, arrives=arrives, receive_by=order.receive_by)
    kinds = kinds_open(
        state=order.state, awaited_until=awaited, complete_on=order.complete_on, day=day
    )
    return kinds_after(
        kinds, last=last.state if last else "", last_kind=last.kind if last else ""
    )


def _whole() -> QuerySet[Complaint]:
    rows = Complaint.objects.select_related("order__shop", "order__purchase", "photo")
    return rows.fetch_mode(FETCH_RAISE)
