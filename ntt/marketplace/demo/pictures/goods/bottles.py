"""Goods in bottles and jars."""

from functools import partial
from random import Random

from ntt.marketplace.demo.pictures import emblems as e
from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import (
    DEEP_SHADE,
    SHADE,
    SHINE,
    band,
    glass,
    gloss,
    jar,
    label,
    strewn,
    words,
)
from ntt.marketplace.demo.pictures.pen import Pen, flowing, pts
from ntt.marketplace.demo.pictures.shelf import DARK, LIGHT, good

TALL = [(7, 20), (7, 27), *flowing(pts("7,27 9,33 17,39 19,46")), (19, 84), (17, 88), (0, 89)]
SQUAT = [(11, 24), (11, 29), *flowing(pts("11,29 20,35 23,44")), (23, 82), (20, 88), (0, 89)]


@good("honey", ("nila", "kapas", "mengkudu", "laut", "nila_mengkudu", "kapas_mengkudu"))
def honey(pen: Pen, rng: Random) -> None:
    near = pen.at(50, 0)
    tone = rng.choice(((214, 138, 30), (178, 96, 24), (226, 160, 48)))
    glass(near, SQUAT, (236, 208, 140), 34, tone)
    lid = rng.choice((p.MORINDA, p.HITAM, p.KAYU))
    near.box(-13, 11, 13, 25, lid, 2)
    near.box(-13, 20, 13, 25, p.darker(lid, 0.35), 1.6)
    gloss(near, -19, 46, 82)
    label(near, (-14, 47, 14, 80), p.KAPAS, p.MORINDA, e.honeycomb)
    e.honeycomb(pen.at(14, 82, turn=12, scale=0.95))
    dipper = pen.at(86, 70, turn=20)
    dipper.line([(0, -26), (0, 8)], 2.2, p.KAYU)
    for y in (8, 11.5, 15, 18.5):
        dipper.oval(0, y, 4.6 - abs(y - 13) * 0.22, 1.9, p.KAYU_PALE if y % 2 else p.KAYU)


@good("palm_syrup", ("kapas", "kunyit", "laut", "nila", "kapas_mengkudu"))
def palm_syrup(pen: Pen, rng: Random) -> None:
    near = pen.at(50, 0)
    glass(near, TALL, (150, 112, 74), 36, (74, 36, 24))
    near.box(-8.4, 9, 8.4, 21, rng.choice((p.MENGKUDU, p.HITAM, p.KUNYIT)), 2)
    gloss(near, -15.6, 46, 84)
    label(near, (-15, 48, 15, 82), p.KAPAS, p.MORINDA, e.palm)
    e.palm(pen.at(16, 74, scale=1.2))
    pen.oval(84, 86, 11, 6, p.KAYU)
    pen.oval(84, 84.6, 9, 4.4, (74, 36, 24))


def _juice(pen: Pen, rng: Random, *, fruit: e.Emblem, tone: p.Colour) -> None:
    near = pen.at(50, 0)
    glass(near, TALL, (232, 228, 210), 34, tone)
    near.box(-8, 10, 8, 20, rng.choice((p.DAUN, p.MENGKUDU, p.NILA)), 2)
    gloss(near, -15.6, 46, 84)
    label(near, (-15, 50, 15, 80), p.KAPAS, p.DAUN, fruit)
    fruit(pen.at(15, 82, turn=-15, scale=1.1))
    fruit(pen.at(86, 84, turn=30, scale=0.95))


for _kind, _fruit, _tone in (
    ("juice_orange", e.orange, (238, 150, 48)),
    ("juice_mango", e.mango, (240, 180, 60)),
    ("juice_tamarind", e.tamarind, (160, 96, 54)),
):
    good(_kind, ("nila", "kapas", "laut", "morinda", "kapas_mengkudu"))(
        partial(_juice, fruit=_fruit, tone=_tone)
    )


