"""The days of the office of the demo."""

from datetime import date, timedelta

from ntt.kernel.calendar.api import is_working_day

FRIDAY = 4


def working_day_before(day: date) -> date:
    """The last day before `day` on which offices work."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def last_payday(day: date) -> date:
    """The last Friday whose payouts have all arrived by the morning of `day`."""
    friday = working_day_before(day) - timedelta(days=1)
    while friday.weekday() != FRIDAY:
        friday -= timedelta(days=1)
    return friday
