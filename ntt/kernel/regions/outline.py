"""Draws the regencies as SVG paths, small enough to travel inside a page: plain Python."""

from collections.abc import Mapping
from itertools import pairwise
from math import cos, radians
from typing import Any

from ntt.kernel.regions.topojson import Point, areas

type Spot = tuple[int, int]

BOX_WIDE = 1000
# Islets below this area would be a speck; a regency's largest island always stays.
SPECK = 16.0


def draw(topology: Mapping[str, Any]) -> dict[str, Any]:
    """The box of the drawing and one path for each regency's code."""
    west, south, east, north = topology["bbox"]
    # One degree of longitude is this much shorter than one of latitude here.
    narrow = cos(radians((south + north) / 2))
    scale = BOX_WIDE / ((east - west) * narrow)

    def place(point: Point) -> Spot:
        return round((point[0] - west) * narrow * scale), round((north - point[1]) * scale)

    drawn = {
        code: _worth_drawing(
            [[place(point) for point in ring] for rings in polygons for ring in rings]
        )
        for code, polygons in sorted(areas(topology))
    }
    spots = [spot for rings in drawn.values() for ring in rings for spot in ring]
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    return {
        "box": f"{left} {top} {right - left} {bottom - top}",
        "paths": {code: "".join(map(_closed, rings)) for code, rings in drawn.items()},
    }


def _worth_drawing(rings: list[list[Spot]]) -> list[list[Spot]]:
    by_size = sorted(rings, key=_area, reverse=True)
    return [by_size[0], *(ring for ring in by_size[1:] if _area(ring) >= SPECK)]


def _closed(ring: list[Spot]) -> str:
    """A ring by steps; a minus sign is separator enough."""
    (x, y), steps = ring[0], ""
    path = f"M{x} {y}l"
    for next_x, next_y in ring[1:-1]:
        if (next_x, next_y) == (x, y):
            continue
        for step in (next_x - x, next_y - y):
            steps += f" {step}" if step >= 0 and steps else f"{step}"
        x, y = next_x, next_y
    return f"{path}{steps}z"


def _area(ring: list[Spot]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2
