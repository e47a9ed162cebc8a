"""Drawings of goods, by shelf. Importing this package signs all kinds in."""

from ntt.marketplace.demo.pictures.goods import (
    bottles,
    crafts,
    foods,
    packs,
    school,
    textiles,
)
from ntt.marketplace.demo.pictures.shelf import GOODS

__all__ = ["GOODS", "bottles", "crafts", "foods", "packs", "school", "textiles"]
