"""How much of the money desk waits for somebody; one statement each."""

from django.db.models import Q

from ntt.kernel.calendar.api import today
from ntt.marketplace.models import PadReceipt, Payout, Refund, SplitRule


def payouts_waiting() -> int:
    """Batches with lines that are not signed, or not known to have arrived; nothing waits of
    one that was dropped."""
    rows = Payout.objects.filter(state__in=["draft", "sent"])
    return rows.values("batch").distinct().count()


def refunds_waiting() -> int:
    """Those that wait for a signature, and those that are signed and have to be transferred."""
    return Refund.objects.filter(way="transfer", state__in=["proposed", "sent"]).count()


def rules_waiting() -> int:
    """Split rules that one person has proposed and that could still come into force."""
    rows = SplitRule.objects.filter(approved_by_id=None)
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=today())).count()


def slips_waiting() -> int:
    """Slips of the treasury that wait for their second signature."""
    return PadReceipt.objects.filter(approved_at=None, voided_at=None).count()
