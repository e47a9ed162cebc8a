"""Pillow behind one function: a picture in, four clean WebP files out.

Everything is drawn anew, so a camera's notes, a place, a hidden archive or a second frame
cannot travel along. Runs in the worker only.
"""

import io
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps

from ntt.kernel.files import rules

Image.MAX_IMAGE_PIXELS = rules.PIXELS_MAX
ImageFile.LOAD_TRUNCATED_IMAGES = False

_PAPER = (255, 255, 255)
_PROFILE_BYTES_MAX = 1_000_000
_SIXTEEN_TO_EIGHT = 1 / 256
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Undecodable(Exception):
    """Not a picture that can be drawn: broken, cut short, or larger than it may be."""


@dataclass(frozen=True, slots=True)
class Renditions:
    """The files by width, and the size of the largest."""

    by_width: dict[int, bytes]
    width: int
    height: int


def render(content: bytes) -> Renditions:
    """Draw the renditions of a JPEG, PNG or WebP, each within its budget if it can be.

    Raises Undecodable. Squares are cut from the middle; the others are never enlarged.
    """
    try:
        large = _large(content)
    except Exception as broken:
        # On broken bytes a decoder raises whatever it stumbles over, from OSError to
        # struct.error; none of it is our fault, and trying again would not help.
        raise Undecodable(type(broken).__name__) from broken

    page = large.copy()
    page.thumbnail((rules.WIDTH_PAGE, rules.WIDTH_PAGE), Image.Resampling.LANCZOS)
    drawn = {
        rules.WIDTH_SMALL: _square(large, rules.WIDTH_SMALL),
        rules.WIDTH_SQUARE: _square(large, rules.WIDTH_SQUARE),
        rules.WIDTH_PAGE: page,
        rules.WIDTH_LARGE: large,
    }
    return Renditions(
        {width: within_budget(image, rules.BUDGET[width]) for width, image in drawn.items()},
        large.width,
        large.height,
    )


def small_of(square: bytes) -> bytes:
    """The smallest rendition, from the square of a picture that was drawn here before.

    At one quality without looking for the best: there may be hundreds to draw.
    """
    image = Image.open(io.BytesIO(square), formats=["WEBP"]).convert("RGB")
    return _webp(_square(image, rules.WIDTH_SMALL), rules.QUALITY_SMALL)


def within_budget(image: Image.Image, budget: int) -> bytes:
    """WebP at the best quality that fits; at the least quality when none does."""
    least, best = rules.QUALITY_LEAST, rules.QUALITY_BEST
    fitting = b""
    if len(encoded := _webp(image, best)) <= budget:
        return encoded
    while least <= best:
        quality = (least + best) // 2
        encoded = _webp(image, quality)
        if len(encoded) <= budget:
            fitting, least = encoded, quality + 1
        else:
            best = quality - 1
    return fitting or _webp(image, rules.QUALITY_LEAST)


def _square(image: Image.Image, side: int) -> Image.Image:
    return ImageOps.fit(image, (side, side), Image.Resampling.LANCZOS)


def _large(content: bytes) -> Image.Image:
    image: Image.Image = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"])
    if image.width * image.height > rules.PIXELS_MAX:
        raise Undecodable("too many pixels")
    side = rules.WIDTH_LARGE
    # A JPEG can be decoded at a half, a quarter or an eighth: less memory, same picture.
    image.draft("RGB", (side, side))
    image.load()
    turn = _turn_of(image)
    profile = image.info.get("icc_profile", b"")
    image = _smooth(image)
    image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = _in_srgb(_on_white(image), profile)
    return image if turn is None else image.transpose(turn)


def _turn_of(image: Image.Image) -> Image.Transpose | None:
    """How to turn the picture upright, from the one camera note we read."""
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        # Broken notes do not make a broken picture.
        return None


def _smooth(image: Image.Image) -> Image.Image:
    """A mode that can be scaled without steps: palettes and 16-bit greys cannot."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * _SIXTEEN_TO_EIGHT).convert("L")
    if "transparency" in image.info or image.mode == "PA":
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in {"1", "P"} else image


def _on_white(image: Image.Image) -> Image.Image:
    """Three channels; what was see-through lies on white."""
    if image.mode not in {"RGBA", "LA", "La", "RGBa"}:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, _PAPER)
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Wide colours of newer phones: a dyed cloth must not fade when its profile is dropped."""
    if not 0 < len(profile) <= _PROFILE_BYTES_MAX:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


def _webp(image: Image.Image, quality: int) -> bytes:
    output = io.BytesIO()
    # The slowest method saves a tenth where every byte counts, and only there.
    method = 6 if image.width <= rules.WIDTH_SQUARE else 4
    only_pixels = {"exif": b"", "icc_profile": b"", "xmp": b""}
    image.save(output, "WEBP", quality=quality, method=method, **only_pixels)
    return output.getvalue()
