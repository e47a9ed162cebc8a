"""Corrections of money: what may be corrected, and which wait for a second signature."""

from typing import Any

from django.db.models import FETCH_RAISE, QuerySet

from ntt.marketplace.models import Correction, Payment, Payout, Refund
from ntt.marketplace.rules.corrections import KINDS, PAYOUT_BACK, of_refund

PAGE_SIZE = 30
TABLES: dict[str, type[Payout | Refund | Payment]] = {
    "payout": Payout,
    "refund": Refund,
    "payment": Payment,
}
WITH = {"payout": ("shop",), "refund": ("purchase",), "payment": ("purchase",)}


def amount_to_correct(kind: str, subject: Any) -> int:
    """How much a correction of this kind would move of a payout, refund or payment as it
    stands; zero where it does not fit."""
    if isinstance(subject, Payout):
        return subject.total_rp if (kind, subject.state) == (PAYOUT_BACK, "completed") else 0
    if isinstance(subject, Refund):
        stands = {"way": subject.way, "state": subject.state, "refusal": subject.refusal}
        return subject.amount_rp if kind in of_refund(**stands) else 0
    return int(subject.missing_rp)


def subject_of(kind: str, subject_id: int) -> Any:
    """The payout with its shop, or the refund or payment with its purchase; None where there is
    none or no such kind. One statement."""
    of = KINDS.get(kind)
    if of is None:
        return None
    rows: QuerySet[Any] = TABLES[of].objects.select_related(*WITH[of])
    return rows.filter(pk=subject_id).first()


def waiting_for(kind: str, subject: Any) -> Correction | None:
    """The correction of a payout, refund or payment that is not signed yet; one statement."""
    rows = Correction.objects.filter(closed_at=None, **{KINDS[kind]: subject})
    return rows.first()


def waiting() -> QuerySet[Correction]:
    return Correction.objects.filter(closed_at=None).order_by("pk")


def waiting_page() -> list[Correction]:
    """The longest waiting, with what they correct; one statement."""
    rows = (
        waiting()
        .select_related("payout__shop", "refund__purchase", "payment__purchase")
        .fetch_mode(FETCH_RAISE)
    )
    return list(rows[:PAGE_SIZE])
