"""NIK and NIP: what the digits say, and what looks odd about them.

Neither number has a check digit: a number that reads well need not exist. A NIK stays the
same when its holder moves or the birth date is corrected, so a difference is a warning.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NIK_DIGITS = 16
NIP_DIGITS = 18
DAYS_ADDED_FOR_WOMEN = 40
CHILD_YEARS_MAX = 6
SURE_YEARS_MAX = 90
WORK_YEARS_MIN = 15


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class Warning(StrEnum):
    """Why somebody should look again. None of these refuses anything."""

    FORMAT = "format"
    DATE = "date"
    SERIAL = "serial"
    SEX = "sex"
    START = "start"
    DISTRICT = "district"
    CENTURY = "century"
    NOT_A_CHILD = "not_a_child"
    TOO_YOUNG = "too_young"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_SEX = "other_sex"


UNREADABLE = frozenset(
    {Warning.FORMAT, Warning.DATE, Warning.SERIAL, Warning.SEX, Warning.START}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number says. `is_readable` is False when its digits cannot be right."""

    born_on: date | None = None
    sex: Sex | None = None
    district: str = ""
    started_on: date | None = None
    serial: int = 0
    warnings: frozenset[Warning] = frozenset()

    @property
    def is_readable(self) -> bool:
        return not self.warnings & UNREADABLE


def read_nik(
    nik: str,
    *,
    today: date,
    districts: Container[str] | None = None,
    born_on: date | None = None,
    sex: Sex | None = None,
    is_child: bool = False,
) -> Reading:
    """Read a NIK, with what is known about its holder to compare it against.

    `districts` are codes of six digits ("537101"); `is_child` says that the holder is under
    the care of a posyandu.
    """
    if len(nik) != NIK_DIGITS or not _only_digits(nik):
        return Reading(warnings=frozenset({Warning.FORMAT}))
    day = int(nik[6:8])
    found_sex = Sex.FEMALE if day > DAYS_ADDED_FOR_WOMEN else Sex.MALE
    if found_sex is Sex.FEMALE:
        day -= DAYS_ADDED_FOR_WOMEN
    found = _latest_date(int(nik[10:12]), int(nik[8:10]), day, today)
    serial = int(nik[12:])

    warnings = set()
    if found is None:
        warnings.add(Warning.DATE)
    elif is_child and _years_between(found, today) > CHILD_YEARS_MAX:
        warnings.add(Warning.NOT_A_CHILD)
    elif _years_between(found, today) > SURE_YEARS_MAX:
        warnings.add(Warning.CENTURY)
    if serial == 0:
        warnings.add(Warning.SERIAL)
    if districts is not None and nik[:6] not in districts:
        warnings.add(Warning.DISTRICT)
    if born_on is not None and found is not None and found != born_on:
        warnings.add(Warning.OTHER_BIRTH_DATE)
    if sex is not None and sex is not found_sex:
        warnings.add(Warning.OTHER_SEX)
    return Reading(
        born_on=found,
        sex=found_sex,
        district=nik[:6],
        serial=serial,
        warnings=frozenset(warnings),
    )


def read_nip(nip: str, *, is_pppk: bool = False) -> Reading:
    """Read a NIP of a civil servant. The middle of a PPPK number is not known: kept unread."""
    if len(nip) != NIP_DIGITS or not _only_digits(nip):
        return Reading(warnings=frozenset({Warning.FORMAT}))
    if is_pppk:
        return Reading()
    born_on = _date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    started_on = _date(int(nip[8:12]), int(nip[12:14]), 1)
    sex = {"1": Sex.MALE, "2": Sex.FEMALE}.get(nip[14])
    serial = int(nip[15:])

    warnings = set()
    if born_on is None:
        warnings.add(Warning.DATE)
    if started_on is None:
        warnings.add(Warning.START)
    if sex is None:
        warnings.add(Warning.SEX)
    if serial == 0:
        warnings.add(Warning.SERIAL)
    if born_on and started_on and _years_between(born_on, started_on) < WORK_YEARS_MIN:
        warnings.add(Warning.TOO_YOUNG)
    return Reading(
        born_on=born_on,
        sex=sex,
        started_on=started_on,
        serial=serial,
        warnings=frozenset(warnings),
    )


def _latest_date(short_year: int, month: int, day: int, today: date) -> date | None:
    """The latest such day that is not in the future, since only two digits are kept."""
    century = today.year // 100 * 100
    for year in (century + short_year, century - 100 + short_year):
        found = _date(year, month, day)
        if found is not None and found <= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years_between(earlier: date, later: date) -> int:
    has_had_birthday = (later.month, later.day) >= (earlier.month, earlier.day)
    return later.year - earlier.year - (not has_had_birthday)


def _only_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
