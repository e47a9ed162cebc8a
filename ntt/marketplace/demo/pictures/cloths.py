"""One cloth, three views: the whole piece, a close look, and worn."""

from collections.abc import Callable
from random import Random
from typing import Literal, NamedTuple

from PIL import Image, ImageChops

from ntt.marketplace.demo.pictures import palette as p
from ntt.marketplace.demo.pictures.parts import DEEP_SHADE, SHADE
from ntt.marketplace.demo.pictures.pen import Pen, Point, flowing, pts
from ntt.marketplace.demo.pictures.styles import part_of, warp_of
from ntt.marketplace.demo.pictures.weave import Warp, woven

SHAPES = ("selendang", "sarung", "selimut")
type View = Literal["whole", "detail", "worn"]

VIEWS: tuple[View, ...] = ("whole", "detail", "worn")


class Cloth(NamedTuple):
    """What a cloth is made of, and the number that keeps it the same in every view."""

    warp: Warp
    dyes: p.Dyes
    shape: str
    seed: int

    def rng(self) -> Random:
        return Random(self.seed)


def cloth_of(style: str, seed: int, dyes: str, shape: str) -> Cloth:
    rng = Random(f"{style} {seed}")
    chosen = p.DYES[dyes or rng.choice(list(p.DYES))]
    return Cloth(warp_of(style, chosen, rng), chosen, shape or "selendang", seed)


def wall_for(dyes: p.Dyes) -> p.Colour:
    """A plastered wall that lets the cloth stand out."""
    if p.luma(dyes.field) > 0.62:
        return (176, 128, 98)
    return p.mix(p.KAPAS_WARM, dyes.stripe, 0.1)


def sheet(
    cloth: Cloth, size: tuple[int, int], *, lying: bool = False, folds: int = 0
) -> Image.Image:
    """The cloth as pixels. `lying` turns the warp on its side, as it runs round a body."""
    width, height = size
    if lying:
        image = woven(cloth.warp, (height, width), cloth.rng()).transpose(
            Image.Transpose.ROTATE_90
        )
    else:
        image = woven(cloth.warp, size, cloth.rng())
    return _draped(image, folds, cloth.rng()) if folds else image


def _draped(image: Image.Image, folds: int, rng: Random) -> Image.Image:
    """Soft upright folds: light where the cloth comes forward, dark where it falls back."""
    light = bytes(
        round(rng.uniform(244, 255) if i % 2 else rng.uniform(186, 216))
        for i in range(folds * 2 + 1)
    )
    row = Image.frombytes("L", (len(light), 1), light)
    row = row.resize((image.width, 1), Image.Resampling.BICUBIC).resize(image.size)
    return ImageChops.multiply(image, Image.merge("RGB", (row, row, row)))


def fringe(pen: Pen, cloth: Image.Image, x0: float, x1: float, y: float, long: float) -> None:
    """Twisted warp ends, in the colours of the threads they come from."""
    rng = Random(round(x0 * 100))
    count = max(8, round((x1 - x0) / 1.35))
    step = (x1 - x0) / count
    for i in range(count):
        x = x0 + step * (i + 0.5)
        at = round((x - x0) / (x1 - x0) * (cloth.width - 1))
        tone = cloth.getpixel((at, cloth.height - 3))
        assert isinstance(tone, tuple)
        sway = rng.uniform(-0.7, 0.7)
        path = flowing(
            [(x, y - 0.6), (x + sway * 0.3, y + long * 0.5), (x + sway, y + long)], 4
        )
        pen.line(path, step * 0.62, (tone[0], tone[1], tone[2]))
        pen.oval(x, y + 0.8, step * 0.42, 0.9, p.darker((tone[0], tone[1], tone[2]), 0.2))


