"""Small things seen from above: beans, leaves, fish. Each is drawn around 0, 0, about 20 wide.

They lie beside the goods and, smaller, stand on the labels.
"""

from collections.abc import Callable
from math import cos, radians, sin

from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.pen import Pen, flowing, pts

type Emblem = Callable[[Pen], None]

SHADE = (46, 20, 12, 70)
SHINE = (255, 248, 228, 90)


def bean(pen: Pen) -> None:
    pen.oval(0, 0, 6.4, 9, p.MORINDA)
    pen.oval(-1.8, -1.6, 3.2, 5.6, (132, 76, 50, 130))
    pen.line(flowing(pts("0.6,-8.4 1.5,-3 -1.2,2.5 0.3,8.4")), 1.3, (48, 22, 16))


def green_leaf(pen: Pen) -> None:
    pen.at(0, 9).leaf(18, 10, p.DAUN, p.DAUN_PALE)


def sprig(pen: Pen) -> None:
    """A moringa sprig: small round leaves in pairs."""
    pen.line([(0, 11), (0, -9)], 0.9, p.DAUN_DEEP)
    for place in range(4):
        y = 8 - place * 5
        for side in (-1, 1):
            pen.at(0, y, turn=side * 62).leaf(
                8.5 - place * 0.7, 5, p.DAUN if side < 0 else (84, 134, 70)
            )
    pen.at(0, -7).leaf(6.5, 4.4, (104, 150, 78))


def cashew(pen: Pen) -> None:
    body = pts("-8,2 -7,-5 0,-8 7,-5 9,1 6,5 3,2 0,-1 -3,1 -4,6 -7,6")
    pen.blob(body, (235, 205, 150))
    pen.line(flowing(pts("-6,1 -4,-4 1,-5.6 6,-3")), 1.2, (252, 234, 196))


def banana(pen: Pen) -> None:
    pen.blob(pts("-10,-4 -8,-7 -4,0 2,3 9,1 11,3 6,8 -2,8 -8,3"), p.KUNYIT)
    pen.line(flowing(pts("-8,-4 -4,3 2,5.4 8,4")), 1.1, (182, 122, 26))
    pen.line([(-9.4, -5.2), (-9.2, -8.6)], 1.8, (120, 86, 36))


def slice_of(pen: Pen, flesh: p.Colour, core: p.Colour) -> None:
    pen.oval(0, 0, 8, 7, p.darker(flesh, 0.2))
    pen.oval(-0.4, -0.5, 7.2, 6.2, flesh)
    for turn in (0, 120, 240):
        pen.at(0, 0, turn=turn).oval(0, -1.8, 0.7, 1.7, core)


def chip(pen: Pen) -> None:
    slice_of(pen, (238, 190, 84), (176, 118, 44))


def cassava_chip(pen: Pen) -> None:
    pen.blob(pts("-8,0 -6,-6 1,-7 8,-4 8,3 2,6 -6,5"), (246, 224, 164))
    pen.line(flowing(pts("-5,-3 0,-2 5,-1")), 1, (222, 186, 112))
    pen.oval(3, 2, 1.2, 0.9, (206, 160, 88))


def peanut(pen: Pen) -> None:
    pen.blob(pts("0,-9 4.6,-7 3.4,0 5.4,5 0,9.6 -5.4,5 -3.4,0 -4.6,-7"), (214, 166, 102))
    for y in (-5.5, -2.5, 3, 6):
        pen.line([(-2.6, y), (2.6, y)], 0.7, (176, 126, 68))


def corn(pen: Pen) -> None:
    pen.blob(pts("0,-11 4.4,-6 4.6,5 0,9 -4.6,5 -4.4,-6"), p.KUNYIT)
    for row in range(5):
        for column in (-2.6, 0, 2.6):
            pen.oval(column, -6 + row * 3, 1.1, 1.2, p.KUNYIT_PALE)
    pen.blob(pts("-5.4,-1 -4,6 0,11 -7,9"), p.DAUN)
    pen.blob(pts("5.4,-1 4,6 0,11 7,9"), (84, 134, 70))


def ginger(pen: Pen) -> None:
    pen.blob(pts("-9,1 -5,-3 -3,-9 1,-7 2,-3 9,-4 10,1 3,4 1,8 -4,7"), (214, 170, 104))
    for line in ([(-6, 0), (-3, 3)], [(1, -2), (3, 1)], [(-1, 4), (1, 6)]):
        pen.line(line, 0.8, (168, 122, 66))


def cocoa(pen: Pen) -> None:
    pen.blob(pts("0,-10 5.6,-4 5.4,5 0,11 -5.4,5 -5.6,-4"), p.BATA)
    for x in (-2.6, 0, 2.6):
        pen.line(flowing([(x * 0.5, -8), (x, 0), (x * 0.5, 8)]), 0.9, p.MENGKUDU_DEEP)
    pen.line([(0, -10), (0.5, -13)], 1.5, p.MORINDA)


