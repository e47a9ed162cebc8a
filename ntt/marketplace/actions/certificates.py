"""A paper that does not agree with the register is sent back, and one that ends is told of."""

from datetime import date

from django.db import transaction

from ntt.kernel.events.api import record
from ntt.marketplace.models import Certificate
from ntt.marketplace.queries.ending_papers import ending_paper
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.catalogue import warned_within
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


@transaction.atomic(durable=True)
def warn_of_end(*, certificate_id: int, day: date) -> None:
    """Its seller is to hear that a paper ends soon: once at each of WARN_DAYS, so that
    repeating changes nothing, and never of one that is renewed."""
    paper = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    ending = ending_paper(certificate_id, day)
    if paper is None or ending is None:
        return
    days = warned_within((ending.valid_until - day).days)
    if days is None or (paper.warned_days is not None and paper.warned_days <= days):
        return
    paper.warned_days = days
    paper.save(update_fields=["warned_days"])
    record(
        "marketplace.CertificateEnds",
        subject=f"shop:{paper.shop_id}",
        actor_id=None,
        payload={
            "shop_id": paper.shop_id,
            "certificate_id": paper.pk,
            "product_id": paper.product_id,
            "kind": paper.kind,
            "number": paper.number,
            "until": ending.valid_until.isoformat(),
            "days": days,
        },
    )
