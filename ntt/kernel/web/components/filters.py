"""Template filters. An absent value is written as nothing, never as zero."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template

from ntt.kernel.web import numerals
from ntt.kernel.web.native import native

register = template.Library()


def _or_nothing[T, W](write: Callable[[T], W]) -> Callable[[T | None], W | str]:
    def filtered(value: T | None) -> W | str:
        return "" if value is None or value == "" else write(value)

    return filtered


@register.filter
def decimal(value: Decimal | float | str | None, places: int = 1) -> str:
    if value is None or value == "":
        return ""
    return numerals.number_text(Decimal(str(value)), int(places))


@register.filter
def number(value: Decimal | float | str | None) -> str:
    if value is None or value == "":
        return ""
    return numerals.number_text(value if isinstance(value, int) else Decimal(str(value)))


rupiah: Callable[[int | None], str] = _or_nothing(numerals.rupiah_text)
rupiah_short: Callable[[int | None], str] = _or_nothing(numerals.rupiah_short_text)
date_long: Callable[[date | None], str] = _or_nothing(numerals.date_text)
day_date: Callable[[date | None], str] = _or_nothing(numerals.day_date_text)
day_date_short: Callable[[date | None], str] = _or_nothing(numerals.day_date_short_text)
time_wita: Callable[[datetime | None], str] = _or_nothing(numerals.time_text)
datetime_wita: Callable[[datetime | None], str] = _or_nothing(numerals.datetime_text)
month_year: Callable[[date | None], str] = _or_nothing(numerals.month_text)
ago: Callable[[datetime | None], str] = _or_nothing(numerals.ago_text)
phone: Callable[[str | None], str] = _or_nothing(numerals.phone_text)
mask_phone: Callable[[str | None], str] = _or_nothing(numerals.mask_phone_text)


def _day_before(value: date) -> date:
    return value - timedelta(days=1)


# Of an end that no longer counts: the last day that does.
day_before: Callable[[date | None], date | str] = _or_nothing(_day_before)

register.filter("native", native)
register.filter("day_before", day_before)
register.filter("rupiah", rupiah)
register.filter("rupiah_short", rupiah_short)
register.filter("date_long", date_long)
register.filter("day_date", day_date)
register.filter("day_date_short", day_date_short)
register.filter("time_wita", time_wita)
register.filter("datetime_wita", datetime_wita)
register.filter("month_year", month_year)
register.filter("ago", ago)
register.filter("phone", phone)
register.filter("mask_phone", mask_phone)
