"""Goods in pouches, bags and boxes."""

from functools import partial
from random import Random

from ntt.marketplace.demo.pictures import emblems as e
from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import (
    DEEP_SHADE,
    SHADE,
    band,
    label,
    pillow_bag,
    pouch,
    strewn,
    words,
)
from ntt.marketplace.demo.pictures.pen import Pen, flowing, pts
from ntt.marketplace.demo.pictures.shelf import ANY, DARK, LIGHT, WARM, good

CORNERS = ((14, 76), (20, 88), (84, 80), (88, 62), (12, 60))


@good("coffee", ("kapas", "nila", "kunyit", "mengkudu", "kapas_mengkudu", "laut"))
def coffee(pen: Pen, rng: Random) -> None:
    body = rng.choice((p.KERTAS, p.HITAM, p.MORINDA, (184, 142, 94)))
    pouch(pen, body, p.KAPAS, rng.choice((p.MORINDA, p.MENGKUDU, p.NILA)), e.bean)
    strewn(pen, e.bean, [*CORNERS, (90, 88), (80, 92)], rng, 0.5)


@good("coffee_sack", ("nila", "mengkudu", "laut", "daun"))
def coffee_sack(pen: Pen, rng: Random) -> None:
    tone = rng.choice((p.KERTAS, p.LONTAR))
    pen.blob(pts("24,34 76,34 82,60 80,84 62,89 38,89 20,84 18,60"), tone)
    pen.blob(pts("70,40 80,60 79,83 66,88 72,66"), SHADE)
    for i in range(9):
        pen.line(
            flowing([(22 + i * 7, 42), (21 + i * 7.2, 62), (23 + i * 6.8, 86)]),
            0.35,
            p.darker(tone, 0.14),
        )
    pen.oval(50, 34, 28, 11, p.darker(tone, 0.28))
    pen.oval(50, 34.5, 25, 8.6, (70, 36, 26))
    for _bean in range(26):
        x, y = rng.uniform(-21, 21), rng.uniform(-6, 5)
        if (x / 23) ** 2 + (y / 7) ** 2 < 1:
            e.bean(pen.at(50 + x, 34 + y, turn=rng.uniform(0, 180), scale=0.42))
    pen.poly(
        flowing(pts("22,34 30,43 50,47 70,43 78,34"))
        + flowing(pts("79,38 70,49 50,53 30,49 21,38")),
        p.lighter(tone, 0.25),
    )
    band(pen, 30, 70, 62, tone, rng.choice((p.MENGKUDU, p.NILA)), 8)
    strewn(pen, e.bean, pts("12,88 88,90 90,74"), rng, 0.5)


def _box(pen: Pen, rng: Random, *, emblem: e.Emblem, bodies: tuple[p.Colour, ...]) -> None:
    """A carton of tea or of coffee bags."""
    body = rng.choice(bodies)
    pen.poly(pts("28,24 64,24 64,88 28,88"), body)
    pen.poly(pts("64,24 76,18 76,80 64,88"), p.darker(body, 0.35))
    pen.poly(pts("28,24 40,18 76,18 64,24"), p.lighter(body, 0.3))
    label(pen, (32, 32, 60, 72), p.KAPAS, body, emblem)
    band(pen, 28, 64, 78, p.KUNYIT, body, 5)
    strewn(pen, emblem, pts("16,84 14,68 85,88"), rng, 0.7)


for _kind, _lying, _cartons in (
    ("tea", e.green_leaf, (p.DAUN, p.DAUN_DEEP, p.LAUT)),
    ("tea_coffee", e.bean, (p.MORINDA, p.MENGKUDU, p.NILA)),
):
    good(_kind, ("kapas", "mengkudu", "kunyit", "kapas_mengkudu"))(
        partial(_box, emblem=_lying, bodies=_cartons)
    )


def _powder(pen: Pen, rng: Random, *, emblem: e.Emblem, bodies: tuple[p.Colour, ...]) -> None:
    """Something to stir into hot water, or a seasoning."""
    pouch(pen, rng.choice(bodies), p.KAPAS, rng.choice((p.MORINDA, p.MENGKUDU)), emblem)
    strewn(pen, emblem, pts("14,80 87,84"), rng, 0.85)


