"""How much of the money desk waits for somebody; one statement each."""

from django.db.models import Q

from ntt.kernel.sql import rows_of
from ntt.marketplace.models import Payout, Refund

# Proposed wait for a signature; sent are signed, and somebody has to transfer them and say so.
REFUNDS_WAIT = Q(way="transfer", state__in=["proposed", "sent"])
PAYOUTS_WAIT = Q(state__in=["draft", "sent"])
SECOND_SIGNATURES = """
SELECT (SELECT count(*) FROM marketplace_splitrule WHERE approved_at IS NULL)
     + (SELECT count(*) FROM marketplace_padreceipt
        WHERE approved_at IS NULL AND voided_at IS NULL)
"""


def payouts_waiting() -> int:
    """Batches with lines that are not signed, or not known to have arrived."""
    return Payout.objects.filter(PAYOUTS_WAIT).values("batch").distinct().count()


def refunds_waiting() -> int:
    return Refund.objects.filter(REFUNDS_WAIT).count()


def signatures_waiting() -> int:
    """Split rules and slips of the treasury that one person has proposed."""
    [(waiting,)] = rows_of(SECOND_SIGNATURES)
    return int(waiting)
