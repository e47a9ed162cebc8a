"""The door of the calendar: the day in WITA and the days that are worked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from ntt.kernel.calendar.rules import (
    add_working_days,
    days_off,
    is_decreed,
    is_working_day,
    working_days_between,
)

__all__ = [
    "WITA",
    "add_working_days",
    "day_of",
    "days_off",
    "demo_today",
    "is_decreed",
    "is_working_day",
    "now",
    "today",
    "working_days_between",
]

WITA = ZoneInfo("Asia/Makassar")


def now() -> datetime:
    """This moment, read on a clock in Kupang."""
    return timezone.now().astimezone(WITA)


def today() -> date:
    return now().date()


def demo_today() -> date:
    """The day the demo ends on: DEMO_TODAY, but none that has yet to come."""
    return min(settings.DEMO_TODAY or today(), today())


def day_of(moment: datetime) -> date:
    """The day in NTT on which a moment fell, whatever time zone it carries."""
    assert timezone.is_aware(moment), "a moment without a time zone has no day"
    return moment.astimezone(WITA).date()
