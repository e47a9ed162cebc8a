"""A woven field: warp threads, stripes, and figures tied and dyed into the warp.

A cloth is drawn the way it is made. Every stripe is so many threads; a figure is laid on the
threads; each thread slips a little against its neighbour; the dye creeps along the thread and
not across it. That is where the feathered edges of ikat come from, and the steps.
"""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops

from ntt.marketplace.demo.pictures.motifs import tile
from ntt.marketplace.demo.pictures.palette import Colour

SLIP = 1.3
"""How far one thread may slip against its neighbours, in cells."""

FINE = 4.0
"""With fewer pixels a thread, single threads are not seen: they would only cost bytes."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A run of warp threads of one colour, with or without a figure tied into them."""

    threads: int
    ground: Colour
    figure: str = ""
    ink: Colour = (0, 0, 0)
    heart: Colour = (0, 0, 0)


type Warp = tuple[Stripe, ...]


def width_of(warp: Warp) -> int:
    return sum(stripe.threads for stripe in warp)


def mirrored(half: Warp, middle: Warp = ()) -> Warp:
    """A cloth that is the same from both selvedges."""
    return half + middle + tuple(reversed(half))


def woven(warp: Warp, size: tuple[int, int], rng: Random, *, slip: float = SLIP) -> Image.Image:
    """The cloth `warp` drawn to `size` pixels, warp threads upright."""
    width, height = size
    threads = width_of(warp)
    rows = max(8, round(threads * height / width))
    field = Image.new("RGB", (threads, rows))
    at = 0
    for stripe in warp:
        field.paste(_stripe(stripe, rows, rng, slip), (at, 0))
        at += stripe.threads
    field = _uneven(field, rng, 7 if width >= FINE * threads else 3)
    # Dye creeps along the thread: soft downwards, sharp from thread to thread.
    field = field.resize((threads, height), Image.Resampling.BILINEAR)
    field = field.resize(size, Image.Resampling.NEAREST)
    return ImageChops.multiply(field, _grain(size, threads))


def _stripe(stripe: Stripe, rows: int, rng: Random, slip: float) -> Image.Image:
    if not stripe.figure:
        return Image.new("RGB", (stripe.threads, rows), stripe.ground)
    repeat = tile(stripe.figure, stripe.threads)
    cells = Image.new("L", (stripe.threads, rows + repeat.height))
    for top in range(0, cells.height, repeat.height):
        cells.paste(repeat, (0, top))
    slipped = Image.new("P", (stripe.threads, rows))
    slipped.putpalette([*stripe.ground, *stripe.ink, *stripe.heart])
    start = repeat.height // 2
    for column in range(stripe.threads):
        moved = max(0, start + round(rng.gauss(0, slip * 0.62)))
        slipped.paste(cells.crop((column, moved, column + 1, moved + rows)), (column, 0))
    return slipped.convert("RGB")


def _uneven(field: Image.Image, rng: Random, spread: float) -> Image.Image:
    """Hand-dyed threads are never all of one depth."""
    depth = bytes(
        min(255, max(215, round(rng.gauss(249, spread)))) for _thread in range(field.width)
    )
    row = Image.frombytes("L", (field.width, 1), depth).resize(field.size)
    return ImageChops.multiply(field, Image.merge("RGB", (row, row, row)))


@lru_cache(maxsize=24)
def _grain(size: tuple[int, int], threads: int) -> Image.Image:
    """The light on the threads: round along the warp, a fine rib where the weft crosses."""
    width, height = size
    step = width / threads
    if step < FINE:
        return Image.new("RGB", size, (255, 255, 255))
    across = bytes(250 if 0.28 < (x / step) % 1 < 0.82 else 224 for x in range(width))
    down = bytes(255 if (y / step) % 2 < 1.25 else 240 for y in range(height))
    warp = Image.frombytes("L", (width, 1), across).resize(size)
    weft = Image.frombytes("L", (1, height), down).resize(size)
    both = ImageChops.multiply(warp, weft)
    return Image.merge("RGB", (both, both, both))
