"""Pictures for the demo catalogue, drawn by the program: goods on cloth, and cloths."""

from ntt.marketplace.demo.pictures.album import Shot, shots_of, taken
from ntt.marketplace.demo.pictures.cloths import SHAPES, VIEWS
from ntt.marketplace.demo.pictures.drawing import (
    draw,
    draw_cloth,
    draw_cloth_share,
    draw_cloth_sizes,
    draw_share,
    draw_sizes,
)
from ntt.marketplace.demo.pictures.goods import GOODS
from ntt.marketplace.demo.pictures.palette import DYES
from ntt.marketplace.demo.pictures.styles import STYLES

KINDS = frozenset(GOODS)
"""Every kind of product that can be drawn."""

__all__ = [
    "DYES",
    "KINDS",
    "SHAPES",
    "STYLES",
    "VIEWS",
    "Shot",
    "draw",
    "draw_cloth",
    "draw_cloth_share",
    "draw_cloth_sizes",
    "draw_share",
    "draw_sizes",
    "shots_of",
    "taken",
]
