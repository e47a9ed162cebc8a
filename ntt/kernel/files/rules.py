"""Limits of uploads, what may be uploaded, and where things lie. Plain Python."""

import re
from dataclasses import dataclass

MEGABYTE = 1_000_000
PICTURE_BYTES_MAX = 8 * MEGABYTE
DOCUMENT_BYTES_MAX = 5 * MEGABYTE
# What the door keeps of one file at most; the rest is counted and thrown away.
UPLOAD_BYTES_MAX = max(PICTURE_BYTES_MAX, DOCUMENT_BYTES_MAX)
BODY_BYTES_MAX = 50 * MEGABYTE
PIXELS_MAX = 40_000_000
SIDE_MAX = 20_000
# A decoder walks over all blocks of a JPEG once a scan, however few bytes the scan has. Cameras
# write 1 to 4, messengers and web tools 10, the fullest script of libjpeg 18.
SCANS_MAX = 64

# Small and square are cut from the middle, page and large are the whole picture.
WIDTH_SMALL, WIDTH_SQUARE, WIDTH_PAGE, WIDTH_LARGE = 160, 320, 640, 1280
WIDTHS = (WIDTH_SMALL, WIDTH_SQUARE, WIDTH_PAGE, WIDTH_LARGE)
# The aim in bytes of each rendition (interface.md 8.2): twelve squares in 100 KB, or the thirty
# small ones of a seller.
BUDGET = {
    WIDTH_SMALL: 2_400,
    WIDTH_SQUARE: 6_000,
    WIDTH_PAGE: 30_000,
    WIDTH_LARGE: 120_000,
}
QUALITY_BEST, QUALITY_LEAST = 82, 20
# What a small picture mostly ends up with.
QUALITY_SMALL = 30

LINK_SECONDS_MAX = 24 * 3600
# A picture that breaks the worker must not do so for ever.
ATTEMPTS_MAX = 5
LEASE_SECONDS = 120
BATCH = 20
PURPOSE_MAX = 40

HEAD_BYTES = 32
TAIL_BYTES = 2_048

PICTURE, DOCUMENT = "picture", "document"
KIND_OF = {"jpeg": PICTURE, "png": PICTURE, "webp": PICTURE, "pdf": DOCUMENT}
BYTES_MAX = {PICTURE: PICTURE_BYTES_MAX, DOCUMENT: DOCUMENT_BYTES_MAX}

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_BRAND_AT = slice(8, 12)


@dataclass(frozen=True, slots=True)
class Names:
    """Where the bytes of one file lie in the storage."""

    token: str

    @property
    def original(self) -> str:
        """As it came: for pictures only until they are processed, for documents for good."""
        return f"private/{self._folder}-original"

    def rendition(self, width: int, *, is_private: bool) -> str:
        return f"{'private' if is_private else 'public'}/{self._folder}-{width}.webp"

    @property
    def _folder(self) -> str:
        return f"{self.token[:2]}/{self.token[2:]}"


def format_of(head: bytes) -> str:
    """What the first bytes say a file is, whatever its name says: "" for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[_BRAND_AT] == b"WEBP":
        return "webp"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head[4:8] == b"ftyp" and head[_BRAND_AT] in _HEIF_BRANDS:
        return "heic"
    return ""


_SIXTEEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_DAYS, _MONTHS, _ADDED_FOR_WOMEN = 31, 12, 40


def looks_like_ktp_number(text: str) -> bool:
    """Does the text hold sixteen digits that read as a NIK? A warning, never a refusal.

    A NIK begins with a province and carries the birth date: day (40 more for women), month,
    year. So a bank card or an order number is rarely taken for one.
    """
    for found in _SIXTEEN_DIGITS.findall(text):
        digits = re.sub(r"\D", "", found)
        day, month = int(digits[6:8]), int(digits[8:10])
        if (
            digits[0] != "0"
            and 1 <= month <= _MONTHS
            and (1 <= day <= _DAYS or 1 <= day - _ADDED_FOR_WOMEN <= _DAYS)
        ):
            return True
    return False
