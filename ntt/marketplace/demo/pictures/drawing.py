"""From a kind and a number to a picture file.

Everything is drawn from (kind, seed) alone: the same two always give the same bytes.
"""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ntt.marketplace.demo.pictures.cloths import VIEW, View, cloth_of, sheet, wall_for
from ntt.marketplace.demo.pictures.goods import GOODS
from ntt.marketplace.demo.pictures.ground import laid, quiet
from ntt.marketplace.demo.pictures.palette import DYES, KAPAS, MENGKUDU, TINTA, Colour
from ntt.marketplace.demo.pictures.pen import Pen
from ntt.marketplace.demo.pictures.shelf import PLAIN

TAG = "DATA CONTOH"
LARGE = 600
SHARE = (1200, 630)
SHADOW: Colour = (24, 14, 12)
PLASTERS: tuple[Colour, ...] = (
    (238, 219, 182),
    (222, 190, 160),
    (206, 196, 176),
    (196, 168, 138),
)
SMALL_BYTES = 5500
"""What a picture of 320 pixels should weigh at most; it may reach 8,000 where it must."""
HEAVY = 1.35
SOFTER = (0.002, 0.003, 0.0045)
QUALITIES = (56, 24)


def draw(kind: str, seed: int, size: int) -> bytes:
    """One kind of product on a woven ground, as a square WebP."""
    return draw_sizes(kind, seed, (size,))[size]


def draw_sizes(kind: str, seed: int, sizes: Sequence[int]) -> dict[int, bytes]:
    """The same picture in several sizes, drawn once."""
    size, fine = _canvas(max(sizes))
    return _sized(_good(kind, seed, size, fine), sizes)


def draw_cloth(
    style: str, seed: int, size: int, view: View, *, dyes: str = "", shape: str = ""
) -> bytes:
    """One single piece of cloth, whole, close or worn, as a square WebP."""
    return draw_cloth_sizes(style, seed, (size,), view, dyes=dyes, shape=shape)[size]


def draw_cloth_sizes(
    style: str, seed: int, sizes: Sequence[int], view: View, *, dyes: str = "", shape: str = ""
) -> dict[int, bytes]:
    """The same view of a cloth in several sizes, drawn once."""
    cloth = cloth_of(style, seed, dyes, shape)
    wall = wall_for(cloth.dyes)
    size, fine = _canvas(max(sizes))
    pen = Pen(size, wall, fine=fine)
    VIEW[view](pen, cloth)
    picture = Image.new("RGB", (size, size), wall)
    _lay(picture, pen, (0, 0))
    return _sized(picture, sizes)


