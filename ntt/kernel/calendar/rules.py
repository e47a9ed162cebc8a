"""Which days are worked: plain Python on the decrees of the three ministers."""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

SATURDAY = 5
DAYS_OFF = Path(__file__).parent / "data" / "days_off.csv"
YEARS_SHIPPED = range(2020, 2036)
# A deadline further away than this is a mistake of the caller, not a deadline.
WORKING_DAYS_MAX = 1_000


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in days_off(day.year)


def add_working_days(day: date, count: int) -> date:
    """The end of working day `count`, where `day` itself is day 0.

    With 0 the answer is `day`, worked or not. What arrives on a day off counts from the next
    working day, which gives the same deadline.
    """
    assert 0 <= count <= WORKING_DAYS_MAX, "a deadline lies between 0 and 1,000 working days"
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days came after `first`, up to and with `last`.

    The other side of `add_working_days`: what was due after n is n working days old. Zero
    when `last` does not lie after `first`.
    """
    span = (last - first).days
    return sum(is_working_day(first + timedelta(days=passed + 1)) for passed in range(span))


def is_decreed(year: int) -> bool:
    """Whether the ministers have decreed this year's days.

    Joint leave exists only by decree, so a year without it is an estimate by the moon: no
    legal deadline may be promised in it without saying so.
    """
    return any(name.startswith("Cuti Bersama") for name in days_off(year).values())


@cache
def days_off(year: int) -> Mapping[date, str]:
    """National holidays and joint leave of a year, in order, with their Indonesian names."""
    if year not in YEARS_SHIPPED:
        return MappingProxyType(library_days_off(year))
    with DAYS_OFF.open(encoding="utf-8", newline="") as lines:
        found = {
            date.fromisoformat(row["day"]): row["name"]
            for row in csv.DictReader(lines)
            if row["day"].startswith(str(year))
        }
    return MappingProxyType(found)


def library_days_off(year: int) -> dict[date, str]:
    """The same from the `holidays` library, which follows the decrees.

    Its import takes a second and 50 MB, so a running program reads the file written from it
    (`write_days_off`), and a test keeps the two equal.
    """
    import holidays

    # Without GOVERNMENT the library leaves out cuti bersama, on which offices are closed.
    found = holidays.country_holidays(
        "ID", years=year, categories=(holidays.PUBLIC, holidays.GOVERNMENT), language="id"
    )
    return dict(sorted(found.items()))
