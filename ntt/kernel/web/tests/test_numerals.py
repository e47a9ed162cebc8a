from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

from ntt.kernel.web.numerals import read_phone

MIDNIGHT_UTC = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)


def filtered(name, value):
    return Template("{% load ui %}{{ value|" + name + " }}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("rupiah", 450_000, "Rp450.000"),
        ("rupiah", 0, "Rp0"),
        ("rupiah", -1_250, "-Rp1.250"),
        ("rupiah", 1_234_567_890_123, "Rp1.234.567.890.123"),
        ("rupiah", None, ""),
        ("rupiah_short", 0, "Rp0"),
        ("rupiah_short", 999_999, "Rp999.999"),
        ("rupiah_short", 1_000_000, "Rp1 juta"),
        ("rupiah_short", 12_345_678, "Rp12,3 juta"),
        ("rupiah_short", 123_456_789, "Rp123 juta"),
        ("rupiah_short", 999_999_999, "Rp1 miliar"),
        ("rupiah_short", 1_240_000_000, "Rp1,24 miliar"),
        ("rupiah_short", -1_240_000_000, "-Rp1,24 miliar"),
        ("rupiah_short", 1_005_000_000_000, "Rp1,01 triliun"),
        ("rupiah_short", 5_000_000_000_000_000, "Rp5.000 triliun"),
        ("rupiah_short", None, ""),
        ("number", 1234, "1.234"),
        ("number", -1234, "-1.234"),
        ("number", 0, "0"),
        ("number", None, ""),
        ("decimal:1", 8.4, "8,4"),
        ("decimal:1", Decimal("8.45"), "8,5"),
        ("decimal:2", 1234.5, "1.234,50"),
        ("decimal:1", -0.04, "0,0"),
        ("date_long", date(2026, 11, 23), "23 November 2026"),
        ("date_long", MIDNIGHT_UTC, "27 November 2026"),
        ("date_long", None, ""),
        ("day_date", date(2026, 11, 27), "Jumat, 27 November 2026"),
        ("day_date_short", date(2026, 12, 3), "Kamis 3 Des"),
        ("time_wita", datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "08.00 WITA"),
        ("datetime_wita", MIDNIGHT_UTC, "27 November 2026 pukul 00.30 WITA"),
        ("phone", "+6281234567890", "0812-3456-7890"),
        ("phone", "+62380821234", "0380-821234"),
        ("phone", "+15550783881", "+1 555-078-3881"),
        ("phone", "0811-0000-0001 (contoh)", "0811-0000-0001 (contoh)"),
        ("phone", "", ""),
        ("mask_phone", "+6281234567890", "0812****7890"),
        ("mask_phone", "+15550783881", "+155****3881"),
        ("mask_phone", "12", "****"),
    ],
)
def test_numbers_are_written_as_people_here_write_them(name, value, text):
    assert filtered(name, value) == text


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("rupiah", 450_000, "Rp450,000"),
        ("rupiah_short", 1_240_000_000, "Rp1.24 billion"),
        ("decimal:1", 8.4, "8.4"),
        ("day_date", date(2026, 11, 27), "Friday, 27 November 2026"),
        ("datetime_wita", MIDNIGHT_UTC, "27 November 2026 at 00:30 WITA"),
    ],
)
def test_english_pages_write_them_the_english_way(name, value, text):
    with translation.override("en"):
        assert filtered(name, value) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("081138319989", "+6281138319989"),
        ("81138319989", "+6281138319989"),
        ("0380 821234", "+62380821234"),
        ("0812345", None),
        ("+1 555 078 3881", "+15550783881"),
        ("", None),
        ("bukan nomor", None),
        ("+62", None),
    ],
)
def test_phones_are_read_in_any_usual_writing(typed, stored):
    assert read_phone(typed) == stored


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "baru saja"),
        (54, "baru saja"),
        (56, "1 menit lalu"),
        (4 * 60 + 31, "5 menit lalu"),
        (59 * 60 + 50, "59 menit lalu"),
        (59 * 60 + 56, "27 November 2026 pukul 00.30 WITA"),
        (3_600, "27 November 2026 pukul 00.30 WITA"),
        # The clock of another machine is a little ahead; a day ahead is another matter.
        (-30, "baru saja"),
        (-86_400, "27 November 2026 pukul 00.30 WITA"),
    ],
)
def test_how_long_ago_something_was(seconds, text):
    with time_machine.travel(MIDNIGHT_UTC + timedelta(seconds=seconds), tick=False):
        assert filtered("ago", MIDNIGHT_UTC) == text


def test_how_long_ago_is_said_in_english_too_and_nothing_for_never():
    with (
        translation.override("en"),
        time_machine.travel(MIDNIGHT_UTC + timedelta(hours=2), tick=False),
    ):
        assert filtered("ago", MIDNIGHT_UTC) == "27 November 2026 at 00:30 WITA"
    assert filtered("ago", None) == ""