for _kind, _emblem, _bodies in (
    ("powder_ginger", e.ginger, (p.BATA, p.LONTAR, p.KERTAS)),
    ("powder_turmeric", e.turmeric, (p.KUNYIT, p.KUNYIT_PALE, p.KAPAS_WARM)),
    ("powder_cocoa", e.cocoa, (p.MORINDA, p.KERTAS)),
    ("powder_palm", e.palm, (p.LONTAR, p.KERTAS, p.SOGA)),
    ("powder_honey", e.honeycomb, (p.KUNYIT, p.SOGA)),
    ("kenari", e.kenari, (p.DAUN_PALE, p.KERTAS, p.LAUT)),
):
    good(_kind, WARM)(partial(_powder, emblem=_emblem, bodies=_bodies))


@good("cocoa", ("kapas", "kunyit", "laut", "nila", "kapas_mengkudu"))
def cocoa(pen: Pen, rng: Random) -> None:
    sleeve = rng.choice((p.MENGKUDU, p.NILA, p.LAUT, p.DAUN))
    bar = pen.at(50, 50, turn=rng.choice((-9, 8)))
    bar.box(-25, -36, 25, 36, (84, 46, 32), 2)
    for row in range(2):
        for column in range(3):
            x, y = -22 + column * 15, -34 + row * 11
            bar.box(x, y, x + 13.4, y + 9.6, (112, 64, 44), 1)
            bar.box(x + 1.6, y + 1.4, x + 11, y + 3, (140, 88, 62), 0.7)
    bar.poly(
        pts(
            "-26,-11 -20,-14 -14,-11 -8,-14 -2,-11 4,-14 10,-11 16,-14 22,-11 "
            "26,-13 26,37 -26,37"
        ),
        sleeve,
    )
    bar.poly(pts("18,-12 22,-11 26,-13 26,37 18,37"), SHADE)
    bar.box(-17, -5, 17, 24, p.KAPAS, 1.6)
    e.cocoa(bar.at(0, 4, scale=0.72))
    words(bar, 0, 15, 22, sleeve)
    band(bar, -26, 26, 28, p.KUNYIT, sleeve, 5)
    e.cocoa(pen.at(13, 82, turn=30, scale=0.8))


@good("banana_chips", ("kapas", "nila", "mengkudu", "laut", "daun"))
def banana_chips(pen: Pen, rng: Random) -> None:
    body = rng.choice((p.KUNYIT, (240, 196, 70), p.DAUN))
    pillow_bag(pen, body, p.KAPAS, rng.choice((p.MENGKUDU, p.MORINDA)), e.banana)
    strewn(pen, e.chip, pts("13,84 87,86 90,70 11,68"), rng, 0.8)


@good("chips", ("kapas", "nila", "kunyit", "laut", "morinda"))
def chips(pen: Pen, rng: Random) -> None:
    body = rng.choice((p.BATA, p.MENGKUDU, p.DAUN, p.NILA_SKY))
    pillow_bag(pen, body, p.KAPAS, rng.choice((p.NILA, p.MORINDA)), e.cassava_chip)
    strewn(pen, e.cassava_chip, pts("13,84 87,86 90,70 11,70"), rng, 0.85)


@good("cashew", ("nila", "mengkudu", "laut", "morinda", "kapas_mengkudu", "daun"))
def cashew(pen: Pen, rng: Random) -> None:
    pouch(
        pen,
        rng.choice((p.LONTAR, p.KERTAS, p.DAUN)),
        p.KAPAS,
        rng.choice((p.MENGKUDU, p.NILA, p.DAUN)),
        e.cashew,
    )
    strewn(pen, e.cashew, [*CORNERS, (90, 90)], rng, 0.62)


