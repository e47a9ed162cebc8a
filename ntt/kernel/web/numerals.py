"""Numbers, money, days and phones as people here write them; plain functions, no template."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import phonenumbers
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

MONTHS_ID = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = {"id": MONTHS_ID, "en": MONTHS_EN}
DAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = {"id": DAYS_ID, "en": DAYS_EN}
SCALES = [
    (Decimal(10) ** 12, {"id": "triliun", "en": "trillion"}),
    (Decimal(10) ** 9, {"id": "miliar", "en": "billion"}),
    (Decimal(10) ** 6, {"id": "juta", "en": "million"}),
]
SMALL = Decimal(10)
MIDDLE = Decimal(100)
THOUSAND = Decimal(1000)
SWAPPED = str.maketrans(",.", ".,")
HOME_COUNTRY = 62
MINUTE, HOUR = 60, 3_600
# Public pages may be this old when they are shown.
KEPT_SECONDS = 5
ROW_ID = re.compile(r"[0-9]{1,18}")
HEAD = 4
MASK_MIN = 9


def language() -> str:
    return "en" if get_language() == "en" else "id"


def number_text(value: Decimal | int, places: int = 0) -> str:
    """1.234 and 8,4; in English 1,234 and 8.4. Halves are rounded away from zero."""
    if isinstance(value, int) and places == 0:
        # Every price, and most of what is counted.
        text = f"{value:,}"
    else:
        rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        # A small negative value rounds to "-0", which no reader expects.
        text = f"{abs(rounded) if rounded == 0 else rounded:,.{places}f}"
    return text.translate(SWAPPED) if language() == "id" else text


def rupiah_text(value: int) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{number_text(abs(value))}"


def rupiah_short_text(value: int) -> str:
    """Three figures and the scale written out; below a million every rupiah is shown."""
    amount = Decimal(abs(value))
    sign = "-" if value < 0 else ""
    rank = next((n for n, (scale, _) in enumerate(SCALES) if amount >= scale), None)
    if rank is None:
        return rupiah_text(value)
    short, places = _three_figures(amount / SCALES[rank][0])
    if short == THOUSAND and rank > 0:
        # 999.999.999 rounds up into the next scale.
        short, places, rank = Decimal(1), 0, rank - 1
    return f"{sign}Rp{number_text(short, places)} {SCALES[rank][1][language()]}"


def _three_figures(amount: Decimal) -> tuple[Decimal, int]:
    places = 2 if amount < SMALL else 1 if amount < MIDDLE else 0
    short = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    while places and short == short.quantize(Decimal(1).scaleb(1 - places)):
        places -= 1
    return short, places


def local(value: date | datetime) -> date | datetime:
    """A moment as it stands on the clock in NTT; a plain day stays as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value, timezone.get_default_timezone())
    return value


def date_text(value: date | datetime) -> str:
    return _date_in(language(), local(value))


def _date_in(spoken: str, day: date | datetime) -> str:
    return f"{day.day} {MONTHS[spoken][day.month - 1]} {day.year}"


def month_text(value: date | datetime) -> str:
    """«November 2026»."""
    day = local(value)
    return f"{MONTHS[language()][day.month - 1]} {day.year}"


def day_date_text(value: date | datetime) -> str:
    return f"{DAYS[language()][local(value).weekday()]}, {date_text(value)}"


def day_date_short_text(value: date | datetime) -> str:
    day = local(value)
    name, month = DAYS[language()][day.weekday()], MONTHS[language()][day.month - 1]
    return f"{name} {day.day} {month[:3]}"


def time_text(value: datetime) -> str:
    return _time_in(language(), local(value))


def _time_in(spoken: str, moment: date | datetime) -> str:
    return f"{moment:%H.%M} WITA" if spoken == "id" else f"{moment:%H:%M} WITA"


def datetime_text(value: datetime) -> str:
    # The language is asked once: a list of orders says a hundred times.
    spoken, moment = language(), local(value)
    joint = "pukul" if spoken == "id" else "at"
    return f"{_date_in(spoken, moment)} {joint} {_time_in(spoken, moment)}"


def ago_text(value: datetime) -> str:
    """«baru saja», «5 menit lalu», from an hour on the day and the time.

    Said so that it is still right when the page is KEPT_SECONDS old.
    """
    age = (timezone.now() - value).total_seconds()
    if not -MINUTE <= age < HOUR - KEPT_SECONDS:
        return datetime_text(value)
    if age < MINUTE - KEPT_SECONDS:
        return gettext("baru saja")
    minutes = min(max(round(age / MINUTE), 1), HOUR // MINUTE - 1)
    words = ngettext("%(n)s menit lalu", "%(n)s menit lalu", minutes)
    return words % {"n": number_text(minutes)}


def phone_text(value: str) -> str:
    """0812-3456-7890 for a number of this country, the international form for others."""
    number = _parsed(value)
    if number is None:
        return value
    if number.country_code != HOME_COUNTRY:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = "0" + phonenumbers.national_significant_number(number)
    parts = [digits[:HEAD], digits[HEAD : 2 * HEAD], digits[2 * HEAD :]]
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE:
        parts = [digits[:HEAD], digits[HEAD:]]
    return "-".join(part for part in parts if part)


def mask_phone_text(value: str) -> str:
    """0812****7890: enough to know one's own number, not enough to call it."""
    number = _parsed(value)
    if number is None:
        digits = value
    elif number.country_code == HOME_COUNTRY:
        digits = "0" + phonenumbers.national_significant_number(number)
    else:
        digits = value
    if len(digits) < MASK_MIN:
        return "****"
    return f"{digits[:HEAD]}****{digits[-HEAD:]}"


def read_id(text: str) -> int | None:
    """The number of a row as an address carries it; None for anything else."""
    return int(text) if ROW_ID.fullmatch(text) else None


def read_phone(text: str) -> str | None:
    """E.164 of a number someone typed, or None when nobody can be called with it."""
    number = _parsed(text)
    if number is None:
        return None
    if number.country_code == HOME_COUNTRY:
        is_good = phonenumbers.is_valid_number(number)
    else:
        # Not all countries' plans are known well enough to refuse more than the length.
        is_good = phonenumbers.is_possible_number(number)
    if not is_good:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _parsed(value: str) -> phonenumbers.PhoneNumber | None:
    # The library would read letters as the keys of an old telephone.
    if any(letter.isalpha() for letter in value):
        return None
    try:
        return phonenumbers.parse(value, "ID")
    except phonenumbers.NumberParseException:
        return None
