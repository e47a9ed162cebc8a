"""A paper that does not agree with the register is sent back to the seller."""

from django.db import transaction

from ntt.kernel.events.api import record
from ntt.marketplace.models import Certificate
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.orders import REASON_MAX


@transaction.atomic(durable=True)
def refuse_certificate(*, certificate_id: int, reason: str, actor_id: int) -> None:
    """Strike a paper nobody has checked; the seller reads why and may write it again.

    Repeating changes nothing. Raises ShopRefused for a paper that counts already.
    """
    words = reason.strip()[:REASON_MAX]
    if not words:
        raise ShopRefused("paper_reason_missing")
    paper = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if paper is None:
        return
    if paper.checked_at is not None:
        raise ShopRefused("paper_counts")
    record(
        "marketplace.CertificateRefused",
        subject=f"shop:{paper.shop_id}",
        actor_id=actor_id,
        payload={
            "shop_id": paper.shop_id,
            "kind": paper.kind,
            "number": paper.number,
            "reason": words,
        },
    )
    paper.delete()