@good("peanut", ("nila", "kunyit", "laut", "mengkudu"))
def peanut(pen: Pen, rng: Random) -> None:
    pillow_bag(
        pen, rng.choice((p.MENGKUDU, p.LAUT, (214, 166, 102))), p.KAPAS, p.MORINDA, e.peanut
    )
    strewn(pen, e.peanut, pts("13,82 87,86 90,68 12,66"), rng, 0.72)


@good("corn", ("nila", "mengkudu", "laut", "kapas", "morinda"))
def corn(pen: Pen, rng: Random) -> None:
    pillow_bag(
        pen,
        rng.choice((p.KUNYIT, p.DAUN, p.LONTAR)),
        p.KAPAS,
        rng.choice((p.DAUN, p.MENGKUDU)),
        e.corn,
    )
    e.corn(pen.at(13, 80, turn=-35))
    e.corn(pen.at(88, 82, turn=40))


@good("moringa", ("kapas", "kunyit", "mengkudu", "kapas_mengkudu", "morinda"))
def moringa(pen: Pen, rng: Random) -> None:
    pouch(pen, rng.choice((p.DAUN, p.DAUN_PALE, p.KERTAS)), p.KAPAS, p.DAUN_DEEP, e.sprig)
    e.sprig(pen.at(13, 78, turn=-28, scale=0.95))
    e.sprig(pen.at(88, 80, turn=24, scale=0.95))


@good("salt", ("nila", "laut", "mengkudu", "nila_mengkudu"))
def salt(pen: Pen, rng: Random) -> None:
    pouch(
        pen,
        rng.choice((p.KAPAS_WARM, (206, 220, 228))),
        p.PUTIH,
        rng.choice((p.NILA, p.LAUT)),
        e.wave,
    )
    pen.blob(pts("70,92 76,82 83,76 91,83 97,92 84,95"), p.PUTIH)
    pen.blob(pts("84,80 90,84 95,92 86,94"), (90, 110, 130, 50))
    for _grain in range(14):
        x, y = rng.uniform(6, 22), rng.uniform(80, 94)
        pen.box(x, y, x + 1.4, y + 1.4, p.PUTIH)


@good("shredded_fish", ("kapas", "kunyit", "mengkudu", "laut", "kapas_mengkudu"))
def shredded_fish(pen: Pen, rng: Random) -> None:
    pouch(
        pen,
        rng.choice((p.LAUT, p.NILA, p.BATA)),
        p.KAPAS,
        rng.choice((p.NILA, p.MORINDA)),
        e.fish,
    )
    for x, y in ((15, 84), (86, 86)):
        for _strand in range(16):
            near = pen.at(x, y, turn=rng.uniform(0, 180))
            near.line(
                flowing(
                    [
                        (-6, rng.uniform(-3, 3)),
                        (0, rng.uniform(-2, 2)),
                        (6, rng.uniform(-3, 3)),
                    ],
                    4,
                ),
                0.8,
                rng.choice(((196, 138, 72), (168, 108, 52), (220, 168, 100))),
            )


def _sack(pen: Pen, rng: Random, *, grain: p.Colour, emblem: e.Emblem) -> None:
    """Rice, sorghum or beans in a tied cloth sack."""
    tone = rng.choice((p.KAPAS_WARM, p.LONTAR, p.KERTAS))
    pen.blob(pts("44,26 56,26 70,40 78,64 74,84 50,89 26,84 22,64 30,40"), tone)
    pen.blob(pts("58,32 70,44 77,66 72,84 60,88 68,64"), SHADE)
    pen.blob(pts("38,8 50,12 62,8 58,20 56,27 44,27 42,20"), p.lighter(tone, 0.15))
    for x in (46, 50, 54):
        pen.line(flowing([(x, 12), (50 + (x - 50) * 0.6, 25)]), 0.5, p.darker(tone, 0.25))
    pen.box(42.5, 24, 57.5, 28.4, p.MENGKUDU, 2)
    for x, top in ((36, 34), (63, 36)):
        pen.line(
            flowing([(50 + (x - 50) * 0.4, 30), (x, top + 8), (x + (x - 50) * 0.3, top + 22)]),
            0.5,
            p.darker(tone, 0.16),
        )
    label(pen, (35, 46, 65, 80), p.PUTIH, rng.choice((p.NILA, p.DAUN, p.MENGKUDU)), emblem)
    for side in (14, 85):
        pen.blob(
            [(side - 9, 92), (side - 4, 84), (side + 2, 82), (side + 8, 88), (side + 10, 93)],
            p.darker(grain, 0.2),
        )
        for _seed in range(26):
            pen.oval(
                side + rng.uniform(-7.5, 7.5),
                89 + rng.uniform(-4, 3.5),
                1,
                0.8,
                p.lighter(grain, rng.uniform(0, 0.3)),
            )


