import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.files.headers import BrokenHeader, scans_of, size_of
from ntt.kernel.files.tests import make


def size(content, picture_format):
    return size_of(io.BytesIO(content), picture_format)


@pytest.mark.parametrize(
    ("picture_format", "content"),
    [
        ("jpeg", lambda: make.jpeg(make.image(301, 200))),
        ("jpeg", lambda: make.jpeg(make.image(301, 200), progressive=True)),
        ("jpeg", lambda: make.with_gps(make.image(301, 200))),
        ("jpeg", lambda: make.jpeg(make.image(301, 200), comment=b"\xff\xc0" * 300)),
        ("png", lambda: make.encoded(make.image(301, 200), "PNG")),
        ("webp", lambda: make.encoded(make.image(301, 200), "WEBP")),
        ("webp", lambda: make.encoded(make.image(301, 200), "WEBP", lossless=True)),
        ("webp", lambda: make.encoded(make.image(301, 200, "RGBA", "#9b2c1f80"), "WEBP")),
        (
            "webp",
            lambda: make.encoded(
                make.image(301, 200),
                "WEBP",
                save_all=True,
                append_images=[make.image(301, 200, "RGB", "#22357c")],
            ),
        ),
    ],
)
def test_the_header_tells_the_size(picture_format, content):
    assert size(content(), picture_format) == (301, 200)


@pytest.mark.parametrize("picture_format", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("length", [0, 3, 9, 17])
def test_a_header_cut_short_is_broken(picture_format, length):
    content = make.encoded(kind=picture_format.upper())

    with pytest.raises(BrokenHeader):
        size(content[:length], picture_format)


def test_a_side_of_zero_is_broken():
    with pytest.raises(BrokenHeader, match="zero"):
        size(make.png_that_says(0, 10), "png")


def test_a_jpeg_of_endless_segments_ends():
    with pytest.raises(BrokenHeader):
        size(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 10_000, "jpeg")


@given(st.sampled_from(["jpeg", "png", "webp"]), st.binary(max_size=200))
def test_no_bytes_break_the_reader(picture_format, content):
    beginnings = {"jpeg": b"\xff\xd8", "png": b"", "webp": b"RIFF0000WEBP"}
    try:
        width, height = size(beginnings[picture_format] + content, picture_format)
    except BrokenHeader:
        return
    assert width > 0 and height > 0


def scans(content):
    return scans_of(io.BytesIO(content))


def test_scans_are_counted_as_a_decoder_meets_them():
    picture = make.noise(300, 200)

    assert scans(make.jpeg(picture)) == 1
    assert scans(make.jpeg(picture, restart_marker_blocks=1)) == 1
    assert scans(make.jpeg(picture, progressive=True)) == 10
    assert scans(make.jpeg_of_scans(70, picture)) == 70


def test_what_only_looks_like_a_scan_is_none():
    picture = make.image(300, 200)

    assert scans(make.jpeg(picture, comment=b"\xff\xda" * 300)) == 1
    assert scans(make.jpeg(picture) + make.jpeg(picture)) == 1


def test_a_scan_after_rubbish_or_filling_or_at_the_seam_of_two_pieces_is_seen():
    content = make.jpeg(make.image(300, 200))
    first, scan = content[:-2], content[content.rindex(b"\xff\xda") : -2]

    assert scans(first + b"rubbish\xff\x00\xff\xff" + scan) == 2
    for filling in range(65_530, 65_545):
        assert scans(b"\xff\xd8" + b"\0" * filling + scan) == 1


def test_scans_of_endless_segments_end():
    with pytest.raises(BrokenHeader):
        scans(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 10_000)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_counting_of_scans(content):
    assert scans(b"\xff\xd8" + content) <= 200
