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

_TO_SUNDAY = timedelta(days=6)
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


def months_until(first: date, today: date) -> list[Month]:
    """Every month with figures, the running one last."""
    found = [month_at(today, today)]
    while found[0].since > first:
        found.insert(0, month_at(found[0].since - timedelta(days=1), today))
    return found


def neighbours(month: Month, first: date) -> tuple[str, str]:
    """Keys of the month before and after, empty where there are no figures."""
    before = month.since - timedelta(days=1)
    after = month.until + timedelta(days=1)
    return (
        f"{before:%Y-%m}" if month.since > first else "",
        "" if month.is_running else f"{after:%Y-%m}",
    )


def is_small(cell: tuple[int, int]) -> bool:
    """Whether a cell with these orders and shops could tell what one shop sells."""
    orders, shops = cell
    return 0 < orders < ORDERS_LEAST or 0 < shops < SHOPS_LEAST


def closed_cells[K: (str, date)](
    cells: Mapping[K, tuple[int, int]], kept: Collection[K] = ()
) -> set[K]:
    """The cells the public may not see, from the orders and shops of each.

    Those in `kept`; small ones; and next smallest ones, until what is closed is large enough
    together and leaves open how it is divided: the whole less what is open gives their sum.
    Where all that sold is closed, the empty ones are closed too, or a cell alone would be the
    whole.
    """
    closed = {key for key, cell in cells.items() if key in kept or is_small(cell)}
    if not closed:
        return closed
    rest = [key for key, (orders, _shops) in cells.items() if orders and key not in closed]
    for key in sorted(rest, key=lambda key: (cells[key], key)):
        if _hide_each_other([cells[key] for key in closed]):
            return closed
        closed.add(key)
    return closed if _hide_each_other([cells[key] for key in closed]) else set(cells)


def closed_weeks(cells: Mapping[date, tuple[int, int]]) -> set[date]:
    """The weeks, named by their Mondays, that the public may not see.

    Judged month by month, each with every week that touches it. A week of two months is
    counted whole in neither, so it may be hidden in either; but a month from a Monday to a
    Sunday, or between weeks without sales, is made of whole weeks, and its total less those
    that are open would give a closed one that is alone in it. For the same week on every page,
    `cells` must have all weeks of the months of a week that is shown (`weeks_judged`).
    """
    months: dict[date, dict[date, tuple[int, int]]] = {}
    for monday, cell in cells.items():
        for day in (monday, monday + _TO_SUNDAY):
            months.setdefault(day.replace(day=1), {})[monday] = cell
    return set().union(*(closed_cells(weeks) for weeks in months.values()))


def weeks_judged(first: date, last: date) -> tuple[date, date]:
    """The first and last Monday of all months that the weeks of two Mondays touch."""
    end = month_at(last + _TO_SUNDAY, date.max).until
    return monday_of(first.replace(day=1)), monday_of(end)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def cells_to_open(cells: Mapping[str, tuple[int, int]], kept: Collection[str]) -> set[str]:
    """Which cells that nobody has seen in their month may be seen from now on.

    The largest first, as long as those that stay unseen hide each other without the help of any
    cell that was ever seen: whoever wrote down all that was shown, at any time, knows no more
    than the sum of those. An empty cell stays unseen, or its first order would be told. Where
    none that is small or empty is left, all are opened.
    """
    left = set(kept)
    for key in sorted(left, key=lambda key: (cells[key], key), reverse=True):
        others = [cells[other] for other in left if other != key]
        if _is_large(cells[key]) and _hide_each_other(others):
            left.discard(key)
    if all(_is_large(cells[key]) for key in left):
        left.clear()
    return set(kept) - left


def unseen(cells: Mapping[str, tuple[int, int]], shown: Collection[str]) -> set[str]:
    """What is closed whatever it has sold: cells not opened yet or closed for good, and those
    whose orders were all called off, for the next one would be told by its amount.
    """
    return {key for key, (orders, _shops) in cells.items() if key not in shown or not orders}


def _is_large(cell: tuple[int, int]) -> bool:
    return cell[0] > 0 and not is_small(cell)


def _hide_each_other(cells: Collection[tuple[int, int]]) -> bool:
    """Whether the sums of some cells tell nothing about one of those that sold."""
    sold = [cell for cell in cells if cell[0]]
    orders, shops = (sum(cell[place] for cell in sold) for place in (0, 1))
    return (
        len(sold) > 1
        and orders >= max(ORDERS_LEAST, len(sold) + 1)
        and shops >= max(SHOPS_LEAST, len(sold) + 1)
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
