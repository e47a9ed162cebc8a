"""Food that is shown as it is: sugar discs, fish, cakes in leaves."""

from functools import partial
from random import Random

from ntt.marketplace.demo.pictures import emblems as e
from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import DEEP_SHADE, SHADE, SHINE, band
from ntt.marketplace.demo.pictures.pen import Pen, flowing, oval, pts
from ntt.marketplace.demo.pictures.shelf import good


@good("palm_discs", ("kapas", "nila", "laut", "kapas_mengkudu", "daun"))
def palm_discs(pen: Pen, rng: Random) -> None:
    """Discs of lontar sugar, stacked and leaning on a lontar leaf."""
    tone = rng.choice(((164, 100, 48), (142, 82, 40), (186, 124, 66)))
    for turn in (-64, -40, -16, 10, 34, 58):
        pen.at(50, 88, turn=turn).leaf(
            70, 13, p.DAUN if turn % 3 else (84, 134, 70), p.DAUN_PALE
        )
    for i in range(4):
        y = 80 - i * 8.6
        x = 40 + rng.uniform(-1.4, 1.4)
        pen.oval(x, y + 5, 25, 8.6, p.darker(tone, 0.34))
        pen.box(x - 25, y, x + 25, y + 5, p.darker(tone, 0.34))
        pen.oval(x, y, 25, 8.6, p.lighter(tone, 0.06 * i))
    pen.oval(40, 54, 19.6, 6.2, p.lighter(tone, 0.28))
    pen.oval(40, 54.6, 16.6, 4.8, p.lighter(tone, 0.14))
    pen.oval(74, 68, 18.4, 19.6, p.darker(tone, 0.3))
    pen.oval(72, 67, 17.6, 19, p.lighter(tone, 0.12))
    pen.oval(72, 67, 12.6, 13.8, p.lighter(tone, 0.26))
    pen.poly(flowing(pts("59,63 63,55 70,51")) + flowing(pts("70,53.4 64.6,57 61.4,64")), SHINE)
    for _crumb in range(9):
        pen.oval(rng.uniform(66, 94), rng.uniform(89, 94), 1.2, 0.9, p.lighter(tone, 0.2))


@good("dried_fish", ("kapas", "mengkudu", "kunyit", "kapas_mengkudu", "morinda"))
def dried_fish(pen: Pen, rng: Random) -> None:
    """Fish on a round bamboo tray."""
    _tray(pen)
    for i in range(4):
        x, y = 50 + (i % 2) * 3 - 1.5, 30 + i * 14
        e.fish(
            pen.at(
                x,
                y,
                turn=rng.uniform(-9, 9) + (180 if i % 2 else 0),
                scale=2.05 if i in (1, 2) else 1.75,
            )
        )


@good("squid", ("kapas", "mengkudu", "kunyit", "nila"))
def squid(pen: Pen, rng: Random) -> None:
    _tray(pen)
    for x, y, turn in ((34, 44, -14), (54, 52, 6), (70, 42, 22), (46, 68, -4)):
        near = pen.at(x, y, turn=turn)
        tone = rng.choice(((214, 158, 122), (196, 134, 104), (226, 178, 142)))
        near.blob(pts("0,-21 6,-12 6,2 3,6 -3,6 -6,2 -6,-12"), tone)
        near.poly(pts("0,-21 9.6,-13 5,-10 -5,-10 -9.6,-13"), p.darker(tone, 0.12))
        for arm in (-3.4, -1.2, 1.2, 3.4):
            near.line(
                flowing([(arm * 0.6, 5), (arm, 11), (arm * 1.5, 16)]), 1.1, p.darker(tone, 0.15)
            )
        near.oval(-2.6, 3.4, 0.9, 0.9, p.TINTA)
        near.oval(2.6, 3.4, 0.9, 0.9, p.TINTA)


def _tray(pen: Pen) -> None:
    """A flat round tray of split bamboo."""
    pen.oval(50, 52, 39, 37, p.KAYU)
    pen.oval(50, 51, 35.6, 33.6, p.LONTAR)

    def plait(inner: Pen) -> None:
        for i in range(13):
            at = 14 + i * 6
            inner.line([(at, 14), (at, 90)], 0.6, p.darker(p.LONTAR, 0.16))
            inner.line([(12, at), (90, at)], 0.6, p.darker(p.LONTAR, 0.16))

    pen.within(oval(50, 51, 35, 33), plait)
    rim = oval(50, 51, 36.4, 34.4)
    pen.line([*rim, rim[0]], 1.1, p.darker(p.KAYU, 0.3))