def draw_share(kind: str, seed: int) -> bytes:
    """The wide picture a chat or a feed shows beside a link."""
    wide, high = SHARE
    picture, colour = _ground(kind, seed, wide)
    picture = picture.crop((0, (wide - high) // 2, wide, (wide + high) // 2))
    pen = Pen(high, colour, fine=2)
    GOODS[kind].draw(pen, Random(f"{kind} {seed}"))
    _lay(picture, pen, ((wide - high) // 2, 0))
    return _encoded(_tagged(picture), 40_000)


def draw_cloth_share(style: str, seed: int, *, dyes: str = "", shape: str = "") -> bytes:
    """A cloth spread out as wide as the picture."""
    cloth = cloth_of(style, seed, dyes, shape)
    return _encoded(_tagged(sheet(cloth, SHARE, lying=True)), 60_000)


def _canvas(size: int) -> tuple[int, int]:
    """How large to draw for a picture of this size, and how much finer the pen is.

    A small picture is drawn whole at twice its size, so that threads melt into cloth; in a
    large one the threads are sharp and only the pen needs smoothing.
    """
    return (size * 2, 1) if size < LARGE else (size, 2)


def _good(kind: str, seed: int, size: int, fine: int) -> Image.Image:
    picture, colour = _ground(kind, seed, size)
    pen = Pen(size, colour, fine=fine)
    GOODS[kind].draw(pen, Random(f"{kind} {seed}"))
    _lay(picture, pen, (0, 0))
    return picture


def _ground(kind: str, seed: int, size: int) -> tuple[Image.Image, Colour]:
    rng = Random(f"ground {kind} {seed}")
    grounds = GOODS[kind].grounds
    if grounds == PLAIN:
        colour = rng.choice(PLASTERS)
        return quiet(colour, size, rng), colour
    dyes = DYES[rng.choice(grounds)]
    return laid(dyes, size, rng), dyes.field


def _lay(picture: Image.Image, pen: Pen, at: tuple[int, int]) -> None:
    """Lay what the pen drew on the ground, over its own shadow."""
    assert pen.outline is not None
    fine = pen.colour.width // pen.size
    outline = pen.outline.reduce(fine)
    _cast(picture, outline, at)
    drawn = outline.getbbox()
    assert drawn is not None
    left, top, right, bottom = drawn
    colour = pen.colour.reduce(fine, (left * fine, top * fine, right * fine, bottom * fine))
    picture.paste(colour, (at[0] + left, at[1] + top), outline.crop(drawn))


def _cast(picture: Image.Image, outline: Image.Image, at: tuple[int, int]) -> None:
    """A soft shadow of the outline, to the right and below."""
    dim = outline.reduce(8)
    shadow = Image.new("L", dim.size)
    away = max(1, round(dim.width * 0.018))
    shadow.paste(dim, (away, round(away * 1.5)))
    shadow = shadow.filter(ImageFilter.GaussianBlur(dim.width * 0.016))
    shadow = shadow.point([round(depth * 0.5) for depth in range(256)])
    darkened = shadow.getbbox()
    assert darkened is not None
    scale = outline.width / dim.width
    left, top, right, bottom = (round(edge * scale) for edge in darkened)
    shade = shadow.resize((right - left, bottom - top), Image.Resampling.BILINEAR, darkened)
    picture.paste(SHADOW, (at[0] + left, at[1] + top), shade)


def _sized(picture: Image.Image, sizes: Sequence[int]) -> dict[int, bytes]:
    files: dict[int, bytes] = {}
    for size in sizes:
        image = picture.copy()
        if size != picture.width:
            image = picture.resize((size, size), Image.Resampling.BOX)
        # Four times the pixels need less than four times the bytes.
        files[size] = _encoded(_tagged(image), round(SMALL_BYTES * (size / 320) ** 1.75))
    return files


def _encoded(picture: Image.Image, most: int) -> bytes:
    """WebP, as good as the bytes allow: nearly always at the first or second try."""
    best, least = QUALITIES
    data = _webp(picture, best)
    if len(data) <= most:
        return data
    # Half the bytes cost about forty steps of quality.
    data = _webp(picture, max(least, round(best - 80 * (1 - most / len(data)))))
    for softness in SOFTER:
        if len(data) <= most * HEAVY:
            break
        # Very fine cloth: let the threads run together, as they do at a distance.
        data = _webp(picture.filter(ImageFilter.GaussianBlur(picture.height * softness)), least)
    return data


def _webp(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=quality, method=2)
    return out.getvalue()


def _tagged(picture: Image.Image) -> Image.Image:
    """Sew the little label on that says this is example data."""
    tag = _tag(round(min(picture.size) * 0.034))
    picture.paste(
        tag,
        (
            round(picture.width * 0.025),
            picture.height - tag.height - round(picture.height * 0.025),
        ),
    )
    return picture


@lru_cache(maxsize=8)
def _tag(letter: int) -> Image.Image:
    font = ImageFont.load_default(size=letter)
    left, top, right, bottom = font.getbbox(TAG)
    edge = max(2, letter // 3)
    size = (round(right - left) + 4 * edge, round(bottom - top) + 3 * edge)
    tag = Image.new("RGB", size, KAPAS)
    ink = ImageDraw.Draw(tag)
    ink.text((2 * edge - left, 1.5 * edge - top), TAG, fill=TINTA, font=font)
    for x in (edge // 2, size[0] - 1 - edge // 2):
        ink.line([(x, edge // 2), (x, size[1] - edge // 2)], fill=MENGKUDU)
    return tag
