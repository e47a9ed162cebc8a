"""Cloth that has become something, or lies folded."""

from random import Random

from PIL import Image

from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import DEEP_SHADE, SHADE, SHINE
from ntt.marketplace.demo.pictures.pen import Pen, Point, flowing, pts, smooth
from ntt.marketplace.demo.pictures.shelf import PLAIN, good
from ntt.marketplace.demo.pictures.styles import STYLES, part_of, warp_of
from ntt.marketplace.demo.pictures.weave import woven


def _cloth(
    pen: Pen, rng: Random, wide: float, high: float, *, lying: bool = False
) -> Image.Image:
    """A piece of some cloth, `wide` by `high` hundredths of the picture."""
    style, dyes = rng.choice(list(STYLES)), p.DYES[rng.choice(list(p.DYES))]
    # On small things only part of the cloth is seen, as when it is cut.
    warp = part_of(warp_of(style, dyes, rng), round(22 + wide * 0.62))
    size = (round(pen.size * wide / 100), round(pen.size * high / 100))
    if lying:
        return woven(warp, size[::-1], rng).transpose(Image.Transpose.ROTATE_90)
    return woven(warp, size, rng)


@good("cloth_folded", PLAIN)
def cloth_folded(pen: Pen, rng: Random) -> None:
    """Three cloths in a stack."""
    for i, (x0, x1) in enumerate(((17, 83), (15, 85), (18, 82))):
        y = 66 - i * 19
        cloth = _cloth(pen, rng, x1 - x0, 30, lying=True)
        top: list[Point] = [(x0 + 7, y - 13), (x1 - 7, y - 13), (x1, y), (x0, y)]
        pen.cover(top, cloth)
        front = [
            (x0, y),
            (x1, y),
            *flowing([(x1, y), (x1 + 1.4, y + 10), (x1, y + 20)]),
            *flowing([(x0, y + 20), (x0 - 1.4, y + 10), (x0, y)]),
        ]
        pen.cover(front, cloth.crop((0, cloth.height // 3, cloth.width, cloth.height)))
        pen.poly(front, SHADE)
        for fold in (6.6, 13.2):
            pen.line(
                flowing([(x0, y + fold), (50, y + fold + 0.8), (x1, y + fold)]), 0.8, DEEP_SHADE
            )
        pen.line([(x0, y), (x1, y)], 0.6, SHINE)


@good("scarf", PLAIN)
def scarf(pen: Pen, rng: Random) -> None:
    """Two shawls, folded lengthwise, their fringes below."""
    for x, y, turn in ((35, 46, -6), (64, 49, 7)):
        cloth = _cloth(pen, rng, 27, 68)
        near = pen.at(x, y, turn=turn)
        under = cloth.point(lambda value: int(value * 0.62))
        near.cover(pts("-12,-36 15.4,-36 15.4,33 -12,33"), under)
        near.cover(
            [(-14, -36), *flowing(pts("-14,-36 0,-37.6 13,-36")), (13, 33), (-14, 33)], cloth
        )
        near.poly(pts("6,-36 13,-36 13,33 8,33"), SHADE)
        near.box(-14, -37, 13, -34.4, SHINE, 1)
        for i in range(18):
            edge = cloth.getpixel((round((i + 0.5) / 18 * (cloth.width - 1)), cloth.height - 2))
            assert isinstance(edge, tuple)
            across = -13.4 + i * 1.53
            tip = (across + rng.uniform(-0.6, 0.6), 41)
            near.line([(across, 32.6), tip], 0.9, (edge[0], edge[1], edge[2]))


@good("sarong", PLAIN)
def sarong(pen: Pen, rng: Random) -> None:
    """A sewn sarong folded once, its opening above."""
    cloth = _cloth(pen, rng, 66, 70, lying=True)
    inside = cloth.point(lambda value: int(value * 0.55))
    pen.cover([*flowing(pts("17,20 50,13 83,20")), *flowing(pts("83,22 50,29 17,22"))], inside)
    body = [
        *flowing(pts("17,20 50,27 83,20")),
        *flowing(pts("83,20 84.6,54 82,86")),
        *flowing(pts("82,86 50,90 18,86")),
        *flowing(pts("18,86 15.4,54 17,20")),
    ]
    pen.cover(body, cloth)
    pen.poly(flowing(pts("62,26 66,54 63,89")) + flowing(pts("74,88 74,54 68,25")), SHADE)
    pen.poly(flowing(pts("32,26 30,54 33,88")) + flowing(pts("36,88 34,54 36,26")), SHADE)
    pen.line(flowing(pts("17,20 50,27 83,20")), 0.7, SHINE)


@good("cloth_bag", PLAIN)
def cloth_bag(pen: Pen, rng: Random) -> None:
    """A shoulder bag of tenun and leather."""
    leather = rng.choice((p.MORINDA, p.HITAM, p.SOGA))
    pen.line(flowing(pts("24,44 30,20 50,9 70,20 76,44")), 3, leather)
    body = smooth(pts("20,44 50,42 80,44 82,66 78,86 50,89 22,86 18,66"))
    pen.cover(body, _cloth(pen, rng, 64, 48))
    pen.within(body, lambda inner: inner.poly(pts("70,40 86,40 86,92 66,92 74,66"), SHADE))
    flap = [(19, 42), (81, 42), *flowing(pts("81,42 80,56 66,66 50,68 34,66 20,56 19,42"))]
    pen.poly(flap, leather)
    pen.line(
        flowing(pts("22,46 23,55 36,63 50,65 64,63 77,55 78,46")), 0.5, p.lighter(leather, 0.4)
    )
    pen.oval(50, 62, 3, 3, p.KUNYIT)
    pen.oval(50, 62, 1.4, 1.4, p.darker(p.KUNYIT, 0.4))
    for x in (24, 76):
        pen.box(x - 3, 38, x + 3, 47, p.darker(leather, 0.3), 1.4)


@good("purse", PLAIN)
def purse(pen: Pen, rng: Random) -> None:
    """Zipped purses in two sizes."""
    for x, y, wide, high, turn in ((44, 40, 58, 34, -8), (58, 68, 46, 26, 7)):
        near = pen.at(x, y, turn=turn)
        shape = [
            (-wide / 2, -high / 2),
            (wide / 2, -high / 2),
            (wide / 2 + 1, high / 2 - 4),
            (wide / 2 - 4, high / 2),
            (-wide / 2 + 4, high / 2),
            (-wide / 2 - 1, high / 2 - 4),
        ]
        near.cover(shape, _cloth(pen, rng, wide, high))
        near.poly(
            [
                (wide / 2 - 9, -high / 2),
                (wide / 2, -high / 2),
                (wide / 2 + 1, high / 2 - 4),
                (wide / 2 - 4, high / 2),
            ],
            SHADE,
        )
        near.box(
            -wide / 2 - 0.6, -high / 2 - 3, wide / 2 + 0.6, -high / 2 + 2.6, p.MORINDA, 1.4
        )
        near.line([(-wide / 2 + 2, -high / 2), (wide / 2 - 2, -high / 2)], 0.9, p.KUNYIT)
        near.box(wide / 2 - 8, -high / 2 - 1, wide / 2 - 2, -high / 2 + 1.2, p.KUNYIT, 0.8)
        near.line(
            [(wide / 2 - 6, -high / 2 + 1), (wide / 2 - 8, -high / 2 + 9)], 1.1, p.MENGKUDU
        )


@good("shirt", PLAIN)
def shirt(pen: Pen, rng: Random) -> None:
    """A short-sleeved shirt with tenun down the front, or all of tenun."""
    cloth = _cloth(pen, rng, 60, 76)
    plain = rng.choice((p.KAPAS, p.HITAM, p.NILA_DEEP, p.MENGKUDU_DEEP))
    whole = rng.random() < 0.5
    body = pts("38,15 62,15 72,20 74,88 26,88 28,20")
    for side in (-1, 1):
        sleeve: list[Point] = [
            (50 + side * x, y) for x, y in ((20, 18), (26, 22), (41, 44), (29, 51), (22, 40))
        ]
        if whole:
            pen.cover(sleeve, cloth.crop((0, 0, cloth.width // 2, cloth.height // 2)))
            pen.poly(sleeve, SHADE)
        else:
            pen.poly(sleeve, p.darker(plain, 0.12))
    if whole:
        pen.cover(body, cloth)
    else:
        pen.poly(body, plain)
        third = cloth.crop((cloth.width // 3, 0, cloth.width * 2 // 3, cloth.height))
        pen.cover(pts("29,20 41,15 41,88 27,88"), third)
        pen.cover(pts("59,15 71,20 73,88 59,88"), third)
    pen.poly(pts("64,17 72,20 74,88 66,88 67,50"), SHADE)
    pen.box(47.6, 24, 52.4, 88, plain)
    pen.poly(pts("41,14 50,27 59,14 56,12 50,16 44,12"), p.lighter(plain, 0.2))
    pen.poly(pts("44,12 56,12 50,17"), p.darker(plain, 0.4))
    for y in range(34, 84, 11):
        pen.oval(50, y, 1.1, 1.1, p.KUNYIT)


@good("cushion", PLAIN)
def cushion(pen: Pen, rng: Random) -> None:
    for x, y, turn in ((60, 40, 10), (42, 60, -7)):
        near = pen.at(x, y, turn=turn)
        shape = smooth(
            pts("-28,-28 -14,-28.4 0,-28 14,-28.4 28,-28 28.4,0 28,28 0,28.4 -28,28 -28.4,0")
        )
        near.cover(shape, _cloth(pen, rng, 58, 58, lying=turn > 0))
        near.line([*shape, shape[0]], 1.2, p.KAPAS_WARM)
        near.poly(smooth(pts("18,-26 27,-26 26.6,0 26,26 2,26 19,12")), SHADE)
        near.poly(smooth(pts("-25,-25 -8,-24 -20,-14 -23,2")), (255, 246, 224, 40))


@good("runner", PLAIN)
def runner(pen: Pen, rng: Random) -> None:
    """A table runner over the edge of a table, with a cup on it."""
    pen.box(0, 30, 100, 66, p.KAYU)
    for y in (39, 49, 58):
        pen.line([(0, y), (100, y + 0.4)], 0.4, p.darker(p.KAYU, 0.2))
    pen.box(0, 66, 100, 72, p.darker(p.KAYU, 0.35))
    cloth = _cloth(pen, rng, 40, 64)
    pen.cover(
        pts("33,30 67,30 71,66 29,66"), cloth.crop((0, 0, cloth.width, cloth.height * 6 // 10))
    )
    pen.cover(
        pts("29,66 71,66 71,88 29,88"),
        cloth.crop((0, cloth.height * 6 // 10, cloth.width, cloth.height)),
    )
    pen.poly(pts("29,66 71,66 71,88 29,88"), SHADE)
    for i in range(26):
        x = 29.8 + i * 1.62
        edge = cloth.getpixel((round((i + 0.5) / 26 * (cloth.width - 1)), cloth.height - 2))
        assert isinstance(edge, tuple)
        pen.line([(x, 88), (x + rng.uniform(-0.5, 0.5), 95)], 0.9, (edge[0], edge[1], edge[2]))
    pen.oval(51, 53, 15, 5.6, DEEP_SHADE)
    pen.oval(50, 51.6, 14, 5, p.KAPAS)
    pen.poly([*flowing(pts("40,34 41,46 45,51")), *flowing(pts("55,51 59,46 60,34"))], p.LAUT)
    pen.oval(50, 34, 10, 3.4, p.darker(p.LAUT, 0.3))
    pen.oval(50, 34.4, 8.6, 2.6, (84, 46, 30))
    pen.line(flowing(pts("60,37 66,38 65,44 58.6,46")), 1.8, p.LAUT)
