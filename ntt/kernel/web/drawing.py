"""Geometry of the charts: plain numbers in, percentages of the drawing out.

Everything is placed in per cent of the drawing's width and height. Text therefore keeps its
size when the drawing grows with the screen, and no element needs a style of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import floor, log10
from typing import Any

TICKS_MAX = 4
LABELS_MAX = 4
NICE_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
SHARE_COLOURS = 6


def bars(
    rows: Sequence[Mapping[str, Any]], target: float | None, full: float | None = None
) -> list[dict[str, Any]]:
    """Each row with the width of its bar, 0 to 100; the longest bar or the target is 100, or
    `full`, where the rows are only a part of what is compared."""
    whole = _full(rows, target, full)
    drawn = []
    for row in rows:
        value = row.get("value")
        width = None if value is None else percent(max(float(value), 0.0) / whole)
        drawn.append({"url": "", "late": False, "text": "", **row, "width": width})
    return drawn


def goal(
    rows: Sequence[Mapping[str, Any]], target: float | None, full: float | None = None
) -> str:
    """Where the line of the target stands."""
    return "" if target is None else percent(float(target) / _full(rows, target, full))


def _full(rows: Sequence[Mapping[str, Any]], target: float | None, full: float | None) -> float:
    values = [float(row["value"]) for row in rows if row.get("value") is not None]
    return max([*values, float(target or 0), float(full or 0)]) or 1.0


def percent(share: float) -> str:
    """A share of the drawing as SVG wants it: 12.5, never 12,5 and never 1e-05."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".")


@dataclass
class Tick:
    text: float
    at: str
    is_zero: bool


@dataclass
class Line:
    """What the trend template draws, all places in per cent."""

    ticks: list[Tick] = field(default_factory=list)
    labels: list[tuple[str, str, str]] = field(default_factory=list)
    segments: list[tuple[str, str, str, str]] = field(default_factory=list)
    dots: list[tuple[str, str]] = field(default_factory=list)
    last: tuple[str, str, str, float] | None = None
    # The unfinished point after the last: it is not joined, for it will still grow.
    running: tuple[str, str, str, float] | None = None
    starts_at_zero: bool = True
    places: int = 0
    first_value: float | None = None
    first_label: str = ""


def trend(
    points: Sequence[tuple[str, float | Decimal | None]], *, is_running: bool = False
) -> Line:
    """The line through the points; with `is_running` the last point stands for itself."""
    known = [
        (index, label, float(value))
        for index, (label, value) in enumerate(points)
        if value is not None
    ]
    line = Line()
    if not known:
        return line
    low, high, step = scale([value for _, _, value in known])
    line.starts_at_zero = low <= 0
    line.places = max(0, -floor(log10(step) + 1e-9)) + (1 if str(step).find("25") > 0 else 0)
    steps = round((high - low) / step)
    for number in range(steps + 1):
        value = low + number * step
        line.ticks.append(Tick(value, _height(value, low, high), abs(value) < step / 1000))

    spots = {
        index: (_across(index, len(points)), _height(value, low, high))
        for index, _, value in known
    }
    line.labels = _labels([label for label, _ in points])
    if is_running and known[-1][0] == len(points) - 1:
        index, label, value = known.pop()
        line.running = (*spots.pop(index), label, value)
    for index, spot in spots.items():
        if index + 1 in spots:
            line.segments.append((*spot, *spots[index + 1]))
        elif index - 1 not in spots:
            # A month between two gaps would otherwise be invisible.
            line.dots.append(spot)
    if known:
        line.first_label, line.first_value = known[0][1], known[0][2]
        index, label, value = known[-1]
        line.last = (*spots[index], label, value)
    return line


def scale(values: Sequence[float]) -> tuple[float, float, float]:
    """Lowest and highest tick and the step between: round numbers, at most four steps.

    The axis starts at zero unless that would flatten the line into nothing.
    """
    low, high = min(values), max(values)
    if low > 0 and low < high * 0.7:
        low = 0.0
    high = max(high, 0.0) if high != low else high + (abs(high) or 1.0)
    if low >= 0 and low == high:
        low = 0.0
    rough = (high - low) / TICKS_MAX
    power = 10.0 ** floor(log10(rough))
    step = next(nice * power for nice in NICE_STEPS if nice * power >= rough * 0.999)
    bottom = floor(low / step) * step
    top = bottom
    while top < high - step / 1000:
        top += step
    return bottom, top, step


def _height(value: float, low: float, high: float) -> str:
    return percent(1 - (value - low) / (high - low))


def _across(index: int, count: int) -> str:
    return percent(index / (count - 1) if count > 1 else 0.5)


def _labels(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """The first, the last and a few between, never so many that they touch."""
    count = len(names)
    wanted = min(count, LABELS_MAX)
    if wanted == 1:
        return [(names[0], _across(0, 1), "middle")]
    chosen = sorted({round(n * (count - 1) / (wanted - 1)) for n in range(wanted)})
    return [
        (
            names[index],
            _across(index, count),
            "start" if index == 0 else "end" if index == count - 1 else "middle",
        )
        for index in chosen
    ]


def shares(parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each part with start and width on one bar of 100, and the number of its colour: its own
    `colour`, which it keeps where others are missing, else its place."""
    whole = sum(max(float(part["value"]), 0.0) for part in parts) or 1.0
    drawn, at = [], 0.0
    for index, part in enumerate(parts):
        share = max(float(part["value"]), 0.0) / whole
        drawn.append(
            {
                "text": "",
                "note": "",
                "colour": min(index + 1, SHARE_COLOURS),
                **part,
                "x": percent(at),
                "width": percent(share),
            }
        )
        at += share
    return drawn
