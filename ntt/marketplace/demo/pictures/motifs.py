"""Plain geometric figures on a grid of threads.

Only steps, diamonds, chevrons, dots and bars: figures that belong to nobody. No motif that
a village or a clan holds, registered or not, is drawn here.
"""

from collections.abc import Callable
from functools import lru_cache
from math import pi, sin

from PIL import Image

type Figure = Callable[[float, float], int]

GROUND, FIGURE, HEART = 0, 1, 2


def _diamond(x: float, y: float) -> int:
    """A stepped diamond with a ring of ground around its heart."""
    far = abs(x) + abs(y)
    if far < 0.26:
        return HEART
    return FIGURE if 0.46 < far < 0.9 else GROUND


def _full_diamond(x: float, y: float) -> int:
    far = abs(x) + abs(y)
    if far < 0.34:
        return HEART
    return FIGURE if far < 0.86 else GROUND


def _nested(x: float, y: float) -> int:
    far = abs(x) * 1.05 + abs(y)
    if far < 0.18:
        return HEART
    if far < 0.4:
        return FIGURE
    return FIGURE if 0.6 < far < 0.8 or far > 1.5 else GROUND


def _chevron(x: float, y: float) -> int:
    place = (y * 0.5 + 0.5 + abs(x) * 0.42) % 0.5
    if place < 0.17:
        return FIGURE
    return HEART if 0.27 < place < 0.34 else GROUND


def _zigzag(x: float, y: float) -> int:
    edge = abs(y) * 1.5 - 0.75
    if abs(x - edge) < 0.24:
        return FIGURE
    return HEART if abs(x - edge) > 1.15 else GROUND


def _lattice(x: float, y: float) -> int:
    crossing = abs(abs(x) - abs(y))
    if abs(x) + abs(y) < 0.3 or abs(x) + abs(y) > 1.72:
        return HEART
    return FIGURE if crossing < 0.17 else GROUND


def _steps(x: float, y: float) -> int:
    """Two stepped triangles that face each other over the middle."""
    far = abs(y)
    if abs(x) < 0.08 + max(0.0, far - 0.16) * 0.95 and far > 0.16:
        return FIGURE
    return HEART if abs(x) < 0.16 and far < 0.1 else GROUND


def _dots(x: float, y: float) -> int:
    return FIGURE if abs(x) < 0.55 and abs(y) < 0.5 else GROUND


def _dashes(x: float, y: float) -> int:
    return FIGURE if abs(x) < 0.85 and abs(y) < 0.62 else GROUND


def _bricks(x: float, y: float) -> int:
    left = x < 0
    return FIGURE if (abs(y) < 0.42) == left else GROUND


def _eyes(x: float, y: float) -> int:
    far = max(abs(x), abs(y) * 0.94)
    if far < 0.2:
        return HEART
    return FIGURE if 0.4 < far < 0.7 else GROUND


def _wave(x: float, y: float) -> int:
    return FIGURE if abs(x - 0.5 * sin(y * pi)) < 0.26 else GROUND


FIGURES: dict[str, tuple[float, Figure]] = {
    "diamond": (1.5, _diamond),
    "full_diamond": (1.3, _full_diamond),
    "nested": (1.4, _nested),
    "chevron": (2.3, _chevron),
    "zigzag": (1.4, _zigzag),
    "lattice": (1.25, _lattice),
    "steps": (1.6, _steps),
    "dots": (2.0, _dots),
    "dashes": (3.2, _dashes),
    "bricks": (1.8, _bricks),
    "eyes": (1.2, _eyes),
    "wave": (1.9, _wave),
}


@lru_cache(maxsize=256)
def tile(name: str, width: int) -> Image.Image:
    """One repeat of a figure, `width` threads wide, as an image of 0, 1 and 2."""
    stretch, figure = FIGURES[name]
    height = max(4, round(width * stretch / 2) * 2)
    cells = bytes(
        figure((2 * column + 1) / width - 1, (2 * row + 1) / height - 1)
        for row in range(height)
        for column in range(width)
    )
    return Image.frombytes("L", (width, height), cells)