def chili(pen: Pen) -> None:
    pen.blob(pts("-4,-9 0,-8.5 2.6,-2 3.4,4 8,10 1,7 -3,0"), (198, 42, 28))
    pen.line(flowing(pts("-1,-6 1,0 2.6,5")), 0.9, (238, 120, 90))
    pen.line(flowing(pts("-2,-8 -2.6,-11 -5,-12")), 1.4, p.DAUN)


def fish(pen: Pen) -> None:
    pen.blob(pts("-12,0 -7,-4.4 0,-5 7,-1.4 12,-5 11,0 12,5 7,1.4 0,4.6 -7,4"), (126, 152, 168))
    pen.blob(pts("-11,0.6 -5,1.6 3,1.6 7,0.6 0,4 -6,3.4"), (216, 224, 222))
    pen.line(flowing(pts("-6,-3.6 -4.8,0 -6,3.4")), 0.7, (84, 108, 124))
    pen.oval(-8.6, -1, 1, 1, p.TINTA)


def coconut(pen: Pen) -> None:
    pen.oval(0, 0, 10, 9.4, (112, 72, 44))
    pen.oval(0, -0.6, 8.4, 7.6, p.PUTIH)
    pen.oval(0, 0, 6.2, 5.4, (226, 224, 212))
    pen.oval(-1, 0.8, 4.6, 3.6, (208, 214, 208))


def honeycomb(pen: Pen) -> None:
    for x, y, tone in (
        (0, 0, p.KUNYIT),
        (-7.4, -4.2, (240, 184, 62)),
        (7.4, -4.2, (210, 146, 34)),
        (0, -8.5, (246, 200, 92)),
        (-7.4, 4.3, (206, 140, 32)),
        (7.4, 4.3, p.KUNYIT),
        (0, 8.5, (232, 172, 52)),
    ):
        pen.poly(
            [
                (x + 4.6 * cos(radians(60 * i)), y + 4.6 * sin(radians(60 * i)))
                for i in range(6)
            ],
            p.darker(tone, 0.25),
        )
        pen.poly(
            [
                (x + 3.5 * cos(radians(60 * i)), y + 3.5 * sin(radians(60 * i)))
                for i in range(6)
            ],
            tone,
        )


def palm(pen: Pen) -> None:
    """A lontar palm: a straight stem and a fan of stiff leaves."""
    pen.poly(pts("-1.2,11 -0.8,-2 0.8,-2 1.2,11"), p.SOGA)
    for turn in range(-110, 111, 22):
        pen.at(0, -3, turn=turn).leaf(8.6, 3, p.DAUN if turn % 44 else (84, 134, 70))


def wave(pen: Pen) -> None:
    for y, tone in ((-4, p.NILA_SKY), (1, p.LAUT), (6, p.NILA)):
        pen.line(
            flowing(
                [(-10, y + 1), (-6, y - 2), (-2, y + 1), (2, y - 2), (6, y + 1), (10, y - 2)]
            ),
            1.9,
            tone,
        )


def drop(pen: Pen) -> None:
    pen.blob(pts("0,-10 4,-2 6,3 3.6,8 0,9 -3.6,8 -6,3 -4,-2"), p.NILA_SKY)
    pen.line(flowing(pts("-3.4,2 -2.6,5 0,6.6")), 1.2, (214, 228, 242))


def vanilla(pen: Pen) -> None:
    for turn in (-16, 0, 14):
        pen.at(0, 0, turn=turn).line(flowing(pts("0,-10 0.8,0 -0.4,10")), 1.7, (62, 34, 26))


def candlenut(pen: Pen) -> None:
    pen.blob(pts("0,-7.4 7,-3 7,4 0,7.6 -7,4 -7,-3"), (236, 218, 180))
    pen.line(flowing(pts("-4,-3 0,-1 4,-4")), 0.9, (204, 178, 130))


def clove(pen: Pen) -> None:
    pen.line([(0, 9), (0, -3)], 2.2, (84, 44, 30))
    for turn in (-50, -18, 18, 50):
        pen.at(0, -3, turn=turn).line([(0, 0), (0, -5)], 1.4, (84, 44, 30))
    pen.oval(0, -6, 2.4, 2.4, (120, 66, 42))


def orange(pen: Pen) -> None:
    pen.oval(0, 0, 9, 9, (222, 128, 34))
    pen.oval(0, 0, 7.6, 7.6, (250, 216, 140))
    for turn in range(0, 360, 45):
        pen.at(0, 0, turn=turn).poly(pts("0,-1 2.4,-6.4 0,-7 -2.4,-6.4"), (238, 160, 52))


def mango(pen: Pen) -> None:
    pen.blob(pts("-2,-9 6,-6 9,1 4,8 -4,8 -9,2 -7,-5"), (234, 170, 56))
    pen.blob(pts("-2,-8 4,-6 2,-1 -6,1 -7,-4"), (204, 92, 50, 150))
    pen.at(-1, -8, turn=50).leaf(8, 4, p.DAUN)


