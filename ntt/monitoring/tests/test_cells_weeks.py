"""A week that is closed does not follow from the total of a month and its open weeks."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.calendar.api import WITA, today
from ntt.monitoring.queries.beli import beli_view, weeks_of
from ntt.monitoring.rules import closed_weeks, monday_of, month_at, weeks_judged
from ntt.monitoring.tests.make import paid

WEEK = timedelta(weeks=1)
# 2027 has the month that begins on a Monday and ends on a Sunday.
FIRST, FEBRUARY = date(2026, 12, 28), date(2027, 2, 1)
MONDAYS = [FIRST + number * WEEK for number in range(53)]
LARGE, LESS, SMALL, NOTHING = (20, 8), (9, 4), (2, 2), (0, 0)


def year(**weeks):
    """A year of large weeks, but for some, named by month and day: m0208=SMALL."""
    over = {date(2027, int(key[1:3]), int(key[3:])): cell for key, cell in weeks.items()}
    return dict.fromkeys(MONDAYS, LARGE) | over


def test_a_month_of_four_weeks_hides_a_small_one_in_itself():
    closed = closed_weeks(year(m0208=SMALL, m0222=LESS, m0315=LESS, m0111=LESS))

    assert closed == {date(2027, 2, 8), date(2027, 2, 22)}


def test_a_month_between_weeks_without_sales_hides_a_small_one_in_itself():
    # June 2027 is from Tuesday to Wednesday; nothing was sold in the weeks at its edges.
    cells = year(m0531=NOTHING, m0628=NOTHING, m0614=SMALL, m0510=LESS, m0705=LESS)

    assert closed_weeks(cells) == {date(2027, 6, 14), min(date(2027, 6, 7), date(2027, 6, 21))}


def test_a_small_week_of_two_months_is_hidden_in_both():
    # From 29 March to 4 April.
    closed = closed_weeks(year(m0329=SMALL, m0308=LESS, m0419=LESS, m0510=(6, 3)))

    assert closed == {date(2027, 3, 29), date(2027, 3, 8), date(2027, 4, 19)}


CELLS = st.sampled_from([LARGE, LESS, (6, 3), (4, 4), SMALL, (1, 1), NOTHING])


@given(st.lists(CELLS, min_size=53, max_size=53))
def test_no_sum_of_whole_months_leaves_one_week_unknown(orders):
    cells = dict(zip(MONDAYS, orders, strict=True))
    closed = closed_weeks(cells)

    # A week of two months with no sales, seen as such, parts them like a Monday the first.
    unknown, runs = [], []
    for monday in MONDAYS:
        is_edge = monday.month != (monday + 6 * WEEK / 7).month
        if monday.day == 1 or (is_edge and cells[monday] == NOTHING and monday not in closed):
            runs.append(unknown)
            unknown = []
        if monday in closed:
            unknown.append(monday)

    # The last run ends with the year, in the middle of nothing.
    assert [run for run in runs[1:] if len(run) == 1] == []


@given(st.lists(CELLS, min_size=53, max_size=53), st.integers(14, 38))
def test_a_week_is_closed_on_every_page_or_on_none(orders, last):
    cells = dict(zip(MONDAYS, orders, strict=True))
    shown = MONDAYS[last - 8 : last + 1]

    first_asked, last_asked = weeks_judged(shown[0], shown[-1])
    asked = {day: cell for day, cell in cells.items() if first_asked <= day <= last_asked}

    assert closed_weeks(asked) & set(shown) == closed_weeks(cells) & set(shown)


def test_the_weeks_judged_are_those_of_whole_months():
    assert weeks_judged(date(2027, 1, 25), date(2027, 3, 29)) == (
        date(2026, 12, 28),
        date(2027, 4, 26),
    )


def sold_on(day, orders, shops, price_rp):
    for number in range(shops):
        share = orders // shops + (number < orders % shops)
        paid(share, price_rp=price_rp, days_ago=(today() - day).days)


@pytest.mark.django_db
def test_one_reading_of_all_pages_gives_no_closed_week_to_the_rupiah():
    with time_machine.travel(datetime.combine(date(2027, 3, 10), time(9), WITA)):
        for monday, orders, shops, price_rp in (
            (FEBRUARY - WEEK, 5, 3, 10_000),
            (FEBRUARY, 8, 3, 30_000),
            (FEBRUARY + WEEK, 2, 2, 70_000),
            (FEBRUARY + 2 * WEEK, 7, 3, 50_000),
            (FEBRUARY + 3 * WEEK, 9, 3, 40_000),
            (FEBRUARY + 4 * WEEK, 6, 3, 20_000),
        ):
            sold_on(monday + timedelta(days=2), orders, shops, price_rp)
        pages = [month_at(day, today()) for day in (FEBRUARY, today())]
        february, march = (beli_view(month) for month in pages)
        files = [weeks_of(month) for month in pages]

    inside = [week for week in february.weeks if week.monday >= FEBRUARY]
    closed = {week.monday for week in inside if week.is_closed}
    assert sum(week.sold.goods_rp for week in inside) == february.sold.goods_rp
    assert closed == {FEBRUARY + WEEK, FEBRUARY + 2 * WEEK}
    again = {week.monday: week.is_closed for week in march.weeks}
    assert all(
        again[week.monday] == week.is_closed for week in february.weeks if week.monday in again
    )
    assert files == [february.weeks, march.weeks]
    assert len(february.weeks) == len(march.weeks) == 9
    assert monday_of(today()) not in again or not again[monday_of(today())]
