"""Status against the path to a target. Plain Python."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

# Below this share of the path a figure is behind; from it on, but not there, it needs a look.
WATCH_FROM_PERCENT = 90
# Worst first.
ORDER = ("behind", "watch", "gate_missing", "on_track")
# Fewer orders than this in a cell could point at one shop; the public sees «<5».
SMALL = 5


def closed_cells(orders: Mapping[str, int]) -> set[str]:
    """The cells the public may not see, by place, from how many orders each has.

    Small ones; and when only one is small, the next smallest too, or it could be had by
    taking the others from the whole.
    """
    small = {place for place, count in orders.items() if 0 < count < SMALL}
    if len(small) == 1:
        others = [place for place, count in orders.items() if count and place not in small]
        small |= set(sorted(others, key=lambda place: (orders[place], place))[:1])
    return small


def path_value(target: int, day: date) -> int:
    """Where a month's target should stand at the end of `day`, in equal daily parts.

    Rounded down: the path never asks for more than its share.
    """
    return target * day.day // monthrange(day.year, day.month)[1]


def status(value: int, target: int | None, day: date) -> str:
    """Where a figure stands against its path (not against the end of the month).

    Without a target it is not measurable, whatever the value.
    """
    if target is None:
        return "gate_missing"
    path = path_value(target, day)
    if value >= path:
        return "on_track"
    return "watch" if value * 100 >= path * WATCH_FROM_PERCENT else "behind"


def worst_first(state: str, position: int) -> tuple[int, int]:
    """Sort key: by status, then in the order of the meeting of 25 March 2025."""
    return ORDER.index(state), position
