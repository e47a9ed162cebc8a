"""A pen that draws smooth flat shapes on a square of 100 by 100."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import ceil, cos, floor, pi, radians, sin

from PIL import Image, ImageDraw

from ntt.marketplace.demo.pictures.palette import Colour

type Point = tuple[float, float]
type Fill = Colour | tuple[int, int, int, int]

SOLID = 3
"""A fill of so many numbers hides what is below it; one more lets it shine through."""
BLUNT = 3
"""Strokes thicker than this many pixels get round ends."""


class Pen:
    """Shapes in, colour and outline out.

    An opaque fill extends the outline of the thing drawn; a fill with a fourth number lets
    what is below shine through and leaves the outline alone: light, shade, gloss.
    """

    def __init__(self, size: int, ground: Colour, *, fine: int = 1) -> None:
        """`fine` 2 draws at twice the size, to be halved: smooth edges without a library."""
        self.size = size
        self.colour = Image.new("RGB", (size * fine, size * fine), ground)
        self.outline: Image.Image | None = Image.new("L", self.colour.size)
        self._ink = ImageDraw.Draw(self.colour)
        self._veil = ImageDraw.Draw(self.colour, "RGBA")
        self._cut = ImageDraw.Draw(self.outline)
        self._scale = size * fine / 100
        self._from: Point = (0.0, 0.0)
        self._turn = (1.0, 0.0, 0.0, 0.0)

    def at(self, x: float, y: float, *, turn: float = 0, scale: float = 1) -> "Pen":
        """The same sheet seen from another place: 0, 0 lies at x, y, turned and scaled."""
        other = object.__new__(Pen)
        other.__dict__.update(self.__dict__)
        cosine, sine = cos(radians(turn)) * scale, sin(radians(turn)) * scale
        a, b, left, top = self._turn
        other._turn = (
            a * cosine - b * sine,
            b * cosine + a * sine,
            a * x - b * y + left,
            b * x + a * y + top,
        )
        return other

    def poly(self, points: Iterable[Point], fill: Fill) -> None:
        places = self._places(points)
        if len(fill) > SOLID:
            self._veil.polygon(places, fill=fill)
            return
        self._ink.polygon(places, fill=fill)
        if self.outline is not None:
            self._cut.polygon(places, fill=255)

    def line(self, points: Sequence[Point], width: float, fill: Fill) -> None:
        """A stroke with round joints and ends."""
        places = self._places(points)
        a, b, _left, _top = self._turn
        thick = max(1, round(width * self._scale * (a * a + b * b) ** 0.5))
        if len(fill) > SOLID:
            self._veil.line(places, fill=fill, width=thick, joint="curve")
            return
        self._ink.line(places, fill=fill, width=thick, joint="curve")
        if self.outline is not None:
            self._cut.line(places, fill=255, width=thick, joint="curve")
        if thick > BLUNT:
            for end in (points[0], points[-1]):
                self.oval(*end, width / 2, width / 2, fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Fill, r: float = 0) -> None:
        self.poly(rounded(x0, y0, x1, y1, r), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Fill) -> None:
        self.poly(oval(x, y, rx, ry), fill)

    def blob(self, points: Sequence[Point], fill: Fill) -> None:
        """A closed shape that passes smoothly through the points."""
        self.poly(smooth(points), fill)

    def leaf(self, length: float, width: float, fill: Fill, vein: Fill | None = None) -> None:
        """A leaf that grows from 0, 0 upwards."""
        self.poly(leaf(length, width), fill)
        if vein:
            self.line([(0, 0), (0, -length * 0.86)], max(0.4, width / 12), vein)

    def within(self, points: Iterable[Point], paint: Callable[["Pen"], None]) -> None:
        """Paint that stays inside a shape."""
        shape = self._places(points)
        xs, ys = [x for x, _y in shape], [y for _x, y in shape]
        left, top = max(0, floor(min(xs))), max(0, floor(min(ys)))
        right = min(self.colour.width, ceil(max(xs)) + 1)
        bottom = min(self.colour.height, ceil(max(ys)) + 1)
        part = self.colour.crop((left, top, right, bottom))
        inner = self.at(0, 0)
        inner.colour, inner.outline = part, None
        inner._ink = ImageDraw.Draw(part)
        inner._veil = ImageDraw.Draw(part, "RGBA")
        inner._from = (self._from[0] + left, self._from[1] + top)
        paint(inner)
        mask = Image.new("L", part.size)
        moved = [(x - left, y - top) for x, y in shape]
        ImageDraw.Draw(mask).polygon(moved, fill=255)
        self.colour.paste(part, (left, top), mask)

    def cover(self, points: Sequence[Point], cloth: Image.Image) -> None:
        """A shape cut from a picture; the picture is stretched over the shape's box."""
        self.poly(points, (128, 128, 128))
        shape = self._places(points)
        xs, ys = [x for x, _y in shape], [y for _x, y in shape]
        left, top = floor(min(xs)), floor(min(ys))
        size = (ceil(max(xs)) - left + 1, ceil(max(ys)) - top + 1)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in shape], fill=255)
        self.colour.paste(cloth.resize(size, Image.Resampling.NEAREST), (left, top), mask)

    def _places(self, points: Iterable[Point]) -> list[Point]:
        a, b, left, top = self._turn
        k, (from_x, from_y) = self._scale, self._from
        return [
            ((a * x - b * y + left) * k - from_x, (b * x + a * y + top) * k - from_y)
            for x, y in points
        ]


def oval(x: float, y: float, rx: float, ry: float) -> list[Point]:
    count = 18 if max(rx, ry) < 3 else 44
    return [
        (x + rx * cos(2 * pi * i / count), y + ry * sin(2 * pi * i / count))
        for i in range(count)
    ]


def rounded(x0: float, y0: float, x1: float, y1: float, r: float = 0) -> list[Point]:
    """A box whose corners are rounded."""
    if r <= 0:
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    corners = (
        (x1 - r, y0 + r, -90),
        (x1 - r, y1 - r, 0),
        (x0 + r, y1 - r, 90),
        (x0 + r, y0 + r, 180),
    )
    return [
        (cx + r * cos(radians(start + step * 15)), cy + r * sin(radians(start + step * 15)))
        for cx, cy, start in corners
        for step in range(7)
    ]


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    curve: list[Point] = []
    count = len(points)
    for i in range(count):
        curve += _arc([points[(i + j - 1) % count] for j in range(4)], steps)
    return curve


def flowing(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """An open Catmull-Rom curve through the points, for stems, cords and folds."""
    path = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for i in range(len(points) - 1):
        curve += _arc(path[i : i + 4], steps)
    return [*curve, points[-1]]


def _arc(four: Sequence[Point], steps: int) -> list[Point]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    found: list[Point] = []
    for step in range(steps):
        t = step / steps
        found.append(
            (
                _between(ax, bx, cx, dx, t),
                _between(ay, by, cy, dy, t),
            )
        )
    return found


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t * t
        + (3 * b - a - 3 * c + d) * t * t * t
    )


def leaf(length: float, width: float) -> list[Point]:
    """The outline of a leaf from 0, 0 upwards."""
    right = [(width / 2 * sin(pi * i / 12) ** 0.85, -length * i / 12) for i in range(13)]
    return right + [(-x, y) for x, y in reversed(right[1:-1])]


@lru_cache(maxsize=1024)
def pts(path: str) -> tuple[Point, ...]:
    """Points written as "x,y x,y": an outline on one line, as in SVG."""
    pairs = (pair.split(",") for pair in path.split())
    return tuple((float(x), float(y)) for x, y in pairs)
