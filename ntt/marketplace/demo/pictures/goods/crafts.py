"""Things plaited, carved, thrown and strung."""

from math import cos, pi, radians, sin
from random import Random

from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import DEEP_SHADE, SHADE, SHINE
from ntt.marketplace.demo.pictures.pen import Pen, flowing, oval, pts, smooth
from ntt.marketplace.demo.pictures.shelf import ANY, good


def plaited(
    pen: Pen, box: tuple[float, float, float, float], step: float, one: p.Colour, two: p.Colour
) -> None:
    """Over and under, strip by strip."""
    x0, y0, x1, y1 = box
    pen.box(x0, y0, x1, y1, p.darker(one, 0.32))
    row, y = 0, y0
    while y < y1:
        column, x = 0, x0
        while x < x1:
            tone = one if (row + column) % 2 else two
            if (row + column) % 2:
                pen.box(x + 0.25, y + 0.7, x + step - 0.25, y + step - 0.7, tone, 0.5)
            else:
                pen.box(x + 0.7, y + 0.25, x + step - 0.7, y + step - 0.25, tone, 0.5)
            x, column = x + step, column + 1
        y, row = y + step, row + 1


@good("woven_bag", ("nila", "mengkudu", "kapas", "laut", "kapas_mengkudu"))
def woven_bag(pen: Pen, rng: Random) -> None:
    """A pandan bag with two handles."""
    one, two = rng.choice(
        (
            (p.LONTAR, p.KAYU_PALE),
            (p.LONTAR, p.BATA),
            (p.KAYU_PALE, p.DAUN),
            (p.LONTAR, p.NILA_SKY),
        )
    )
    for dx in (0, 4):
        pen.line(
            flowing(
                [(33 + dx, 42), (35 + dx, 22), (48 + dx, 13), (61 + dx, 22), (63 + dx, 42)]
            ),
            2.8,
            p.MORINDA if dx else p.darker(p.MORINDA, 0.3),
        )
    shape = smooth(pts("22,38 50,40 78,38 81,60 78,86 50,89 22,86 19,60"))
    pen.poly(shape, one)
    pen.within(shape, lambda inner: plaited(inner, (17, 36, 84, 92), 6, one, two))
    pen.within(shape, lambda inner: inner.poly(pts("68,34 90,34 90,94 66,94 72,62"), SHADE))
    pen.poly(
        flowing(pts("21,37 50,39.4 79,37")) + flowing(pts("79.4,43 50,45.4 20.6,43")),
        p.darker(one, 0.3),
    )
    pen.line(flowing(pts("21,40 50,42.4 79,40")), 0.6, p.KAPAS)


@good("basket", ("kapas", "nila", "mengkudu", "laut", "kapas_mengkudu"))
def basket(pen: Pen, rng: Random) -> None:
    """A covered basket of lontar leaf."""
    one, two = rng.choice(
        ((p.LONTAR, p.MENGKUDU), (p.LONTAR, p.HITAM), (p.KAYU_PALE, p.DAUN_DEEP))
    )
    shape = [
        *flowing(pts("24,48 26,68 31,86")),
        *flowing(pts("31,86 50,90 69,86")),
        *flowing(pts("69,86 74,68 76,48")),
    ]
    pen.poly(shape, one)

    def rings(inner: Pen) -> None:
        for i in range(9):
            y = 50 + i * 4.8
            inner.line(flowing([(22, y), (50, y + 4), (78, y)]), 0.5, p.darker(one, 0.24))
        for i in range(12):
            x = 26 + i * 4.4
            y = 65 + 3.6 * sin(pi * (x - 22) / 56)
            inner.poly([(x - 2, y), (x, y - 4), (x + 2, y), (x, y + 4)], two)
        inner.poly(pts("66,44 80,44 76,94 60,94"), SHADE)

    pen.within(shape, rings)
    pen.oval(50, 46, 30, 11, p.darker(one, 0.34))
    pen.poly(
        [
            *flowing(pts("20,44 27,30 50,23 73,30 80,44")),
            *flowing(pts("80,44 70,52 50,55 30,52 20,44")),
        ],
        p.lighter(one, 0.12),
    )
    for scale in (0.8, 0.56, 0.3):
        pen.line(
            [
                (50 + 30 * scale * cos(a), 41 + 12 * scale * sin(a))
                for a in [2 * pi * i / 30 for i in range(31)]
            ],
            0.6,
            p.darker(one, 0.2),
        )
    for i in range(14):
        a = 2 * pi * i / 14
        x, y = 50 + 25 * cos(a), 42 + 9.6 * sin(a)
        pen.poly([(x - 1.8, y), (x, y - 1.8), (x + 1.8, y), (x, y + 1.8)], two)
    pen.oval(50, 28, 5.6, 3.6, two)
    pen.oval(50, 26.6, 4.6, 2.8, p.lighter(two, 0.25))