def hung(pen: Pen, cloth: Cloth) -> None:
    """The whole piece over a wooden bar."""
    pixels = pen.size
    x0, x1, foot = {"selendang": (20, 62, 82), "sarung": (16, 84, 88), "selimut": (17, 83, 80)}[
        cloth.shape
    ]
    wide, high = round((x1 - x0) / 100 * pixels), round((foot - 12) / 100 * pixels)
    lying = cloth.shape == "sarung"
    front = sheet(cloth, (wide, high), lying=lying, folds=3 if lying else 2)
    if cloth.shape == "selendang":
        back = front.point(lambda value: int(value * 0.66))
        pen.cover(
            pts("56,12 80,12 79,74 56,74"), back.crop((0, 0, wide * 6 // 10, high * 9 // 10))
        )
        fringe(pen, back, 56, 79, 74, 7)
    pen.cover(_hanging(x0, x1, 12, foot), front)
    if lying:
        pen.poly(
            [*flowing([(x0, 20), (50, 23), (x1, 20)]), (x1, 12), (x0, 12)], (255, 246, 224, 22)
        )
        pen.line(
            flowing([(x0 + 0.4, foot), (34, foot + 1), (66, foot + 1), (x1 - 0.4, foot)]),
            0.9,
            DEEP_SHADE,
        )
    else:
        fringe(pen, front, x0 + 0.6, x1 - 0.6, foot, 8)
    pen.box(4, 8.6, 96, 13.4, p.KAYU, 2.4)
    pen.box(4, 11.4, 96, 13.4, p.darker(p.KAYU, 0.3), 1)
    pen.cover(
        [(x0, 7.4), (x1, 7.4), (x1, 14.6), (x0, 14.6)],
        front.crop((0, 0, wide, max(2, high // 11))),
    )
    pen.box(x0, 12.2, x1, 14.6, SHADE)
    pen.box(x0, 7.4, x1, 9, (255, 246, 224, 60))


def _hanging(x0: float, x1: float, top: float, foot: float) -> list[Point]:
    inward = 0.8
    return [
        (x0, top),
        (x1, top),
        *flowing([(x1, top), (x1 - inward, (top + foot) / 2), (x1, foot)]),
        *flowing([(x1, foot), ((x0 + x1) / 2, foot + 0.8), (x0, foot)]),
        *flowing([(x0, foot), (x0 + inward, (top + foot) / 2), (x0, top)]),
    ]


def close(pen: Pen, cloth: Cloth) -> None:
    """A close look: single threads, a corner turned back to show the wrong side."""
    pixels = pen.size
    near = cloth._replace(warp=part_of(cloth.warp, 58))
    face = sheet(near, (pixels, pixels))
    pen.cover(pts("0,0 100,0 100,100 0,100"), face)
    if cloth.seed % 2:
        wall = wall_for(cloth.dyes)
        pen.box(0, 84, 100, 100, wall)
        pen.box(0, 84, 100, 87, SHADE)
        fringe(pen, face.crop((0, 0, pixels, pixels * 84 // 100)), 0, 100, 84, 12)
        return
    pen.poly(pts("56,0 100,0 100,46"), wall_for(cloth.dyes))
    pen.poly(pts("50,0 60,2 98,40 100,54"), DEEP_SHADE)
    wrong = sheet(near._replace(seed=cloth.seed + 1), (pixels, pixels), lying=True)
    wrong = ImageChops.blend(
        wrong, Image.new("RGB", wrong.size, p.mix(cloth.dyes.field, p.KAPAS, 0.3)), 0.4
    )
    pen.cover([*flowing(pts("56,0 58,22 60,40")), *flowing(pts("60,40 78,43 100,46"))], wrong)
    pen.poly(pts("56,0 60,3 97,42 100,46"), (255, 246, 224, 50))


def worn(pen: Pen, cloth: Cloth) -> None:
    """On somebody, from the neck down: how long it is, where the bands fall."""
    rng = cloth.rng()
    skin = rng.choice(((120, 74, 50), (136, 86, 58), (104, 64, 46)))
    blouse = rng.choice(
        [
            tone
            for tone in (p.KAPAS, (214, 196, 170), p.HITAM, p.MENGKUDU_DEEP, p.NILA_DEEP)
            if abs(p.luma(tone) - p.luma(cloth.dyes.field)) > 0.2
        ]
        or [p.KAPAS]
    )
    _body(pen, skin, blouse)
    {"selendang": _over_shoulder, "sarung": _round_waist, "selimut": _round_waist}[cloth.shape](
        pen, cloth, skin
    )


def _body(pen: Pen, skin: p.Colour, blouse: p.Colour) -> None:
    pen.poly(pts("44,-2 56,-2 56.5,9 60,14 40,14 43.5,9"), skin)
    pen.poly(pts("44,4 56,4 56.4,8 50,12 44,8"), p.darker(skin, 0.25))
    for side in (-1, 1):
        arm = [(50 + side * x, y) for x, y in flowing(pts("21,18 27,30 28,46 25,62 24,70"))]
        back = [(50 + side * x, y) for x, y in flowing(pts("18,71 18.4,60 20,46 18,30"))]
        pen.poly(arm + back, skin)
        sleeve = [
            (50 + side * x, y)
            for x, y in ((14, 14), (22, 17.6), (28, 32), (28.6, 47), (19, 48), (17, 30))
        ]
        pen.poly(sleeve, p.darker(blouse, 0.1))
    torso = [
        (41, 12),
        *flowing(pts("41,12 50,18.4 59,12")),
        *flowing(pts("59,12 70,16 72,24 67,40 67,52")),
        *flowing(pts("33,52 33,40 28,24 30,16 41,12")),
    ]
    pen.poly(torso, blouse)
    pen.poly(
        [*flowing(pts("69,16 72,24 67,40 67,52")), *flowing(pts("61,52 62,40 66,28 69,16"))],
        SHADE,
    )
    pen.line([(50, 18), (50, 50)], 0.5, p.darker(blouse, 0.2))
    for y in (24, 31, 38):
        pen.oval(50, y, 0.8, 0.8, p.KUNYIT)


def _round_waist(pen: Pen, cloth: Cloth, skin: p.Colour) -> None:
    """Round the hips: the warp runs round the body, so the bands lie level."""
    pixels = pen.size
    image = sheet(cloth, (pixels * 52 // 100, pixels * 58 // 100), lying=True, folds=3)
    shape = [
        (33, 46),
        (67, 46),
        *flowing(pts("67,46 73,60 74,80 73,102")),
        *flowing(pts("27,102 26,80 27,60 33,46")),
    ]
    pen.cover(shape, image)
    pen.poly(
        flowing(pts("54,47 58,66 57,102")) + flowing(pts("61,102 61,66 56,47")), DEEP_SHADE
    )
    if cloth.shape == "selimut":
        for i in range(30):
            y = 48 + i * 1.8
            pen.line(
                [(56.4, y), (61.6, y + 0.5)],
                0.8,
                cloth.dyes.figure if i % 3 else cloth.dyes.heart,
            )
    pen.poly(
        flowing(pts("32.6,45 50,47.6 67.4,45")) + flowing(pts("67.6,49 50,51.6 32.4,49")),
        p.darker(cloth.dyes.stripe, 0.3),
    )
    for side in (-1, 1):
        pen.blob(
            [
                (50 + side * x, y)
                for x, y in ((18.4, 69), (24.6, 68), (25, 75), (21, 80), (18, 76))
            ],
            skin,
        )


def _over_shoulder(pen: Pen, cloth: Cloth, skin: p.Colour) -> None:
    """Over one shoulder, hanging straight down in front."""
    skirt = p.darker(p.mix(cloth.dyes.stripe, p.HITAM, 0.55), 0.1)
    pen.poly(
        [
            (33, 47),
            (67, 47),
            *flowing(pts("67,47 72,62 73,82 72,102")),
            *flowing(pts("28,102 27,82 28,62 33,47")),
        ],
        skirt,
    )
    pen.poly(pts("60,48 67,47 72,62 72,102 62,102"), SHADE)
    for side in (-1, 1):
        pen.blob(
            [
                (50 + side * x, y)
                for x, y in ((18.4, 69), (24.6, 68), (25, 75), (21, 80), (18, 76))
            ],
            skin,
        )
    pixels = pen.size
    image = sheet(cloth, (pixels * 22 // 100, pixels * 76 // 100), folds=1)
    pen.poly([*flowing(pts("29,17 40,12 50.6,14")), (52, 88), (29, 88)], DEEP_SHADE)
    pen.cover(
        [
            *flowing(pts("28,18.4 37,11 49,12")),
            *flowing(pts("49,12 50,40 50,86")),
            *flowing(pts("28,86 27,50 28,18.4")),
        ],
        image,
    )
    fringe(pen, image, 28.3, 49.7, 86, 7)


VIEW: dict[View, Callable[[Pen, Cloth], None]] = {"whole": hung, "detail": close, "worn": worn}
