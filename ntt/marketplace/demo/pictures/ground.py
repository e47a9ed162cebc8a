"""The woven ground the goods lie on: a quiet field with figured bands at its edges."""

from random import Random

from PIL import Image

from ntt.marketplace.demo.pictures.palette import Colour, Dyes, mix
from ntt.marketplace.demo.pictures.weave import Stripe, Warp, woven

THREADS = 80
BOLD = ("diamond", "full_diamond", "nested", "zigzag", "steps", "eyes", "wave")
LAYOUTS = ("sides", "left", "across", "foot")


def laid(dyes: Dyes, size: int, rng: Random) -> Image.Image:
    """A square of cloth, its bands upright or lying, with room for something in the middle."""
    layout = rng.choice(LAYOUTS)
    # The ground speaks a little lower than what lies on it.
    dyes = dyes._replace(
        figure=mix(dyes.figure, dyes.field, 0.14), heart=mix(dyes.heart, dyes.field, 0.14)
    )
    wide = _band(dyes, rng, rng.choice((11, 13, 15)))
    narrow = _edge(dyes, rng)
    if layout in ("sides", "across"):
        side = narrow + _plain(dyes, 2) + wide if rng.random() < 0.4 else wide
        warp = side + _plain(dyes, THREADS - 2 * sum(s.threads for s in side)) + side[::-1]
    else:
        broad = narrow + wide + narrow[::-1]
        warp = broad + _plain(dyes, THREADS - sum(s.threads for s in broad + narrow)) + narrow
    cloth = woven(warp, (size, size), rng)
    if layout in ("across", "foot"):
        return cloth.transpose(Image.Transpose.ROTATE_90)
    return cloth


def _plain(dyes: Dyes, threads: int) -> Warp:
    return (Stripe(threads, dyes.field),)


def _edge(dyes: Dyes, rng: Random) -> Warp:
    """A few plain stripes, and sometimes a line of dashes between them."""
    lines: Warp = (Stripe(2, dyes.figure), Stripe(2, dyes.stripe), Stripe(1, dyes.heart))
    if rng.random() < 0.6:
        dashes = rng.choice(("dots", "dashes"))
        lines += (Stripe(4, dyes.field, dashes, dyes.figure, dyes.heart),)
    return (*lines, Stripe(2, dyes.stripe))


def _band(dyes: Dyes, rng: Random, threads: int) -> Warp:
    """One figured band between stripes."""
    name = rng.choice(BOLD)
    field = rng.choice((dyes.stripe, mix(dyes.field, dyes.stripe, 0.5)))
    return (
        Stripe(3, dyes.stripe),
        Stripe(1, dyes.figure),
        Stripe(threads, field, name, dyes.figure, dyes.heart),
        Stripe(1, dyes.figure),
        Stripe(2, dyes.stripe),
    )


def quiet(colour: Colour, size: int, rng: Random) -> Image.Image:
    """A plain woven ground, for goods that are cloth themselves."""
    return woven((Stripe(THREADS, colour),), (size, size), rng)