@good("hat", ("nila", "mengkudu", "laut", "daun", "kapas_mengkudu"))
def hat(pen: Pen, rng: Random) -> None:
    """A sun hat of lontar leaf, seen from above."""
    tone = rng.choice((p.LONTAR, p.KAYU_PALE))
    pen.oval(50, 54, 42, 36, tone)
    for i in range(5):
        ring = oval(50, 54, 40 - i * 4, 34 - i * 3.6)
        pen.line([*ring, ring[0]], 0.6, p.darker(tone, 0.16))
    for i in range(36):
        a = radians(i * 10)
        pen.line(
            [(50 + 23 * cos(a), 54 + 19 * sin(a)), (50 + 41 * cos(a), 54 + 35 * sin(a))],
            0.4,
            p.darker(tone, 0.13),
        )
    pen.oval(52, 55, 25, 20, DEEP_SHADE)
    pen.oval(50, 50, 22.5, 18, rng.choice((p.MENGKUDU, p.NILA, p.HITAM)))
    pen.oval(50, 47, 22, 17.4, p.lighter(tone, 0.14))
    for i in range(3):
        ring = oval(50, 46, 18 - i * 5.4, 13.6 - i * 4)
        pen.line([*ring, ring[0]], 0.6, p.darker(tone, 0.16))
    pen.poly(smooth(pts("34,46 38,38 47,34 44,38 38,43")), SHINE)


@good("mat", ANY)
def mat(pen: Pen, rng: Random) -> None:
    """A plaited mat, half rolled."""
    one, two = rng.choice(((p.LONTAR, p.MENGKUDU), (p.LONTAR, p.DAUN), (p.LONTAR, p.NILA)))
    shape = pts("20,36 80,36 86,88 14,88")
    pen.poly(shape, one)

    def field(inner: Pen) -> None:
        plaited(inner, (12, 34, 90, 92), 3.6, one, p.lighter(one, 0.28))
        for y in (44, 54, 74, 82):
            inner.box(10, y, 90, y + 2.2, two)
        for i in range(7):
            x = 20 + i * 10
            inner.poly([(x - 4.4, 65), (x, 59.4), (x + 4.4, 65), (x, 70.6)], two)
            inner.poly([(x - 1.6, 65), (x, 63), (x + 1.6, 65), (x, 67)], p.KUNYIT)

    pen.within(shape, field)
    for i in range(3):
        pen.box(
            17 + i * 0.6, 17 + i, 83 - i * 0.6, 37 - i * 2, p.darker(one, 0.26 - i * 0.1), 8
        )
    pen.box(18, 31, 82, 36, SHADE, 3)
    for x in (26, 34, 66, 74):
        pen.box(x, 18.4, x + 2.2, 36, two)
    for scale in (1.0, 0.64, 0.3):
        pen.oval(81, 27, 4.6 * scale, 9.6 * scale, p.darker(one, 0.4) if scale != 0.64 else one)