@good("water_bottle", ("nila", "kapas", "kunyit", "mengkudu", "laut"))
def water_bottle(pen: Pen, rng: Random) -> None:
    cap = rng.choice((p.NILA, p.LAUT, p.MENGKUDU))
    profile = [
        (6, 18),
        (6, 23),
        *flowing(pts("6,23 9,29 16,36 17.5,42")),
        (16.4, 47),
        (17.5, 52),
        (17.5, 68),
        (16.4, 72),
        (17.5, 77),
        (17.5, 85),
        (15, 89),
        (0, 89),
    ]
    for x, scale in ((33, 0.82), (67, 0.82), (50, 1.0)):
        near = pen.at(x, 89 - 89 * scale, scale=scale)
        glass(near, profile, (220, 234, 240), 30, (178, 210, 228))
        near.box(-7, 9, 7, 18, cap, 1.6)
        near.box(-7.4, 17, 7.4, 19.6, p.PUTIH, 1)
        near.box(-17.5, 50, 17.5, 70, cap)
        near.box(9, 50, 17.5, 70, SHADE)
        e.drop(near.at(-8, 60, scale=0.72))
        words(near, 5, 56, 16, p.PUTIH)
        gloss(near, -13.8, 36, 48)
        gloss(near, -13.8, 73, 86)


@good("water_gallon", ("kapas", "kunyit", "mengkudu", "kapas_mengkudu", "morinda"))
def water_gallon(pen: Pen, rng: Random) -> None:
    near = pen.at(50, 0)
    profile = [
        (8, 15),
        (8, 21),
        *flowing(pts("8,21 14,25 25,30 28,37")),
        (28, 48),
        (26.4, 50),
        (26.4, 54),
        (28, 56),
        (28, 66),
        (26.4, 68),
        (26.4, 72),
        (28, 74),
        (28, 84),
        (25, 90),
        (0, 90),
    ]
    glass(near, profile, (116, 170, 208), 26, (86, 146, 194))
    near.box(-9.4, 8, 9.4, 16, rng.choice((p.NILA, p.PUTIH, p.KUNYIT)), 2)
    for y in (52, 70):
        near.box(-26.4, y - 1, 26.4, y + 1, (46, 92, 142, 120))
    near.box(-17, 34, 17, 62, p.KAPAS, 2)
    e.drop(near.at(0, 43, scale=0.86))
    words(near, 0, 53, 22, p.NILA)
    gloss(near, -24, 36, 84, 3)


@good("sambal", ("kapas", "kunyit", "daun", "nila", "kapas_mengkudu"))
def sambal(pen: Pen, rng: Random) -> None:
    tone = rng.choice(((176, 38, 24), (150, 48, 24), (96, 122, 46)))
    jar(pen, tone, rng.choice((p.HITAM, p.KUNYIT, p.DAUN)), p.KAPAS, p.MENGKUDU, e.chili)
    strewn(pen, e.chili, pts("14,84 13,70 87,86 89,72"), rng, 0.8)


@good("coconut_oil", ("nila", "mengkudu", "laut", "daun", "morinda"))
def coconut_oil(pen: Pen, rng: Random) -> None:
    near = pen.at(50, 0)
    glass(near, TALL, (226, 230, 222), 33, (250, 247, 228))
    near.box(-8.4, 9, 8.4, 21, rng.choice((p.DAUN, p.NILA, p.KUNYIT)), 2)
    label(near, (-15, 48, 15, 82), p.KAPAS, p.DAUN, e.coconut)
    gloss(near, -15.6, 42, 84)
    e.coconut(pen.at(15, 83, scale=1.1))
    e.coconut(pen.at(86, 85, turn=40, scale=0.9))


@good("cookies", ("nila", "mengkudu", "laut", "daun", "kapas_mengkudu"))
def cookies(pen: Pen, rng: Random) -> None:
    tone = rng.choice(((214, 160, 88), (196, 134, 70), (166, 120, 64)))
    pen.box(26, 27, 74, 88, (234, 230, 216), 8)
    for row in range(5):
        for column in range(4):
            x, y = 34 + column * 10.6 + (row % 2) * 2 - 1, 80 - row * 10
            pen.oval(x, y, 6.4, 5, p.darker(tone, 0.22))
            pen.oval(x - 0.4, y - 0.7, 5.6, 4.2, p.lighter(tone, rng.uniform(0, 0.2)))
            pen.oval(x - 1.4, y - 1, 0.8, 0.6, p.MORINDA)
            pen.oval(x + 1.6, y + 0.8, 0.8, 0.6, p.MORINDA)
    pen.box(66, 30, 74, 86, SHADE, 3)
    lid = rng.choice((p.MENGKUDU, p.KUNYIT, p.NILA))
    pen.box(24, 13, 76, 28, lid, 3)
    pen.box(24, 22, 76, 28, p.darker(lid, 0.22), 2)
    gloss(pen, 29.4, 33, 82)
    pen.box(34, 46, 66, 66, p.KAPAS, 2)
    words(pen, 50, 51, 22, lid)
    band(pen, 34, 66, 60, lid, p.KAPAS, 4)


