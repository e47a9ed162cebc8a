"""Book a movement of money, or undo one."""

from collections.abc import Sequence
from datetime import datetime

from ntt.kernel.ledger.actions.calls import call
from ntt.kernel.ledger.rules import Leg


def post(*, reference: str, memo: str, legs: Sequence[Leg], at: datetime | None = None) -> int:
    """Book one entry and return its id; the same reference and legs return the first one's.

    `at` is for imports and demo data only: the accounting day is its day in WITA, and without
    it the day of posting. Raises LedgerRefused, and then nothing was booked.
    """
    return int(
        call(
            "SELECT ledger_post(%s, %s, %s::text[], %s::bigint[], %s::timestamptz)",
            [
                reference,
                memo,
                [leg.account for leg in legs],
                [leg.amount_rp for leg in legs],
                at,
            ],
        )
    )


def reverse(*, reference: str, of: str, memo: str, at: datetime | None = None) -> int:
    """Book the exact opposite of the entry `of`, once, and return the new entry's id.

    Raises LedgerRefused when there is no such entry, when it is a reversal itself, when it was
    reversed under another reference, or when an account no longer holds the money.
    """
    return int(
        call(
            "SELECT ledger_reverse(%s, %s, %s, %s::timestamptz)",
            [reference, of, memo, at],
        )
    )
