"""Money that does not move by itself any more: a person must look."""

from datetime import datetime

from django.db.models import FETCH_RAISE

from ntt.marketplace.models import Refund
from ntt.marketplace.rules.money import STUCK_AFTER

PAGE_SIZE = 30


def stuck_refunds(moment: datetime, *, beyond_id: int = 0) -> list[Refund]:
    """One page of what the provider should have sent back half an hour ago and did not, longest
    waiting first, with payment, purchase and order. `refusal` says why; empty: the provider
    does not answer. One statement."""
    rows = Refund.objects.filter(
        way="provider",
        state=Refund.State.APPROVED,
        created_at__lt=moment - STUCK_AFTER,
        pk__gt=beyond_id,
    )
    rows = rows.select_related("payment", "purchase", "order").fetch_mode(FETCH_RAISE)
    return list(rows.order_by("pk")[:PAGE_SIZE])