@good("herbal_jar", ("kapas", "kunyit", "mengkudu", "kapas_mengkudu"))
def herbal_jar(pen: Pen, rng: Random) -> None:
    """Capsules in a brown jar."""
    glassy = (128, 74, 36)
    pen.box(29, 28, 71, 88, glassy, 7)
    pen.box(62, 30, 71, 86, SHADE, 4)
    lid = rng.choice((p.PUTIH, p.KAPAS_WARM))
    pen.box(31, 12, 69, 29, lid, 3)
    for i in range(9):
        pen.line([(35 + i * 3.75, 14.5), (35 + i * 3.75, 26.5)], 0.7, p.darker(lid, 0.12))
    label(
        pen,
        (29, 40, 71, 80),
        p.KAPAS,
        rng.choice((p.DAUN, p.DAUN_DEEP)),
        rng.choice((e.sprig, e.green_leaf, e.ginger)),
    )
    gloss(pen, 32, 31, 38)
    for x, y, turn in ((14, 84, 30), (12, 72, -20), (87, 86, 70), (90, 76, 10)):
        capsule = pen.at(x, y, turn=turn)
        capsule.box(-2.6, -6, 2.6, 6, p.DAUN, 2.6)
        capsule.box(-2.6, 0, 2.6, 6, p.KAPAS_WARM, 2.6)
        capsule.box(-2.6, 0, 2.6, 2.6, p.KAPAS_WARM)


@good("rub_oil", ("kapas", "kunyit", "laut", "mengkudu"))
def rub_oil(pen: Pen, rng: Random) -> None:
    profile = [(6, 30), (6, 36), *flowing(pts("6,36 13,41 15,47")), (15, 84), (13, 88), (0, 89)]
    cap = rng.choice((p.DAUN, p.KUNYIT, p.NILA))
    for x, scale in ((33, 0.86), (62, 1.08)):
        near = pen.at(x, 89 - 89 * scale, scale=scale)
        glass(near, profile, (206, 214, 176), 38, (150, 160, 60))
        near.box(-7.6, 17, 7.6, 31, cap, 2)
        near.box(3, 17, 7.6, 31, SHADE, 1)
        label(
            near,
            (-12.5, 52, 12.5, 82),
            p.KAPAS,
            p.DAUN_DEEP,
            rng.choice((e.clove, e.green_leaf)),
        )
        gloss(near, -12.8, 46, 52, 2)
    e.clove(pen.at(86, 86, turn=40, scale=0.8))
    e.clove(pen.at(90, 72, turn=-20, scale=0.8))


@good("lotion", LIGHT)
def lotion(pen: Pen, rng: Random) -> None:
    body = rng.choice(((240, 226, 196), p.DAUN_PALE, (222, 178, 160)))
    pen.box(32, 36, 68, 89, body, 7)
    pen.box(58, 38, 68, 87, SHADE, 5)
    pen.box(40, 27, 60, 37, p.HITAM, 2)
    pen.box(47, 17, 53, 28, p.HITAM)
    pen.poly(pts("30,12 56,12 57,19 44,19 42,17 31,17"), p.HITAM)
    gloss(pen, 35, 42, 84)
    label(
        pen,
        (38, 47, 62, 81),
        p.PUTIH,
        p.DAUN_DEEP,
        rng.choice((e.sprig, e.coconut, e.green_leaf)),
    )
    e.coconut(pen.at(84, 86, scale=0.85))
    e.green_leaf(pen.at(15, 84, turn=-40, scale=0.9))