for _kind, _grain, _plant in (
    ("sack_rice", (244, 236, 212), e.ear),
    ("sack_red_rice", (150, 58, 42), e.ear),
    ("sack_sorghum", (214, 176, 120), e.ear),
    ("sack_corn", (240, 226, 184), e.corn),
    ("sack_mung", (92, 124, 66), e.pod),
    ("sack_beans", (128, 40, 44), e.pod),
):
    good(_kind, ANY)(partial(_sack, grain=_grain, emblem=_plant))


@good("smoked_meat", ("kapas", "kunyit", "laut", "kapas_mengkudu"))
def smoked_meat(pen: Pen, rng: Random) -> None:
    """Se'i of beef: smoked slices under film."""
    _vacuum(pen, rng, e.ox, p.MENGKUDU)


@good("smoked_pork", ("nila", "kunyit", "laut"))
def smoked_pork(pen: Pen, rng: Random) -> None:
    _vacuum(pen, rng, e.pig, p.HITAM)


def _vacuum(pen: Pen, rng: Random, animal: e.Emblem, ink: p.Colour) -> None:
    pen.box(19, 17, 81, 87, (214, 214, 206), 4)
    pen.box(22, 20, 78, 84, (58, 46, 42), 3)
    for i in range(5):
        y = 30 + i * 8.4
        slices = pen.at(50 + rng.uniform(-2, 2), y, turn=rng.uniform(-7, 7))
        slices.blob(
            pts("-25,-4 -10,-7 12,-6 25,-2 22,5 0,7 -22,5"), (112 + i * 7, 36 + i * 3, 30)
        )
        slices.line(flowing(pts("-20,-1 -4,-3.4 18,-1")), 1.2, (184, 102, 80))
        slices.line(flowing(pts("-18,3 0,1.6 16,3")), 0.7, (150, 66, 54))
    pen.poly(pts("66,20 72,20 46,84 40,84"), (255, 255, 255, 36))
    pen.poly(pts("75,20 78,20 53,84 50,84"), (255, 255, 255, 36))
    pen.box(19, 17, 81, 23, (226, 226, 218), 2)
    pen.box(19, 66, 81, 82, p.KAPAS)
    animal(pen.at(32, 73.4, scale=0.62))
    words(pen, 57, 70, 30, ink)
    band(pen, 19, 81, 78.6, ink, p.KAPAS, 3.4)
    pen.oval(50, 20, 2, 1.4, DEEP_SHADE)


@good("seaweed", LIGHT)
def seaweed(pen: Pen, rng: Random) -> None:
    pouch(pen, rng.choice((p.LAUT, p.NILA_SKY, p.KAPAS_WARM)), p.KAPAS, p.LAUT, e.seaweed)
    e.seaweed(pen.at(12, 82, turn=-12, scale=0.9))
    e.seaweed(pen.at(88, 84, turn=18, scale=0.9))


@good("noodles", DARK)
def noodles(pen: Pen, rng: Random) -> None:
    """Dry moringa noodles under a paper sleeve."""
    for i in range(17):
        x = 24 + i * 3.25
        pen.box(x, 14, x + 2.7, 88, p.lighter((140, 160, 84), 0.12 * (i % 3)), 1.3)
    pen.poly(pts("66,14 79,14 79,88 66,88"), SHADE)
    label(pen, (22, 32, 80, 70), p.KAPAS, rng.choice((p.DAUN, p.MENGKUDU)), e.sprig)
