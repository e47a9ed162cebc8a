"""Limits of the ledger and the arithmetic of parts: whole rupiah, never a stray one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from ntt.kernel.refusals import Refused

LEGS_MIN = 2
LEGS_MAX = 100
CODE_MAX = 80
NAME_MAX = 120
REFERENCE_MAX = 120
MEMO_MAX = 200
# A thousand trillion: two hundred times the province's budget, nine thousand times below
# what the totals can hold.
AMOUNT_MAX_RP = 10**15
PAGE_SIZE = 50
ENTRIES_MAX = 200
DAYS_MAX = 3 * 366
PROBLEMS_MAX = 20

BASIS_POINTS = 10_000

type Rounding = Literal["half_up", "down"]


class LedgerRefused(Refused):
    """The ledger said no; nothing was posted."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of an entry: plus is debit, minus is credit."""

    account: str
    amount_rp: int


@dataclass(frozen=True, slots=True, order=True)
class LegKey:
    """Where a leg stands in the statement of its account, as text in an address."""

    day: date
    entry_id: int
    position: int

    def __str__(self) -> str:
        return f"{self.day}.{self.entry_id}.{self.position}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises LedgerRefused when somebody wrote the address by hand and wrongly."""
        try:
            day, entry_id, position = text.split(".")
            return cls(date.fromisoformat(day), int(entry_id), int(position))
        except ValueError as error:
            raise LedgerRefused("page_unknown") from error


def split(amount_rp: int, weights: Sequence[int]) -> list[int]:
    """Divide rupiah by weight so that the parts add up to exactly `amount_rp`.

    Everybody first gets the whole rupiah of their exact part; the rupiah left over go one by
    one to those who lost the largest fraction, and among equals to whoever stands first. A
    weight of zero gets nothing. No part is more than one rupiah away from the exact one.
    """
    if amount_rp < 0:
        raise LedgerRefused("amount_below_zero", amount_rp=amount_rp)
    if any(weight < 0 for weight in weights):
        raise LedgerRefused("weight_below_zero")
    whole = sum(weights)
    if whole == 0:
        raise LedgerRefused("weights_all_zero")

    parts = [amount_rp * weight // whole for weight in weights]
    left = amount_rp - sum(parts)
    by_lost_fraction = sorted(
        range(len(weights)), key=lambda index: (-(amount_rp * weights[index] % whole), index)
    )
    for index in by_lost_fraction[:left]:
        parts[index] += 1
    return parts


def share(amount_rp: int, basis_points: int, rounding: Rounding = "half_up") -> int:
    """The part of `amount_rp` that `basis_points` hundredths of a percent make.

    "half_up" gives half a rupiah to whoever receives the share; "down" leaves every fraction
    with whoever pays it. What remains is `amount_rp` minus the share, so nothing is lost.
    """
    if amount_rp < 0:
        raise LedgerRefused("amount_below_zero", amount_rp=amount_rp)
    if not 0 <= basis_points <= BASIS_POINTS:
        raise LedgerRefused("share_out_of_range", basis_points=basis_points)

    half = BASIS_POINTS // 2 if rounding == "half_up" else 0
    return (amount_rp * basis_points + half) // BASIS_POINTS
