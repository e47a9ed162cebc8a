"""Under the lock of its order: a complaint holds the order, ends, and is told of."""

from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.marketplace.models import Complaint, Order
from ntt.marketplace.rules import complaints as rules
from ntt.marketplace.rules.orders import came


def end_by_receiving(order: Order, *, actor_id: int | None, via: str) -> None:
    """The goods came after all: what the buyer said of them not being here is withdrawn.

    The caller saves the order.
    """
    complaint = Complaint.objects.get(order=order, state=rules.OPEN)
    close(complaint, rules.WITHDRAWN)
    order.is_held = False
    tell_of(complaint, order, "marketplace.ComplaintWithdrawn", actor_id, **came(via))


def close(
    complaint: Complaint, state: str, reason: str = "", decided_by_id: int | None = None
) -> None:
    complaint.state, complaint.closed_at = state, timezone.now()
    complaint.reason, complaint.decided_by_id = reason, decided_by_id
    complaint.save(update_fields=["state", "closed_at", "reason", "decided_by_id"])


def hold(order: Order, is_held: bool) -> None:
    """Also saves the days by which the clock goes on."""
    order.is_held = is_held
    order.save(update_fields=["is_held", "receive_by", "complete_on"])


def tell_of(
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
