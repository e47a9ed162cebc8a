"""Complaints as buyer, seller and officer read them."""

from collections.abc import Iterable

from django.db.models import FETCH_RAISE, QuerySet

from ntt.marketplace.models import Complaint
from ntt.marketplace.rules.complaints import OPEN

PAGE_SIZE = 30


def waiting() -> QuerySet[Complaint]:
    """What nobody has decided, longest waiting first; with order and shop."""
    return _whole().filter(state=OPEN).order_by("pk")


def complaints(*, is_closed: bool, beyond_id: int | None = None) -> list[Complaint]:
    """One page: what waits, longest first, or what is over, newest first. One statement."""
    rows = _whole().exclude(state=OPEN).order_by("-pk") if is_closed else waiting()
    if beyond_id is not None:
        rows = rows.filter(pk__lt=beyond_id) if is_closed else rows.filter(pk__gt=beyond_id)
    return list(rows[:PAGE_SIZE])


def complaint_one(complaint_id: int) -> Complaint | None:
    """With its order, shop and photo; one statement."""
    return _whole().filter(pk=complaint_id).first()


def last_of_orders(order_ids: Iterable[int]) -> dict[int, Complaint]:
    """The newest complaint of each order that has one; one statement."""
    rows = _whole().filter(order_id__in=list(order_ids))
    newest = rows.order_by("order_id", "-pk").distinct("order_id")
    return {complaint.order_id: complaint for complaint in newest}


def _whole() -> QuerySet[Complaint]:
    rows = Complaint.objects.select_related("order__shop", "order__purchase", "photo")
    return rows.fetch_mode(FETCH_RAISE)
