import pytest

from ntt.kernel.files.rules import Names, format_of, looks_like_ktp_number


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "png"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "webp"),
        (b"%PDF-1.7", "pdf"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00", "heic"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00", ""),
        (b"GIF89a", ""),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", ""),
        (b"<svg xmlns=", ""),
        (b"<?php", ""),
        (b"MZ\x90\x00", ""),
        (b"PK\x03\x04", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_say_what_a_file_is(head, found):
    assert format_of(head) == found


def test_public_and_private_renditions_lie_apart_and_the_original_is_private():
    names = Names("abcdef")

    assert names.rendition(320, is_private=False) == "public/ab/cdef-320.webp"
    assert names.rendition(320, is_private=True) == "private/ab/cdef-320.webp"
    assert names.original == "private/ab/cdef-original"


@pytest.mark.parametrize(
    "text",
    [
        "5371011708990001",
        "NIK saya 5371015708990001, mohon dibantu.",
        "5371 0117 0899 0001",
        "53.71.01.170899.0001",
        "no. 5371-0117-0899-0001",
    ],
)
def test_a_ktp_number_is_noticed_however_it_is_written(text):
    assert looks_like_ktp_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0812-3456-7890",
        "4242 4242 4242 4242",  # a bank card: no such month
        "5371013208990001",  # day 32
        "5371011700990001",  # month 0
        "0371011708990001",  # no such province
        "53710117089900012",  # seventeen digits
        "537101170899000",  # fifteen
        "Rp450.000 untuk 12 lembar, 3 hari",
        "BN-2611-00042-7",
    ],
)
def test_other_numbers_are_not_taken_for_one(text):
    assert not looks_like_ktp_number(text)