@good("wood_bowl", ("kapas", "nila", "laut", "kapas_mengkudu", "daun"))
def wood_bowl(pen: Pen, rng: Random) -> None:
    """A turned bowl and two spoons."""
    tone = rng.choice((p.KAYU, (140, 86, 48), (186, 128, 74)))
    pen.poly(
        [
            *flowing(pts("14,48 20,70 36,84")),
            (36, 88),
            (64, 88),
            *flowing(pts("64,84 80,70 86,48")),
        ],
        p.darker(tone, 0.18),
    )
    for i in range(3):
        pen.line(
            flowing([(18 + i * 3, 56 + i * 8), (50, 66 + i * 7.4), (82 - i * 3, 56 + i * 8)]),
            0.6,
            p.darker(tone, 0.36),
        )
    pen.poly(
        [
            *flowing(pts("86,48 80,70 64,84")),
            (64, 88),
            (56, 88),
            *flowing(pts("58,84 70,70 76,54")),
        ],
        SHADE,
    )
    pen.oval(50, 48, 36, 16, tone)
    pen.oval(50, 48.6, 32, 13, p.darker(tone, 0.42))
    pen.poly(
        flowing(pts("20,50 34,58.6 50,61.4 66,58.6 80,50"))
        + flowing(pts("76,50 62,55 50,56.4 38,55 24,50")),
        p.darker(tone, 0.12),
    )
    for x, turn in ((40, -26), (56, 18)):
        spoon = pen.at(x, 42, turn=turn)
        spoon.line([(0, 8), (0, -30)], 2.6, p.KAYU_PALE)
        spoon.oval(0, -32, 4.6, 6.6, p.KAYU_PALE)
        spoon.oval(0.6, -31.4, 3, 4.8, p.KAYU)


@good("shell_bowl", ("nila", "mengkudu", "kapas", "laut"))
def shell_bowl(pen: Pen, rng: Random) -> None:
    """Bowls and cups of coconut shell."""
    for x, y, size in ((36, 40, 23), (66, 60, 26), (32, 76, 15)):
        pen.oval(x, y + size * 0.12, size, size * 0.92, (64, 38, 28))
        pen.oval(x, y - size * 0.06, size, size * 0.86, (112, 72, 46))
        pen.oval(x, y - size * 0.04, size * 0.88, size * 0.74, (78, 48, 34))
        pen.oval(x + size * 0.06, y + size * 0.06, size * 0.68, size * 0.52, (98, 62, 42))
        pen.poly(
            smooth(
                [
                    (x - size * 0.8, y - size * 0.2),
                    (x - size * 0.5, y - size * 0.62),
                    (x - size * 0.1, y - size * 0.74),
                    (x - size * 0.4, y - size * 0.5),
                ]
            ),
            SHINE,
        )
    spoon = pen.at(78, 30, turn=34)
    spoon.line([(0, -16), (0, 14)], 2.2, p.KAYU)
    spoon.oval(0, 17, 5, 6.4, (98, 60, 42))


@good("pottery", ("kapas", "nila", "laut", "kunyit", "kapas_mengkudu"))
def pottery(pen: Pen, rng: Random) -> None:
    """An earthen water jar with a ring of dots."""
    tone = rng.choice((p.BATA, (172, 90, 60), (150, 92, 66)))
    right = flowing(pts("9,17 8,27 18,36 28,50 29,62 22,78 12,87"))
    whole = [(50 + x, y) for x, y in right] + [(50 - x, y) for x, y in reversed(right)]
    pen.poly(whole, tone)

    def rings(inner: Pen) -> None:
        for top in (42, 62):
            inner.line(flowing([(18, top), (50, top + 5), (82, top)]), 2, p.MENGKUDU_DEEP)
        for i in range(10):
            x = 24 + i * 5.8
            y = 53 + 4 * sin(pi * (x - 20) / 60)
            inner.poly([(x - 2.5, y), (x, y - 4), (x + 2.5, y), (x, y + 4)], p.KAPAS_WARM)
        inner.poly([*flowing(pts("62,24 70,44 70,66 60,90")), (84, 90), (84, 24)], SHADE)

    pen.within(whole, rings)
    pen.oval(50, 17, 13, 4.6, p.darker(tone, 0.2))
    pen.oval(50, 16.4, 10, 3, p.darker(tone, 0.6))
    pen.poly(smooth(pts("25,58 28,47 36,38 33,46 30,56")), SHINE)


