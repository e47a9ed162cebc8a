"""How a cloth is built: which stripes follow which, from selvedge to selvedge.

A style names a structure, never a people: stripes, bands, a panel. Every figure in it is one
of the plain figures of `motifs`.
"""

from collections.abc import Callable
from random import Random

from ntt.marketplace.demo.pictures.palette import Dyes, mix
from ntt.marketplace.demo.pictures.weave import Stripe, Warp, mirrored, width_of

type Build = Callable[[Dyes, Random], Warp]

LARGE = ("diamond", "nested", "full_diamond", "lattice", "eyes", "steps")
SMALL = ("diamond", "full_diamond", "steps", "zigzag", "wave", "chevron", "eyes")
LINES = ("dots", "dashes")


def _figured(dyes: Dyes, threads: int, name: str, *, on_stripe: bool = False) -> Stripe:
    ground = dyes.stripe if on_stripe else dyes.field
    return Stripe(threads, ground, name, dyes.figure, dyes.heart)


def _lines(dyes: Dyes) -> Warp:
    return (Stripe(2, dyes.stripe), Stripe(1, dyes.figure), Stripe(2, dyes.stripe))


def _stripes(dyes: Dyes, rng: Random) -> Warp:
    """Many narrow stripes with a fine line of dots between them."""
    half: Warp = (Stripe(5, dyes.field),)
    for i in range(4):
        half += (*_lines(dyes), _figured(dyes, 4, rng.choice(LINES)))
        half += (
            Stripe(1, dyes.heart if i % 2 else dyes.figure),
            Stripe(rng.choice((4, 6)), dyes.field),
        )
    return mirrored(half, (*_lines(dyes), _figured(dyes, 9, rng.choice(SMALL)), *_lines(dyes)))


def _bands(dyes: Dyes, rng: Random) -> Warp:
    """Figured bands of middling width, plain ground between them."""
    name = rng.choice(SMALL)
    half: Warp = (Stripe(6, dyes.field), *_lines(dyes))
    for _band in range(2):
        half += (_figured(dyes, 13, name), *_lines(dyes), Stripe(3, dyes.field))
        half += (_figured(dyes, 3, "dots"), Stripe(3, dyes.field), *_lines(dyes))
    return mirrored(half, (_figured(dyes, 15, rng.choice(SMALL), on_stripe=True),))


def _panel(dyes: Dyes, rng: Random) -> Warp:
    """One broad figured panel in the middle, stripes towards the selvedges."""
    half: Warp = (
        Stripe(8, dyes.field),
        *_lines(dyes),
        _figured(dyes, 4, "dashes"),
        *_lines(dyes),
    )
    half += (
        Stripe(4, dyes.field),
        _figured(dyes, 9, rng.choice(SMALL)),
        Stripe(3, dyes.stripe),
        Stripe(1, dyes.figure),
    )
    return mirrored(half, (_figured(dyes, 33, rng.choice(LARGE)),))


def _twin(dyes: Dyes, rng: Random) -> Warp:
    """Two broad panels beside a plain middle."""
    half: Warp = (
        Stripe(5, dyes.field),
        *_lines(dyes),
        _figured(dyes, 23, rng.choice(LARGE)),
        *_lines(dyes),
    )
    return mirrored(
        half,
        (
            Stripe(6, dyes.stripe),
            _figured(dyes, 5, "dots", on_stripe=True),
            Stripe(6, dyes.stripe),
        ),
    )


def _night(dyes: Dyes, rng: Random) -> Warp:
    """Small bright figures all over a plain dark field, a band at each selvedge."""
    name = rng.choice(("full_diamond", "eyes", "steps"))
    half: Warp = (
        Stripe(3, dyes.stripe),
        _figured(dyes, 9, "chevron", on_stripe=True),
        Stripe(2, dyes.figure),
    )
    for _row in range(3):
        half += (Stripe(5, dyes.field), _figured(dyes, 7, name))
    return mirrored(
        half, (Stripe(5, dyes.field), _figured(dyes, 7, name), Stripe(5, dyes.field))
    )


def _lattice(dyes: Dyes, rng: Random) -> Warp:
    """A net of crossing lines from side to side."""
    half: Warp = (
        Stripe(4, dyes.stripe),
        Stripe(1, dyes.figure),
        _figured(dyes, 4, "dashes"),
        Stripe(1, dyes.figure),
    )
    half += (Stripe(3, dyes.stripe), _figured(dyes, 19, "lattice"))
    return mirrored(half, (_figured(dyes, 19, "lattice"),))


def _zigzag(dyes: Dyes, rng: Random) -> Warp:
    half: Warp = (Stripe(6, dyes.stripe), Stripe(1, dyes.figure), _figured(dyes, 11, "zigzag"))
    half += (
        Stripe(2, dyes.stripe),
        _figured(dyes, 11, "wave", on_stripe=True),
        Stripe(2, dyes.figure),
    )
    half += (Stripe(4, dyes.field),)
    return mirrored(half, (_figured(dyes, 21, "zigzag"),))


def _plain(dyes: Dyes, rng: Random) -> Warp:
    """A quiet cloth: plain field, one figured band near each selvedge."""
    half: Warp = (
        Stripe(4, dyes.field),
        Stripe(2, dyes.stripe),
        _figured(dyes, 9, rng.choice(SMALL)),
    )
    half += (Stripe(2, dyes.stripe), Stripe(1, dyes.figure), Stripe(16, dyes.field))
    return mirrored(
        half, (Stripe(1, dyes.stripe), Stripe(30, dyes.field), Stripe(1, dyes.stripe))
    )


def _rainbow(dyes: Dyes, rng: Random) -> Warp:
    """Plain stripes of every thread the dyer had, figured only in the middle."""
    half: Warp = (Stripe(4, dyes.field),)
    tones = [
        dyes.stripe,
        dyes.heart,
        dyes.figure,
        mix(dyes.field, dyes.heart, 0.5),
        mix(dyes.stripe, dyes.figure, 0.4),
    ]
    for _stripe in range(9):
        half += (
            Stripe(rng.choice((2, 3, 4)), rng.choice(tones)),
            Stripe(rng.choice((2, 4)), dyes.field),
        )
    return mirrored(half, (_figured(dyes, 17, rng.choice(SMALL)),))


STYLES: dict[str, Build] = {
    "stripes": _stripes,
    "bands": _bands,
    "panel": _panel,
    "twin": _twin,
    "night": _night,
    "lattice": _lattice,
    "zigzag": _zigzag,
    "plain": _plain,
    "rainbow": _rainbow,
}


def warp_of(style: str, dyes: Dyes, rng: Random) -> Warp:
    return STYLES[style](dyes, rng)


def part_of(warp: Warp, threads: int) -> Warp:
    """A piece cut from a cloth near its left selvedge, for looking closely."""
    left = (width_of(warp) - threads) // 5
    kept: list[Stripe] = []
    for stripe in warp:
        if left >= stripe.threads:
            left -= stripe.threads
        elif threads > 0:
            kept.append(stripe)
            threads -= stripe.threads
    return tuple(kept)
