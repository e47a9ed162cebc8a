"""Reads TopoJSON, in which neighbours share the line between them: plain Python."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

type Point = tuple[float, float]
type Ring = list[Point]
type Polygon = list[Ring]


def areas(topology: Mapping[str, Any]) -> Iterator[tuple[str, list[Polygon]]]:
    """Each area's code and polygons. A polygon is its outer ring and then its holes.

    Points are (longitude, latitude). The first point of a ring comes again at its end.
    """
    lines = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    (layer,) = topology["objects"].values()
    for geometry in layer["geometries"]:
        several = geometry["type"] == "MultiPolygon"
        polygons = geometry["arcs"] if several else [geometry["arcs"]]
        yield (
            geometry["properties"]["code"],
            [[_ring(arcs, lines) for arcs in polygon] for polygon in polygons],
        )


def _line(arc: list[list[int]], transform: Mapping[str, list[float]]) -> list[Point]:
    """An arc holds whole steps from point to point, to be scaled and moved into place."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    return [
        (x * scale_x + move_x, y * scale_y + move_y)
        for x, y in zip(
            accumulate(step[0] for step in arc),
            accumulate(step[1] for step in arc),
            strict=True,
        )
    ]


def _ring(arcs: list[int], lines: list[list[Point]]) -> Ring:
    """Arcs end to end; ~n is arc n walked backwards. Each begins where the last one ended."""
    ring: Ring = []
    for number in arcs:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return ring
