"""Money of another amount than was asked, as the money desk reads it."""

from django.db.models import FETCH_RAISE, QuerySet

from ntt.kernel.ledger.api import balance
from ntt.marketplace.models import UnclearMoney
from ntt.marketplace.rules.money import SUSPENSE

PAGE_SIZE = 30


def waiting() -> QuerySet[UnclearMoney]:
    """What is not settled, longest waiting first; with payment and purchase."""
    return _whole().exclude(state="settled").order_by("pk")


def unclear_money(*, is_settled: bool, beyond_id: int | None = None) -> list[UnclearMoney]:
    """One page: what waits, longest first, or what is settled, newest first. One statement."""
    rows = _whole().filter(state="settled").order_by("-pk") if is_settled else waiting()
    if beyond_id is not None:
        rows = rows.filter(pk__lt=beyond_id) if is_settled else rows.filter(pk__gt=beyond_id)
    return list(rows[:PAGE_SIZE])


def unclear_one(payment_id: int) -> UnclearMoney | None:
    """With its payment and purchase; one statement."""
    return _whole().filter(pk=payment_id).first()


def in_the_books_rp() -> int:
    """What the ledger holds for nobody yet: the sum of all that waits. One statement."""
    return balance(SUSPENSE)


def _whole() -> QuerySet[UnclearMoney]:
    return UnclearMoney.objects.select_related("payment__purchase").fetch_mode(FETCH_RAISE)
