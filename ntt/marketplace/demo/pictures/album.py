"""Which pictures a product needs, and drawing many of them at once."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from ntt.marketplace.demo.content.shapes import Product
from ntt.marketplace.demo.pictures.cloths import VIEWS, View
from ntt.marketplace.demo.pictures.drawing import draw_cloth_sizes, draw_sizes

SIZES = (320, 960)
"""For lists, and for the page of one product."""
HANDS = 2
"""Pillow lets go of Python while it scales and packs, so two threads do twice the work."""


class Shot(NamedTuple):
    """One picture to draw. Two products with equal shots share one file."""

    kind: str
    seed: int
    view: View = "whole"
    style: str = ""
    dyes: str = ""
    shape: str = ""


def shots_of(product: Product) -> tuple[Shot, ...]:
    """The pictures of a product, the one for lists first."""
    piece = product.piece
    if piece is None:
        return (Shot(product.picture, product.seed),)
    return tuple(
        Shot("cloth", piece.seed, view, piece.style, piece.dyes, piece.shape) for view in VIEWS
    )


def taken(
    shots: Iterable[Shot], sizes: Sequence[int] = SIZES
) -> Iterator[tuple[Shot, dict[int, bytes]]]:
    """Each different shot once, with its files by size, in the order asked for."""
    different = list(dict.fromkeys(shots))
    with ThreadPoolExecutor(max_workers=HANDS) as hands:
        yield from zip(
            different, hands.map(lambda shot: _drawn(shot, sizes), different), strict=True
        )


def _drawn(shot: Shot, sizes: Sequence[int]) -> dict[int, bytes]:
    if shot.kind != "cloth":
        return draw_sizes(shot.kind, shot.seed, sizes)
    return draw_cloth_sizes(
        shot.style, shot.seed, sizes, shot.view, dyes=shot.dyes, shape=shot.shape
    )
