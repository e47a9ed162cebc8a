"""Work of schools: a book, a stove, a shelf, a lamp, a seedling."""

from random import Random

from ntt.marketplace.demo.pictures import emblems as e
from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import DEEP_SHADE, SHADE, SHINE, band, words
from ntt.marketplace.demo.pictures.pen import Pen, flowing, pts
from ntt.marketplace.demo.pictures.shelf import LIGHT, good


@good("book", ("kapas", "kunyit", "laut", "kapas_mengkudu", "morinda"))
def book(pen: Pen, rng: Random) -> None:
    cover = rng.choice((p.NILA, p.MENGKUDU, p.LAUT, p.DAUN))
    picture = rng.choice((e.palm, e.wave, e.corn, e.fish))
    near = pen.at(50, 50, turn=rng.choice((-7, 6)))
    near.box(-26, -35, 32, 38, p.darker(cover, 0.3), 1)
    near.box(-26, -36, 30, 36, p.PUTIH, 1)
    for y in (31.4, 33, 34.6):
        near.line([(-25, y), (30, y)], 0.4, p.KERTAS)
    near.box(-28, -38, 28, 33, cover, 1.6)
    near.box(-28, -38, -22, 33, SHADE, 1.6)
    near.box(-16, -28, 23, 6, p.KAPAS, 1)
    picture(near.at(3.5, -11, scale=1.15))
    words(near, 3.5, 12, 34, p.KUNYIT_PALE)
    band(near, -22, 28, 24, p.KUNYIT, cover, 5)
    pencil = pen.at(88, 62, turn=12)
    pencil.box(-2, -24, 2, 18, p.KUNYIT)
    pencil.poly(pts("-2,18 2,18 0,25"), p.KAPAS_WARM)
    pencil.poly(pts("-0.7,22.6 0.7,22.6 0,25"), p.TINTA)
    pencil.box(-2, -27, 2, -23, p.BATA, 0.8)


@good("stove", ("kapas", "kunyit", "laut", "kapas_mengkudu"))
def stove(pen: Pen, rng: Random) -> None:
    """A stove that burns wood or gas, made in a school workshop."""
    body = rng.choice(((96, 104, 112), p.NILA, p.MENGKUDU))
    pen.box(20, 42, 80, 84, body, 4)
    pen.box(68, 44, 80, 84, SHADE, 3)
    for x in (25, 69):
        pen.box(x, 83, x + 6, 91, p.HITAM, 1)
    pen.box(17, 36, 83, 45, p.lighter(body, 0.25), 2)
    pen.oval(50, 36, 24, 6, p.HITAM)
    pen.oval(50, 35.4, 18, 4, (70, 64, 62))
    for x, high in ((40, 11), (47, 16), (54, 18), (61, 11)):
        pen.blob(
            [(x, 36 - high), (x + 3.4, 33), (x + 2, 37), (x - 2, 37), (x - 3.4, 33)], p.KUNYIT
        )
        pen.blob([(x, 39 - high), (x + 1.6, 34.4), (x, 37), (x - 1.6, 34.4)], p.BATA)
    pen.poly(pts("30,25 34,25 36,36 31,36"), p.HITAM)
    pen.poly(pts("66,25 70,25 69,36 64,36"), p.HITAM)
    pen.box(27, 52, 55, 78, p.darker(body, 0.5), 3)
    pen.blob(pts("41,56 48,66 47,75 41,77 35,75 34,66"), p.BATA)
    pen.blob(pts("41,63 45,69 44,75 41,76 38,75 37.6,69"), p.KUNYIT)
    for y in (58, 70):
        pen.oval(66, y, 4.6, 4.6, p.HITAM)
        pen.line([(66, y), (66, y - 3.4)], 1, p.KAPAS)
    gloss = pts("22,46 24.6,46 24.6,80 22,80")
    pen.poly(gloss, SHINE)


