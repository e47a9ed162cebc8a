"""Small maps for the page of an area, drawn as SVG paths: plain Python.

Inside a page every byte counts, so places are whole numbers and lines are steps.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

type Ring = Sequence[tuple[float, float]]
type Spot = tuple[int, int]

WIDE = 480
# A district that runs north to south would fill the screen of a phone.
HIGH_MOST = 480
# Islets below this area are a speck; the largest ring of a village always stays.
SPECK = 6.0
NUMBERS = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Shape:
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Map:
    """The box of the drawing and a shape for each village that has a boundary."""

    box: str
    shapes: Sequence[Shape]


def draw(rings: Mapping[str, Sequence[Ring]]) -> Map | None:
    """The villages of a district beside each other; None without a single boundary."""
    points = [point for each in rings.values() for ring in each for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # One degree of longitude is this much shorter than one of latitude here.
    narrow = cos(radians((south + north) / 2))
    width, height = (east - west) * narrow, north - south
    scale = min(WIDE / width, HIGH_MOST / height)

    def place(point: tuple[float, float]) -> Spot:
        x, y = point
        return round((x - west) * narrow * scale), round((north - y) * scale)

    shapes = [
        Shape(code, "".join(map(_closed, _worth_drawing([map(place, ring) for ring in each]))))
        for code, each in rings.items()
    ]
    box = f"-2 -2 {round(width * scale) + 4} {round(height * scale) + 4}"
    return Map(box, shapes)


def middle(path: str) -> Spot:
    """The middle of the box around a path of one or more rings written as steps."""
    xs, ys = [], []
    for ring in path.split("M")[1:]:
        x = y = 0
        numbers = [int(number) for number in NUMBERS.findall(ring)]
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            xs.append(x)
            ys.append(y)
    return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2


def _worth_drawing(rings: Sequence[Iterable[Spot]]) -> list[list[Spot]]:
    by_size = sorted((list(ring) for ring in rings), key=_area, reverse=True)
    return [by_size[0], *(ring for ring in by_size[1:] if _area(ring) >= SPECK)]


def _closed(ring: list[Spot]) -> str:
    """A ring by steps; a minus sign is separator enough."""
    (x, y), steps = ring[0], ""
    path = f"M{x} {y}l"
    for next_x, next_y in ring[1:]:
        if (next_x, next_y) == (x, y):
            continue
        for step in (next_x - x, next_y - y):
            steps += f" {step}" if step >= 0 and steps else f"{step}"
        x, y = next_x, next_y
    return f"{path}{steps or '0 0'}z"


def _area(ring: Sequence[Spot]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2
