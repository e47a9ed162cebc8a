"""What a new tariff makes of the rates that stand: plain Python over dated rows.

A day that is over keeps its rates, and an order the postage it was placed with. So a rate in
force is only ended, from today on; a rate that has not begun may still be put right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Self

from ntt.marketplace.rules import MoneyRefused

DAY = timedelta(days=1)

type Pair = tuple[str, str]
# The number of a line, and why it cannot be.
type Refusal = tuple[int, MoneyRefused]


@dataclass(frozen=True, slots=True)
class DatedRate:
    """The price of one pair of places, from its first day to its last; None: until ended."""

    origin: str
    destination: str
    first_kg_rp: int
    next_kg_rp: int
    days_min: int
    days_max: int
    divisor: int
    valid_from: date
    valid_until: date | None
    source: str

    @property
    def pair(self) -> Pair:
        return self.origin, self.destination

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def differs_from(self, other: Self) -> bool:
        """In anything but the last day."""
        return replace(self, valid_until=None) != replace(other, valid_until=None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rate of a file, and the number of its line."""

    line: int
    rate: DatedRate


@dataclass(frozen=True, slots=True)
class Changes:
    """What a tariff adds, puts right before it begins, and ends; what it found as it is."""

    added: list[DatedRate]
    mended: list[DatedRate]
    ended: list[DatedRate]
    same: list[DatedRate]
    refused: list[Refusal]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.mended or self.ended)


def changes(held: Sequence[DatedRate], wanted: Sequence[Wanted], day: date) -> Changes:
    """What a file changes in the rates that stand, as of `day`: nothing the second time."""
    stood: dict[Pair, dict[date, DatedRate]] = {}
    asked: dict[Pair, list[Wanted]] = {}
    for rate in held:
        stood.setdefault(rate.pair, {})[rate.valid_from] = rate
    for each in wanted:
        asked.setdefault(each.rate.pair, []).append(each)
    whole = Changes([], [], [], [], [])
    for pair, lines in sorted(asked.items()):
        before = stood.get(pair, {})
        after, refused = _after(before, lines, day)
        whole.refused.extend(refused)
        for since, rate in after.items():
            was = before.get(since)
            if was is None:
                whole.added.append(rate)
            elif was.differs_from(rate):
                whole.mended.append(rate)
            elif was != rate:
                whole.ended.append(rate)
            elif any(each.rate.valid_from == since for each in lines):
                whole.same.append(rate)
    return whole


def _after(
    before: Mapping[date, DatedRate], asked: Sequence[Wanted], day: date
) -> tuple[dict[date, DatedRate], list[Refusal]]:
    """How the rates of one pair stand with the file, by first day; and what was refused."""
    after = dict(before)
    lines: dict[date, int] = {}
    refused: list[Refusal] = []
    for each in asked:
        since = each.rate.valid_from
        if since in lines:
            refused.append((each.line, MoneyRefused("rate_twice", other=lines[since])))
            continue
        lines[since] = each.line
        rate = _ended_since(each.rate, before)
        if rate != before.get(since) and (refusal := _refusal(rate, before, day)):
            refused.append((each.line, refusal))
        after[since] = rate
    return after, refused or _ended_by_the_next(after, lines)


def _ended_since(rate: DatedRate, before: Mapping[date, DatedRate]) -> DatedRate:
    """A rate without an end, with the one that the next rate has given it meanwhile."""
    was = before.get(rate.valid_from)
    if was is None or was.valid_until is None or rate.valid_until is not None:
        return rate
    is_followed = was.valid_until + DAY in before
    return replace(rate, valid_until=was.valid_until) if is_followed else rate


def _refusal(
    rate: DatedRate, before: Mapping[date, DatedRate], day: date
) -> MoneyRefused | None:
    was = before.get(rate.valid_from)
    now = next((held for held in before.values() if held.holds_on(day)), None)
    days = {"since": rate.valid_from, "first": day + DAY if now else day}
    if was is None:
        if rate.valid_from < day:
            return MoneyRefused("rate_in_past", **days)
        if rate.valid_from == day and now is not None:
            return MoneyRefused("rate_in_force", **days | {"since": now.valid_from})
        return None
    if was.valid_from > day:
        return None
    if was.valid_until is not None and was.valid_until < day:
        return MoneyRefused("rate_over", until=was.valid_until, **days)
    if was.differs_from(rate):
        return MoneyRefused("rate_in_force", **days)
    if rate.valid_until is not None and rate.valid_until < day:
        return MoneyRefused("rate_ends_in_past", first=day)
    return None


def _ended_by_the_next(
    after: dict[date, DatedRate], lines: Mapping[date, int]
) -> list[Refusal]:
    """End each rate the day before the next of the file begins. Refused: one of the file that
    says itself that it lasts longer, or that reaches one the file does not speak of.
    """
    refused: list[Refusal] = []
    for earlier, later in pairwise(sorted(after.values(), key=lambda rate: rate.valid_from)):
        if earlier.valid_until is not None and earlier.valid_until < later.valid_from:
            continue
        last = later.valid_from - DAY
        is_of_file = earlier.valid_from in lines
        if later.valid_from not in lines or (is_of_file and earlier.valid_until is not None):
            refusal = MoneyRefused("rate_reaches_next", next=later.valid_from, last=last)
            refused.append((lines[earlier.valid_from], refusal))
        else:
            after[earlier.valid_from] = replace(earlier, valid_until=last)
    return refused
