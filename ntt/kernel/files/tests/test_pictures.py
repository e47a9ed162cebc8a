import io

import pytest
from PIL import Image, ImageCms, ImageDraw

from ntt.kernel.files import rules
from ntt.kernel.files.gateways.pictures import Undecodable, render
from ntt.kernel.files.tests import make


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def large(content):
    return opened(render(content).by_width[1280])


def near(picture, at, colour):
    return all(abs(a - b) < 12 for a, b in zip(picture.getpixel(at), colour, strict=True))


def test_a_picture_becomes_four_webp_files():
    drawn = render(make.jpeg(make.image(2000, 1500)))

    sizes = {width: opened(content).size for width, content in drawn.by_width.items()}
    assert sizes == {160: (160, 160), 320: (320, 320), 640: (640, 480), 1280: (1280, 960)}
    assert {opened(content).format for content in drawn.by_width.values()} == {"WEBP"}
    assert (drawn.width, drawn.height) == (1280, 960)


def test_a_small_picture_is_enlarged_only_for_the_squares():
    drawn = render(make.jpeg(make.image(200, 100)))

    sizes = {width: opened(content).size for width, content in drawn.by_width.items()}
    assert sizes == {160: (160, 160), 320: (320, 320), 640: (200, 100), 1280: (200, 100)}


def test_place_time_maker_comment_and_profile_are_gone():
    original = make.with_gps(make.image(900, 600))
    assert opened(original).getexif().get_ifd(0x8825)

    for content in render(original).by_width.values():
        picture = opened(content)
        assert dict(picture.getexif()) == {}
        assert "icc_profile" not in picture.info and "xmp" not in picture.info
        assert b"EXIF" not in content and b"ICCP" not in content
        assert b"Sabu" not in content and b"Yuliana" not in content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_phone_was_held(orientation):
    upright = make.image(400, 300, "RGB", "#ffffff")
    ImageDraw.Draw(upright).rectangle([0, 0, 199, 149], fill="#ff0000")
    # What the camera stores for a phone held this way: the upright picture turned back.
    stored = {
        1: lambda p: p,
        2: lambda p: p.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: lambda p: p.transpose(Image.Transpose.ROTATE_180),
        4: lambda p: p.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: lambda p: p.transpose(Image.Transpose.TRANSPOSE),
        6: lambda p: p.transpose(Image.Transpose.ROTATE_90),
        7: lambda p: p.transpose(Image.Transpose.TRANSVERSE),
        8: lambda p: p.transpose(Image.Transpose.ROTATE_270),
    }[orientation](upright)

    picture = large(make.with_gps(stored, orientation))

    assert picture.size == (400, 300)
    assert near(picture, (60, 60), (255, 0, 0))
    assert near(picture, (340, 240), (255, 255, 255))


def test_broken_camera_notes_do_not_make_a_broken_picture():
    exif = b"Exif\0\0" + b"II*\0\xff\xff\xff\xff" + b"\xee" * 40

    assert large(make.jpeg(make.image(100, 80), exif=exif)).size == (100, 80)


def test_what_was_see_through_lies_on_white():
    picture = make.image(100, 100, "RGBA", (0, 0, 0, 0))

    for kind in ["PNG", "WEBP"]:
        assert near(large(make.encoded(picture, kind)), (50, 50), (255, 255, 255))


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "seen"),
    [
        ("L", 128, "PNG", (128, 128, 128)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("P", 0, "PNG", (0, 0, 0)),
        ("LA", (128, 255), "PNG", (128, 128, 128)),
        ("I;16", 32768, "PNG", (128, 128, 128)),
        ("CMYK", (0, 0, 0, 0), "JPEG", (255, 255, 255)),
        ("L", 128, "JPEG", (128, 128, 128)),
    ],
)
def test_every_kind_of_pixel_is_read(mode, colour, kind, seen):
    content = make.encoded(make.image(700, 500, mode, colour), kind)

    assert near(large(content), (300, 300), seen)


def test_a_palette_with_a_see_through_colour_lies_on_white():
    picture = make.image(100, 100, "P", 0)
    picture.putpalette([200, 0, 0] * 256)

    content = make.encoded(picture, "PNG", transparency=0)

    assert near(large(content), (50, 50), (255, 255, 255))


def test_a_foreign_colour_profile_is_worked_into_the_colours():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()

    for profile in [lab, b"not a profile", b"\0" * 2_000_000]:
        content = make.jpeg(make.image(100, 100), icc_profile=profile)
        assert "icc_profile" not in large(content).info


def test_of_an_animation_the_first_frame_stays():
    frames = [make.image(200, 200, "RGB", colour) for colour in ["#ff0000", "#00ff00"]]

    for kind in ["WEBP", "PNG"]:
        content = make.encoded(frames[0], kind, save_all=True, append_images=frames[1:])
        picture = large(content)
        assert getattr(picture, "n_frames", 1) == 1
        assert near(picture, (100, 100), (255, 0, 0))


def test_what_hides_behind_a_picture_does_not_travel_along():
    hidden = b"PK\x03\x04 archive " + make.SCRIPT
    content = make.jpeg(make.image(300, 300), comment=make.SCRIPT) + hidden

    for rendition in render(content).by_width.values():
        assert b"script" not in rendition and b"PK\x03\x04" not in rendition


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_short_cannot_be_drawn(kind):
    content = make.encoded(make.noise(200, 200), kind)

    with pytest.raises(Undecodable):
        render(content[: len(content) // 2])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"\xff\xd8\xff" + b"\0" * 100,
        b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 100,
        b"GIF89a" + b"\0" * 100,
        make.SCRIPT,
        make.PDF,
    ],
)
def test_what_is_not_a_picture_cannot_be_drawn(content):
    with pytest.raises(Undecodable):
        render(content)


@pytest.mark.parametrize("size", [(6_400, 6_400), (60_000, 60_000)])
def test_a_bomb_is_not_decoded(size):
    with pytest.raises(Undecodable):
        render(make.png_that_says(*size))


def test_a_text_bomb_inside_a_png_is_not_unpacked():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("story", "a" * 80_000_000, zip=True)

    with pytest.raises(Undecodable):
        render(make.encoded(make.image(), "PNG", pnginfo=notes))


def test_pictures_meet_their_budget():
    smooth = Image.radial_gradient("L").resize((2000, 2000)).convert("RGB")

    for width, content in render(make.jpeg(smooth)).by_width.items():
        assert len(content) <= rules.BUDGET[width]


def test_the_best_quality_that_fits_is_taken():
    woven = make.noise(18, 18).resize((1280, 1280), Image.Resampling.BICUBIC)

    small = render(make.encoded(woven, "PNG")).by_width[320]

    assert 0.75 * rules.BUDGET[320] < len(small) <= rules.BUDGET[320]


def test_a_picture_that_fits_no_budget_is_still_shown_at_the_least_quality():
    drawn = render(make.encoded(make.noise(320, 320), "PNG"))

    assert len(drawn.by_width[320]) > rules.BUDGET[320]
    assert opened(drawn.by_width[320]).size == (320, 320)


def test_drawing_twice_gives_the_same_bytes():
    content = make.with_gps(make.noise(64, 48))

    assert render(content) == render(content)