def tamarind(pen: Pen) -> None:
    pen.blob(pts("-10,-3 -5,-6 0,-3.4 5,-4 10,1 9,4 4,1 0,2 -5,0 -9,1"), (138, 84, 48))
    pen.line(flowing(pts("-8,-2.4 -4,-3.6 0,-1.4 5,-1.8")), 0.8, (176, 118, 74))


def seaweed(pen: Pen) -> None:
    for turn, tone in (
        (-48, p.DAUN),
        (-16, (96, 130, 66)),
        (16, p.DAUN_DEEP),
        (46, (112, 140, 74)),
    ):
        pen.at(0, 9, turn=turn).line(flowing(pts("0,0 2.4,-5 -2.2,-10 1.8,-15 0,-19")), 2, tone)


def meat(pen: Pen) -> None:
    pen.blob(pts("-10,-3 -3,-6 6,-5 10,0 6,5 -4,6 -10,2"), (126, 44, 34))
    pen.line(flowing(pts("-7,-1 0,-3 7,-1")), 0.9, (178, 96, 76))
    pen.line(flowing(pts("-6,2.6 0,1 6,2")), 0.8, (178, 96, 76))


def pig(pen: Pen) -> None:
    """Plainly a pig, so that nobody buys it by mistake."""
    tone = (214, 146, 132)
    pen.oval(0, 0, 10, 6.6, tone)
    for x in (-6, -2.6, 3, 6.4):
        pen.box(x - 1.2, 3, x + 1.2, 9.4, p.darker(tone, 0.12), 0.8)
    pen.oval(-9, -1.6, 4.6, 4.4, tone)
    pen.oval(-12.6, -0.8, 1.8, 2, p.darker(tone, 0.25))
    pen.poly(pts("-9,-5 -6,-9 -5,-4"), p.darker(tone, 0.2))
    pen.oval(-10, -3, 0.6, 0.6, p.TINTA)
    pen.line(flowing(pts("9.4,-2 12,-4 11,-6")), 0.9, p.darker(tone, 0.2))


def ox(pen: Pen) -> None:
    tone = (150, 92, 58)
    pen.oval(1, 0, 10, 6, tone)
    for x in (-6, -2.6, 5, 8.4):
        pen.box(x - 1.2, 3, x + 1.2, 10.4, p.darker(tone, 0.2), 0.8)
    pen.blob(pts("-6,-5 -10,-8 -14,-4 -14,0 -9,1"), tone)
    pen.line(flowing(pts("-10,-7 -12,-10 -10,-12")), 1.1, p.KAPAS_WARM)
    pen.oval(-11.4, -4.4, 0.6, 0.6, p.TINTA)
    pen.line(flowing(pts("10,-3 13,1 12.4,6")), 0.9, p.darker(tone, 0.2))


def turmeric(pen: Pen) -> None:
    outline = pts("-10,2 -6,-3 -1,-2 1,-8 5,-9 5,-3 10,-1 9,4 3,4 -1,8 -6,7")
    pen.blob(outline, (206, 132, 40))
    for line in (pts("-6,1 -3,4"), pts("2,-3 4,0"), pts("0,3 2,6")):
        pen.line(line, 0.8, (150, 84, 22))
    pen.oval(8, 1.6, 2.4, 2, (240, 170, 40))


def strawberry(pen: Pen) -> None:
    pen.blob(pts("0,-6 7,-6 8,0 3,8 0,10 -3,8 -8,0 -7,-6"), (200, 38, 44))
    for x, y in pts("-3,-1 3,-1 0,3 -4,3 4,3 0,-4 1,7"):
        pen.oval(x, y, 0.7, 0.9, p.KUNYIT_PALE)
    for turn in (-70, -35, 0, 35, 70):
        pen.at(0, -5, turn=turn).leaf(6, 3, p.DAUN)


def kenari(pen: Pen) -> None:
    pen.blob(pts("0,-10 5,-6 6,1 3,8 0,10 -3,8 -6,1 -5,-6"), (150, 98, 56))
    pen.blob(pts("0,-8 3,-5 3.6,1 1,7 -2,6 -3.6,1 -3,-5"), (232, 208, 164))
    pen.line(flowing(pts("0,-6 0.8,0 0,6")), 0.8, (196, 160, 108))


def ear(pen: Pen) -> None:
    """An ear of rice or sorghum."""
    pen.line(flowing(pts("0,11 0,0 2,-9")), 0.9, p.DAUN)
    for i in range(5):
        for side in (-1, 1):
            pen.at(1, 4 - i * 3.4, turn=side * 48).leaf(6, 3.4, (206, 160, 72))


def pod(pen: Pen) -> None:
    """A bean pod with its beans."""
    pen.blob(pts("-11,-2 -6,-4 0,-4.6 6,-4 11,-7 8,0 3,4 -4,4 -9,2"), p.DAUN)
    for x, y in pts("-5.6,0 -1,0.2 3.6,-0.6"):
        pen.oval(x, y, 2.2, 2.1, p.DAUN_PALE)