@good("leaf_cake", ("kapas", "mengkudu", "kunyit", "nila", "morinda"))
def leaf_cake(pen: Pen, rng: Random) -> None:
    """Sticky cakes wrapped in leaf or corn husk, tied with string."""
    tone, tie = rng.choice((((214, 190, 120), p.MENGKUDU), ((98, 134, 70), p.KAPAS_WARM)))
    for x, y, turn in ((36, 30, -20), (62, 34, 12), (34, 56, 10), (64, 60, -16), (48, 78, 4)):
        near = pen.at(x, y, turn=turn)
        near.poly(pts("-18,-7 -24,-4 -24,5 -18,8"), p.darker(tone, 0.16))
        near.poly(pts("18,-7 24,-4 24,5 18,8"), p.darker(tone, 0.16))
        near.box(-18, -8, 18, 9, tone, 3)
        near.box(-18, 3, 18, 9, SHADE, 3)
        for line in (-4, -0.4, 3):
            near.line([(-16, line), (16, line + 0.6)], 0.4, p.darker(tone, 0.22))
        for tied in (-16.6, 16.6):
            near.box(tied - 1.1, -8.4, tied + 1.1, 9.4, tie, 0.6)
    near = pen.at(80, 80, turn=-12)
    near.box(-9, -6, 9, 7, (118, 64, 34), 2)
    near.box(-9, -6, 9, -3.6, (158, 98, 58), 1)


@good("dried_fruit", ("nila", "laut", "mengkudu", "daun"))
def dried_fruit(pen: Pen, rng: Random) -> None:
    """Sale pisang: dried bananas in a clear box."""
    pen.box(18, 24, 82, 84, (230, 228, 216), 4)
    pen.box(21, 27, 79, 81, (112, 66, 40), 3)
    for row in range(3):
        for column in range(5):
            near = pen.at(27.4 + column * 11.3, 38 + row * 16.5, turn=rng.uniform(-8, 8))
            tone = rng.choice(((160, 92, 42), (140, 76, 36), (178, 108, 54)))
            near.blob(pts("0,-8.6 4.2,-4 4,4 0,8.6 -4,4 -4.2,-4"), tone)
            near.line(flowing(pts("-1.6,-6 -0.6,0 -1.6,6")), 0.8, p.lighter(tone, 0.28))
    pen.poly(pts("62,27 70,27 48,81 40,81"), (255, 255, 255, 34))
    band(pen, 18, 82, 55, p.KAPAS, p.MENGKUDU, 10)
    e.banana(pen.at(14, 86, turn=-16, scale=0.9))
    e.banana(pen.at(87, 88, turn=24, scale=0.8))


def _crate(pen: Pen, rng: Random, *, fruit: p.Colour) -> None:
    """A wooden crate of harvest."""
    for row in range(3):
        for column in range(5):
            x, y = 26 + column * 12 + (row % 2) * 3, 44 - row * 9 + rng.uniform(-1, 1)
            pen.oval(x, y + 0.8, 8, 7.8, p.darker(fruit, 0.26))
            pen.oval(x - 0.5, y, 7.2, 7, fruit)
            pen.oval(x - 2.6, y - 2.6, 1.8, 1.5, SHINE)
            if (row + column) % 2:
                pen.at(x, y - 5, turn=40).leaf(6, 3, p.DAUN)
    for i in range(3):
        pen.box(16, 48 + i * 13, 84, 59 + i * 13, p.KAYU_PALE if i % 2 else p.KAYU, 1)
        pen.line([(18, 54 + i * 13), (82, 53.4 + i * 13)], 0.4, p.darker(p.KAYU, 0.2))
    for x in (16, 78):
        pen.box(x, 44, x + 6, 87, p.darker(p.KAYU, 0.25), 1)
    pen.box(16, 85, 84, 87, DEEP_SHADE)
    band(pen, 30, 70, 63, p.KAPAS, p.MENGKUDU, 6)


for _kind, _fruit in (
    ("crate_orange", (226, 138, 44)),
    ("crate_tomato", (206, 52, 40)),
    ("crate_shallot", (150, 42, 66)),
):
    good(_kind, ("kapas", "kunyit", "kapas_mengkudu", "nila"))(partial(_crate, fruit=_fruit))


@good("bread", ("kapas", "mengkudu", "kunyit", "nila"))
def bread(pen: Pen, rng: Random) -> None:
    """Round buns with sesame on a tray."""
    _tray(pen)
    for x, y in pts("36,38 64,38 50,56 30,64 70,64 50,78 50,28"):
        tone = p.lighter((190, 122, 58), rng.uniform(0, 0.12))
        pen.oval(x, y + 1.6, 13, 11, p.darker(tone, 0.3))
        pen.oval(x, y, 12.6, 10.4, tone)
        pen.oval(x - 1.6, y - 2, 8.6, 6, p.lighter(tone, 0.22))
        for _seed in range(12):
            at = pen.at(
                x + rng.uniform(-8, 8), y + rng.uniform(-6, 5), turn=rng.uniform(0, 180)
            )
            at.oval(0, 0, 1, 0.55, p.KAPAS)