@good("necklace", ("nila", "mengkudu_hitam", "morinda", "laut", "kapas"))
def necklace(pen: Pen, rng: Random) -> None:
    """Beads on a string with a shell in the middle."""
    beads = rng.choice(
        (
            (p.BATA, p.KUNYIT, p.KAPAS),
            (p.MENGKUDU, p.KAPAS, p.LAUT),
            (p.KUNYIT, p.NILA_SKY, p.KAPAS),
        )
    )
    for turn in range(2):
        reach = 31 - turn * 8
        for i in range(38 - turn * 8):
            a = pi * (0.02 + 1.96 * i / (37 - turn * 8)) - pi / 2 + 0.02
            x, y = 50 + reach * sin(a + pi / 2) * 1.02, 46 - reach * cos(a + pi / 2) * 1.05
            tone = beads[(i // 2 + turn) % 3]
            pen.oval(x, y, 2.7, 2.7, p.darker(tone, 0.24))
            pen.oval(x - 0.3, y - 0.4, 2.2, 2.2, tone)
            pen.oval(x - 0.9, y - 1, 0.7, 0.7, SHINE)
    pen.poly(smooth(pts("50,70 59,76 60,86 50,93 40,86 41,76")), (226, 214, 204))
    pen.poly(smooth(pts("50,73 56,77.6 57,84 50,89.6 44,84 45,78")), (244, 236, 226))
    pen.line(flowing(pts("45,80 50,76 55,80")), 0.7, (206, 178, 176))
    pen.line(flowing(pts("45,85 50,81 55,85")), 0.7, (178, 198, 202))


@good("sasando", ("nila", "mengkudu", "laut", "morinda", "kapas_mengkudu"))
def sasando(pen: Pen, rng: Random) -> None:
    """The harp of Rote: strings on bamboo in a bowl of lontar leaf."""
    tone = rng.choice((p.LONTAR, (232, 208, 150)))
    bowl = [(40, 13), *flowing(pts("40,13 17,26 10,52 22,78 41,89")), (59, 89)]
    bowl += flowing(pts("59,89 78,78 90,52 83,26 60,13"))
    pen.poly(bowl, tone)
    for side in (-1, 1):
        for i in range(5):
            reach = 12 + i * 5.4
            rib = [
                (50 + side * x, y)
                for x, y in ((7, 14), (reach, 34), (reach + 3, 52), (reach - 1, 70), (7, 88))
            ]
            pen.line(flowing(rib), 0.6, p.darker(tone, 0.24))
    pen.poly(flowing(pts("43,16 31,50 43,87")) + flowing(pts("57,87 69,50 57,16")), SHADE)
    pen.box(44, 11, 56, 91, p.KAYU, 3)
    pen.box(51, 11, 56, 91, SHADE, 3)
    for y in (11, 86):
        pen.box(42.4, y, 57.6, y + 5, p.MORINDA, 1.6)
    for i in range(6):
        x = 45.4 + i * 1.9
        pen.line([(x, 17), (x, 85)], 0.3, p.KAPAS)
        pen.box(x - 0.8, 26 + (i * 17) % 46, x + 0.8, 28.4 + (i * 17) % 46, p.MORINDA)


@good("chair", ("kapas", "kunyit", "laut", "nila", "kapas_mengkudu"))
def chair(pen: Pen, rng: Random) -> None:
    """A bamboo chair with a woven cushion."""
    tone = rng.choice((p.KAYU_PALE, p.KAYU))
    dark = p.darker(tone, 0.3)
    for x0, y0, x1, y1 in (
        (26, 18, 26, 88),
        (66, 18, 66, 80),
        (76, 52, 76, 88),
        (36, 60, 36, 80),
    ):
        pen.line([(x0, y0), (x1, y1)], 4, tone if x0 in (26, 76) else dark)
        for y in range(int(y0) + 8, int(y1), 16):
            pen.line([(x0 - 2.2, y), (x0 + 2.2, y)], 0.8, dark)
    for y in (20, 48):
        pen.line([(26, y), (66, y)], 3.2, tone)
    for slat in (33, 40, 47, 54, 60):
        pen.line([(slat, 21), (slat, 47)], 2, p.lighter(tone, 0.2))
    pen.poly(pts("24,56 66,56 79,62 34,64"), p.lighter(tone, 0.25))
    pen.poly(pts("28,51 65,51 77,57 77,61 36,63 28,56"), p.MENGKUDU)
    pen.poly(pts("28,51 65,51 77,57 36,59"), p.lighter(p.MENGKUDU, 0.14))
    for i in range(6):
        x = 35 + i * 6.6
        pen.poly([(x, 55), (x + 2.4, 53.4), (x + 4.8, 55), (x + 2.4, 56.8)], p.KAPAS)
    pen.line([(26, 66), (76, 66)], 2.6, tone)
    pen.line([(26, 78), (76, 78)], 2.2, dark)
    pen.line(pts("26,38 52,40 76,44 76,54"), 3.2, tone)
