"""Months, status against a path, and what the public may not see. Plain Python."""

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# Below this share of the path a figure is behind; from it on, but not there, it needs a look.
WATCH_FROM_PERCENT = 90
# Worst first.
ORDER = ("behind", "watch", "gate_missing", "on_track")
# A cell of fewer orders, or of fewer shops, could tell what one shop sells. With two shops
# each would know the other's.
ORDERS_LEAST = 5
SHOPS_LEAST = 3

MONTH_KEY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Month:
    """A month as far as it has come: `until` is its last day, or today."""

    since: date
    until: date
    is_running: bool

    @property
    def key(self) -> str:
        """«2026-10», as an address carries it."""
        return f"{self.since:%Y-%m}"

    @property
    def days_ended(self) -> int:
        """How many of its days are over: none on the first of a running month."""
        return self.until.day - (1 if self.is_running else 0)

    @property
    def compared(self) -> tuple[date, date]:
        """Its days that may stand beside the month before: whole ones, and as many as that
        one has; all of a whole month. On the first of a month the last lies before the first.
        """
        days = self.days_ended
        if self.is_running:
            days = min(days, (self.since - timedelta(days=1)).day)
        return self.since, self.since + timedelta(days=days - 1)

    @property
    def same_days_before(self) -> tuple[date, date]:
        """As many days of the month before; all of it before a whole month."""
        last = self.since - timedelta(days=1)
        first = last.replace(day=1)
        since, until = self.compared
        return first, first + (until - since) if self.is_running else last


def month_at(day: date, today: date) -> Month:
    """The month of a day that is not in the future."""
    since = day.replace(day=1)
    last = since.replace(day=monthrange(since.year, since.month)[1])
    return Month(since, min(last, today), today <= last)


def read_month(text: str, today: date, first: date) -> Month | None:
    """The month of «2026-10», this one for nothing; None for one without any figures."""
    if not text:
        return month_at(today, today)
    if not MONTH_KEY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:  # the year 0
        return None
    return month_at(day, today) if first.replace(day=1) <= day <= today else None


def neighbours(month: Month, first: date) -> tuple[str, str]:
    """Keys of the month before and after, empty where there are no figures."""
    before = month.since - timedelta(days=1)
    after = month.until + timedelta(days=1)
    return (
        f"{before:%Y-%m}" if month.since > first else "",
        "" if month.is_running else f"{after:%Y-%m}",
    )


def closed_cells[K: (str, date)](cells: Mapping[K, tuple[int, int]]) -> set[K]:
    """The cells the public may not see, from the orders and shops of each.

    Small ones; and next smallest ones, until what is closed is large enough together and
    leaves open how it is divided: the whole less what is open gives their sum. Where all that
    sold is closed, the empty ones are closed too, or a cell alone would be the whole.
    """
    closed = {
        key
        for key, (orders, shops) in cells.items()
        if 0 < orders < ORDERS_LEAST or 0 < shops < SHOPS_LEAST
    }
    if not closed:
        return closed
    rest = [key for key, (orders, _shops) in cells.items() if orders and key not in closed]
    for key in sorted(rest, key=lambda key: (cells[key], key)):
        if _hide_each_other([cells[key] for key in closed]):
            return closed
        closed.add(key)
    return closed if _hide_each_other([cells[key] for key in closed]) else set(cells)


def _hide_each_other(cells: Collection[tuple[int, int]]) -> bool:
    """Whether the sums of some cells, none of them empty, tell nothing about one of them."""
    orders, shops = (sum(column) for column in zip(*cells, strict=True))
    return (
        len(cells) > 1
        and orders >= max(ORDERS_LEAST, len(cells) + 1)
        and shops >= max(SHOPS_LEAST, len(cells) + 1)
    )


def path_value(target: int, month: Month) -> int:
    """Where a month's target should stand after its days that have ended, in equal daily parts.

    A day that still runs is not asked for, so on the first the path asks for nothing. Rounded
    down: the path never asks for more than its share.
    """
    days = monthrange(month.since.year, month.since.month)[1]
    return target * month.days_ended // days


def status(value: int, target: int | None, month: Month) -> str:
    """Where a figure stands against its path (not against the end of the month).

    `value` is that of this moment: what today has brought counts, what it has not is not
    missed yet. Without a target nothing is measurable, whatever the value; nor is it before a
    day of the month has ended, for then to be on the path would mean nothing.
    """
    if target is None or month.days_ended == 0:
        return "gate_missing"
    path = path_value(target, month)
    if value >= path:
        return "on_track"
    return "watch" if value * 100 >= path * WATCH_FROM_PERCENT else "behind"


def worst_first(state: str, position: int) -> tuple[int, int]:
    """Sort key: by status, then in the order of the meeting of 25 March 2025."""
    return ORDER.index(state), position


@dataclass(frozen=True, slots=True)
class Goal:
    """What an indicator should reach in a month, and who said so."""

    indicator: str
    month: date
    value: int
    basis: str


def may_be_set(goal: Goal, before: Goal | None, today: date) -> bool:
    """A month that is over keeps what it was judged by, or nothing where there was nothing."""
    return goal == before or goal.month >= today.replace(day=1)