@good("shelf", ("kapas", "laut", "nila", "kapas_mengkudu"))
def shelf(pen: Pen, rng: Random) -> None:
    """A wooden shelf or school furniture."""
    tone = rng.choice((p.KAYU, p.KAYU_PALE, (148, 98, 58)))
    pen.box(20, 13, 80, 90, p.darker(tone, 0.42), 1.4)
    for y in (13, 36, 60, 85):
        pen.box(18, y, 82, y + 4.4, tone, 1)
        pen.box(18, y + 3.2, 82, y + 4.4, DEEP_SHADE)
    for side in (18, 78):
        pen.box(side, 13, side + 4.4, 91, p.lighter(tone, 0.15), 1)
    books = (p.MENGKUDU, p.NILA, p.KUNYIT, p.DAUN, p.LAUT, p.BATA, p.KAPAS)
    x = 25.0
    while x < 52:
        wide, high = rng.uniform(3.4, 5), rng.uniform(12, 17)
        pen.box(x, 36 - high, x + wide, 36, rng.choice(books), 0.5)
        x += wide + 0.5
    pen.blob(pts("60,36 57,28 63,23 69,28 66,36"), p.BATA)
    e.corn(pen.at(34, 51, scale=0.8))
    pen.box(48, 46, 72, 60, p.LONTAR, 1)
    band(pen, 48, 72, 51, p.LONTAR, p.MENGKUDU, 4)
    for i in range(3):
        pen.box(26, 80 - i * 5, 54, 84.6 - i * 5, (p.NILA, p.KAPAS_WARM, p.MENGKUDU)[i], 1.4)
    pen.blob(pts("62,85 60,76 66,72 72,76 70,85"), p.LAUT)
    pen.at(66, 73).leaf(9, 4, p.DAUN)


@good("lamp", ("nila", "laut", "nila_mengkudu", "kapas"))
def lamp(pen: Pen, rng: Random) -> None:
    """A lamp with a woven shade."""
    tone = rng.choice((p.LONTAR, p.KAYU_PALE))
    pen.box(47.6, 60, 52.4, 84, p.MORINDA)
    pen.box(34, 82, 66, 90, p.MORINDA, 3)
    pen.box(34, 82, 66, 84.4, p.KAYU, 1)
    shape = pts("37,20 63,20 74,62 26,62")
    pen.poly(shape, (255, 226, 150))
    for i in range(9):
        t = i / 8
        pen.line([(37 + 26 * t, 20), (26 + 48 * t, 62)], 1.1, tone)
    for i in range(8):
        y = 22 + i * 5.4
        reach = 13 + 11 * (y - 20) / 42
        pen.line([(50 - reach, y), (50 + reach, y)], 1.1, p.darker(tone, 0.14))
    pen.line([(37, 20), (63, 20)], 2, p.MORINDA)
    pen.line([(26, 62), (74, 62)], 2.4, p.MORINDA)


@good("seedling", LIGHT)
def seedling(pen: Pen, rng: Random) -> None:
    """A young tree in a planting bag."""
    pen.poly(pts("32,56 68,56 64,90 36,90"), p.HITAM)
    pen.poly(pts("58,56 68,56 64,90 56,90"), (255, 255, 255, 18))
    pen.oval(50, 56, 18, 4.6, (84, 54, 36))
    pen.line(flowing(pts("50,56 49,40 51,18")), 1.8, p.SOGA)
    broad = rng.choice((8, 10, 13))
    for y, reach in ((46, 22), (36, 24), (27, 20)):
        for side in (-1, 1):
            pen.at(50, y, turn=side * 58).leaf(
                reach, broad, p.DAUN if side < 0 else (92, 142, 74), p.DAUN_PALE
            )
    pen.at(51, 20, turn=6).leaf(13, broad * 0.8, (112, 158, 84), p.DAUN_PALE)
    band(pen, 34, 66, 70, p.KAPAS, p.MENGKUDU, 6)
