"""Parts the goods share: pouches, bottles, jars and labels."""

from collections.abc import Sequence
from random import Random

from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.emblems import Emblem
from ntt.marketplace.demo.pictures.pen import Pen, Point, flowing, pts

SHADE = (46, 20, 12, 56)
DEEP_SHADE = (36, 14, 10, 96)
SHINE = (255, 250, 236, 84)


def strewn(
    pen: Pen, emblem: Emblem, spots: Sequence[Point], rng: Random, scale: float = 0.6
) -> None:
    """The thing itself, lying about in the places given."""
    for x, y in spots:
        emblem(
            pen.at(
                x + rng.uniform(-1, 1),
                y + rng.uniform(-1, 1),
                turn=rng.uniform(-80, 80),
                scale=scale * rng.uniform(0.92, 1.08),
            )
        )


def band(
    pen: Pen, x0: float, x1: float, y: float, ground: p.Colour, ink: p.Colour, high: float = 5
) -> None:
    """A small stepped band across a label: the thread that holds all the pictures together."""
    pen.box(x0, y, x1, y + high, ground)
    step = high * 0.9
    count = max(1, int((x1 - x0) / step))
    gap = (x1 - x0) / count
    for i in range(count):
        x, middle, r = x0 + gap * (i + 0.5), y + high / 2, high * 0.34
        pen.poly([(x, middle - r), (x + r, middle), (x, middle + r), (x - r, middle)], ink)


def words(pen: Pen, x: float, y: float, wide: float, ink: p.Colour) -> None:
    """Two lines where a label has its words; no language, so no translation."""
    pen.box(x - wide / 2, y, x + wide / 2, y + 2.2, ink, 1)
    pen.box(x - wide / 3, y + 4, x + wide / 3, y + 5.4, p.mix(ink, p.KAPAS, 0.35), 0.7)


def label(
    pen: Pen,
    at: tuple[float, float, float, float],
    paper: p.Colour,
    ink: p.Colour,
    emblem: Emblem,
) -> None:
    """A paper label: emblem above, words below, a band at the foot."""
    x0, y0, x1, y1 = at
    pen.box(x0, y0, x1, y1, paper, 1.6)
    wide, high = x1 - x0, y1 - y0
    emblem(pen.at((x0 + x1) / 2, y0 + high * 0.33, scale=min(wide, high) / 36))
    words(pen, (x0 + x1) / 2, y0 + high * 0.61, wide * 0.62, ink)
    band(pen, x0, x1, y1 - high * 0.16, ink, paper, high * 0.13)


def pouch(pen: Pen, body: p.Colour, paper: p.Colour, ink: p.Colour, emblem: Emblem) -> None:
    """A stand-up pouch with a sealed top."""
    outline = [
        (30, 13),
        (70, 13),
        (70.5, 22),
        *flowing(pts("70.5,22 73,45 75.5,72 74,85")),
        *flowing(pts("74,85 62,88.5 50,89.5 38,88.5 26,85")),
        *flowing(pts("26,85 24.5,72 27,45 29.5,22")),
    ]
    pen.poly(outline, body)
    pen.poly(
        [
            (26, 85),
            *flowing(pts("26,85 38,81 50,80 62,81 74,85")),
            *flowing(pts("74,85 62,88.5 50,89.5 38,88.5 26,85")),
        ],
        p.darker(body, 0.3),
    )
    pen.poly(
        [
            (64, 22),
            (70.5, 22),
            *flowing(pts("70.5,22 73,45 75.5,72 74,85")),
            (69, 82),
            (68, 60),
        ],
        SHADE,
    )
    pen.poly(pts("30.5,23 33.5,23 31,60 29.5,78 27,76 28.5,46"), SHINE)
    pen.box(30, 13, 70, 20.5, p.lighter(body, 0.2))
    for y in (15, 16.8, 18.6):
        pen.line([(30.5, y), (69.5, y)], 0.5, p.darker(body, 0.15))
    pen.poly(pts("70.5,23 69,24.2 70.6,25.4"), p.darker(body, 0.5))
    label(pen, (34, 33, 66, 74), paper, ink, emblem)


def pillow_bag(
    pen: Pen, body: p.Colour, paper: p.Colour, ink: p.Colour, emblem: Emblem
) -> None:
    """A snack bag, crimped above and below, puffed up in the middle."""
    outline = [
        (27, 14),
        (73, 14),
        (72, 20),
        *flowing(pts("72,20 76,36 76.5,50 76,66 72,82")),
        (73, 88),
        (27, 88),
        (28, 82),
        *flowing(pts("28,82 24,66 23.5,50 24,36 28,20")),
    ]
    pen.poly(outline, body)
    for y in (14, 82):
        pen.box(27, y, 73, y + 6, p.darker(body, 0.18))
        for i in range(12):
            pen.line(
                [(28.8 + i * 3.85, y + 0.7), (28.8 + i * 3.85, y + 5.3)],
                0.5,
                p.lighter(body, 0.25),
            )
    pen.blob(pts("66,24 73,36 74,60 70,78 66,70 69,50"), SHADE)
    pen.blob(pts("30,26 34,24 31,40 30,60 27.5,56 27.5,38"), SHINE)
    pen.poly(pts("29,21 36,27 33,21"), SHADE)
    pen.poly(pts("71,81 63,75 67,81"), SHADE)
    pen.oval(50, 44, 17, 17, paper)
    emblem(pen.at(50, 44, scale=1.25))
    words(pen, 50, 66, 26, paper)
    band(pen, 28, 72, 75, ink, paper, 5)


def glass(
    pen: Pen, profile: Sequence[Point], tone: p.Colour, fill_from: float, liquid: p.Colour
) -> None:
    """A bottle given by the right half of its outline; liquid from `fill_from` down."""
    whole = [*profile, *((-x, y) for x, y in reversed(profile))]
    pen.poly(whole, tone)
    inner = [(x - 1.5, min(y, profile[-1][1] - 1.5)) for x, y in profile if y >= fill_from]
    if inner:
        inner = [(inner[0][0], fill_from), *inner]
        pen.poly([*inner, *((-x, y) for x, y in reversed(inner))], liquid)
    wall = [(x, y) for x, y in profile if y >= fill_from - 8]
    pen.poly([*wall, *((x * 0.62, y) for x, y in reversed(wall))], SHADE)


def gloss(pen: Pen, x: float, top: float, foot: float, wide: float = 2.4) -> None:
    pen.box(x, top, x + wide, foot, SHINE, wide / 2)


def jar(
    pen: Pen, content: p.Colour, lid: p.Colour, paper: p.Colour, ink: p.Colour, emblem: Emblem
) -> None:
    """A round glass jar with a screw lid."""
    pen.box(27, 25, 73, 87, (228, 226, 214), 9)
    pen.box(29, 32, 71, 85, content, 7.5)
    pen.poly(pts("64,27 73,34 73,79 65,87 62,87"), SHADE)
    pen.box(25.5, 12, 74.5, 27, lid, 3)
    pen.box(25.5, 21, 74.5, 27, p.darker(lid, 0.25), 2.4)
    for i in range(11):
        pen.line([(29.5 + i * 4.1, 14), (29.5 + i * 4.1, 20)], 0.7, p.darker(lid, 0.2))
    gloss(pen, 31, 35, 80)
    label(pen, (34.5, 41, 65.5, 79), paper, ink, emblem)
