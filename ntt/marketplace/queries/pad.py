"""PAD: the slips of the treasury, year by year, and what they are measured against."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, Q, QuerySet, Sum, Value
from django.db.models.functions import ExtractYear, Replace, Upper

from ntt.kernel.sql import rows_of
from ntt.marketplace.models import PadAccount, PadReceipt

PAD = "pad:accrued"
PAGE_SIZE = 30
COUNTS = Q(approved_at__isnull=False, voided_at=None)
FIRST_DAY = """
    SELECT min(leg.day) FROM ledger_leg AS leg
    JOIN ledger_account AS account ON account.id = leg.account_id
    WHERE account.code = %s AND leg.amount_rp < 0
"""


@dataclass(frozen=True, slots=True)
class PadYear:
    """One year of slips: what counts as received, and how many wait for a signature."""

    year: int
    received_rp: int = 0
    slips: int = 0
    waiting: int = 0


def pad_years(this_year: int) -> list[PadYear]:
    """Every year with slips, and this one, newest first; one statement."""
    rows = (
        PadReceipt.objects.annotate(year=ExtractYear("received_on"))
        .values("year")
        .annotate(
            received_rp=Sum("amount_rp", filter=COUNTS, default=0),
            slips=Count("pk", filter=COUNTS),
            waiting=Count("pk", filter=Q(approved_at=None, voided_at=None)),
        )
    )
    found = {row["year"]: PadYear(**row) for row in rows}
    found.setdefault(this_year, PadYear(this_year))
    return sorted(found.values(), key=lambda one: -one.year)


def pad_receipts(year: int, *, before_id: int | None = None) -> list[PadReceipt]:
    """The slips of a year, also those that wait or were voided, newest first, one page; one
    statement."""
    rows = PadReceipt.objects.filter(received_on__year=year)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.order_by("-pk")[:PAGE_SIZE])


def slip_numbered(number: str) -> PadReceipt | None:
    """The slip of this number that was not voided, in whatever case and blanks it stands."""
    key = Upper(Replace("slip_number", Value(" "), Value("")))
    rows = PadReceipt.objects.alias(key=key).filter(voided_at=None)
    return rows.filter(key=Upper(Replace(Value(number), Value(" "), Value("")))).first()


def pad_accounts(day: date | None = None) -> QuerySet[PadAccount]:
    """The accounts a slip may name; with a day, those that hold on it."""
    rows = PadAccount.objects.order_by("code", "-valid_from")
    if day is None:
        return rows
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


def first_set_aside_on() -> date | None:
    """The day of the first rupiah set aside: nothing can have been paid in before it."""
    ((day,),) = rows_of(FIRST_DAY, [PAD])
    return cast("date | None", day)
