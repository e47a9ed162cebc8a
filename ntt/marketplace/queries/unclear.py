"""Money of another amount than was asked, as the money desk reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE, QuerySet

from ntt.kernel.ledger.api import balance
from ntt.kernel.sql import rows_of
from ntt.marketplace.models import UnclearMoney
from ntt.marketplace.rules.money import SUSPENSE

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class UnclearRow:
    """What came for a purchase, and what was asked for."""

    payment_id: int
    purchase_number: str
    came_at: datetime
    came_rp: int
    owed_rp: int


def first_waiting(size: int) -> list[UnclearRow]:
    """The first of what waits; one statement."""
    rows = rows_of(
        "SELECT u.payment_id, purchase.number, u.came_at, u.came_rp, u.owed_rp"
        " FROM marketplace_unclearmoney u"
        " JOIN marketplace_payment payment ON payment.id = u.payment_id"
        " JOIN marketplace_purchase purchase ON purchase.id = payment.purchase_id"
        " WHERE u.state <> 'settled' ORDER BY u.payment_id LIMIT %s",
        [size],
    )
    return [UnclearRow(*row) for row in rows]


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