@good("soap", ("nila", "mengkudu", "laut", "daun", "morinda"))
def soap(pen: Pen, rng: Random) -> None:
    tones = rng.sample(
        [(236, 214, 164), (150, 172, 110), (206, 136, 96), (242, 236, 220), (120, 82, 60)], 3
    )
    for (x, y, turn), tone in zip(
        ((38, 36, -8), (63, 54, 9), (40, 72, -4)), tones, strict=True
    ):
        bar = pen.at(x, y, turn=turn)
        bar.box(-25, -11, 25, 14, p.darker(tone, 0.26), 6)
        bar.box(-25, -14, 25, 10, tone, 6)
        bar.box(-21, -11.6, 21, -9.6, SHINE, 1)
        bar.box(-9, -14, 9, 10.4, p.KAPAS)
        bar.box(-9, 10, 9, 14, p.darker(p.KAPAS, 0.2))
        e.green_leaf(bar.at(0, -2.6, scale=0.62))
        bar.line([(-9, -13.6), (-9, 13.6)], 0.5, DEEP_SHADE)
        bar.line([(9, -13.6), (9, 13.6)], 0.5, DEEP_SHADE)


@good("vanilla", ("kapas", "kunyit", "kapas_mengkudu", "laut"))
def vanilla(pen: Pen, rng: Random) -> None:
    """Cured pods in a tied bundle."""
    for i in range(13):
        x = 32 + i * 3
        pod = flowing(
            [
                (x + rng.uniform(-2, 2), 12),
                (44 + i, 44),
                (44 + i, 56),
                (x + rng.uniform(-3, 3), 89),
            ]
        )
        pen.line(pod, 3, rng.choice(((74, 42, 30), (58, 32, 26), (96, 56, 38))))
        pen.line([(px - 0.7, py) for px, py in pod], 0.5, (140, 92, 64))
    for y in (40, 50, 59):
        pen.box(42.6, y, 57.6, y + 3, p.LONTAR, 1)
    for turn in (-30, 24):
        pen.at(57, 52, turn=turn + 90).leaf(13, 3.4, p.LONTAR)


def _spices(pen: Pen, rng: Random, *, spice: e.Emblem, size: float) -> None:
    """Spices in a pale bowl."""
    pen.oval(50, 62, 36, 27, p.darker(p.KAYU_PALE, 0.3))
    pen.oval(50, 56, 36, 25, p.KAYU_PALE)
    pen.oval(50, 55.4, 31.6, 20.6, p.darker(p.LONTAR, 0.12))
    spots = [
        (x, y)
        for y in range(-15, 18, 7)
        for x in range(-28, 29, 8)
        if (x / 27) ** 2 + (y / 16) ** 2 < 1
    ]
    strewn(pen, spice, [(50 + x, 54 + y) for x, y in spots], rng, size)
    strewn(pen, spice, pts("13,84 87,87 18,22 84,20"), rng, size)


for _kind, _spice, _size in (
    ("spices_clove", e.clove, 0.8),
    ("spices_candlenut", e.candlenut, 0.72),
    ("spices_tamarind", e.tamarind, 0.7),
):
    good(_kind, ("kapas", "nila", "laut", "kapas_mengkudu", "daun"))(
        partial(_spices, spice=_spice, size=_size)
    )


def _spread(pen: Pen, rng: Random, *, inside: p.Colour, emblem: e.Emblem) -> None:
    """Jam, peanut butter or vanilla sugar in a jar."""
    jar(pen, inside, rng.choice((p.MENGKUDU, p.KUNYIT, p.DAUN)), p.KAPAS, p.MORINDA, emblem)
    strewn(pen, emblem, pts("14,82 87,85"), rng, 0.9)


for _kind, _inside, _emblem in (
    ("jam", (170, 34, 40), e.strawberry),
    ("jam_peanut", (190, 134, 72), e.peanut),
    ("jam_sugar", (206, 170, 120), e.vanilla),
):
    good(_kind, ("kapas", "nila", "laut", "kapas_mengkudu", "daun"))(
        partial(_spread, inside=_inside, emblem=_emblem)
    )


@good("palm_vinegar", DARK)
def vinegar(pen: Pen, rng: Random) -> None:
    """Vinegar of lontar sap."""
    near = pen.at(50, 0)
    glass(near, TALL, (230, 224, 200), 36, (224, 190, 120))
    near.box(-8.4, 9, 8.4, 21, p.MORINDA, 2)
    label(near, (-15, 48, 15, 82), p.KAPAS, p.MORINDA, e.palm)
    gloss(near, -15.6, 44, 84)
    e.palm(pen.at(16, 78, scale=1.1))
