"""A figure is judged against its path, and never without a target."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt.monitoring.rules import (
    Month,
    closed_cells,
    month_at,
    neighbours,
    path_value,
    read_month,
    status,
    worst_first,
)

MIDDLE, LAST = date(2026, 11, 15), date(2026, 11, 30)
# Half of its days have ended.
HALF = month_at(date(2026, 11, 16), date(2026, 11, 16))


def running(day):
    return month_at(day, day)


def test_the_path_asks_for_the_days_that_have_ended_and_for_all_of_a_whole_month():
    assert path_value(300, running(date(2026, 11, 1))) == 0
    assert path_value(300, running(date(2026, 11, 2))) == 10
    assert path_value(300, HALF) == 150
    assert path_value(301, running(LAST)) == 290
    assert path_value(301, month_at(MIDDLE, date(2026, 12, 1))) == 301
    assert path_value(290, running(date(2028, 2, 29))) == 280


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (150, 300, "on_track"),
        (149, 300, "watch"),
        (135, 300, "watch"),
        (134, 300, "behind"),
        (0, 300, "behind"),
        (10**12, None, "gate_missing"),
        (0, None, "gate_missing"),
    ],
)
def test_status_against_the_path_of_the_day(value, target, expected):
    assert status(value, target, HALF) == expected


@pytest.mark.parametrize("value", [0, 1, 420_000_000])
def test_on_the_first_nothing_is_judged_yet(value):
    assert status(value, 420_000_000, running(date(2026, 12, 1))) == "gate_missing"
    assert status(0, 420_000_000, running(date(2026, 12, 2))) == "behind"


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS, st.integers(1, 10**12))
def test_who_sells_the_daily_share_each_day_is_never_behind(day, target):
    month = running(day)
    days = month_at(day, date(2041, 1, 1)).days_ended

    path = path_value(target, month)

    assert path <= target * (day.day - 1) / days
    assert status(path, target, month) == ("gate_missing" if day.day == 1 else "on_track")
    assert path_value(target, month_at(day, date(2041, 1, 1))) == target


@given(DAYS)
def test_only_whole_days_are_compared_and_as_many_of_each_month(day):
    month = running(day)

    since, until = month.compared
    before_since, before_until = month.same_days_before

    assert since == month.since and until < day
    assert until - since == before_until - before_since
    assert before_until < month.since and before_since.day == 1
    # All that have ended, or all that the month before had.
    assert until == day - timedelta(days=1) or before_until == month.since - timedelta(days=1)


@given(DAYS)
def test_a_whole_month_is_compared_with_a_whole_month(day):
    month = month_at(day, date(2041, 1, 1))

    assert month.compared == (month.since, month.until)
    assert month.same_days_before[1] == month.since - timedelta(days=1)


def test_the_worst_comes_first_then_the_order_of_the_meeting():
    rows = [("on_track", 1), ("gate_missing", 2), ("behind", 9), ("watch", 3), ("behind", 4)]

    assert sorted(rows, key=lambda row: worst_first(*row)) == [
        ("behind", 4),
        ("behind", 9),
        ("watch", 3),
        ("gate_missing", 2),
        ("on_track", 1),
    ]


@pytest.mark.parametrize(
    ("cells", "closed"),
    [
        ({}, set()),
        ({"a": (0, 0), "b": (5, 3), "c": (80, 9)}, set()),
        ({"a": (1, 1), "b": (5, 3), "c": (80, 9)}, {"a", "b"}),
        # One shop with many orders is a small cell too, and so are two.
        ({"a": (80, 1), "b": (90, 3), "c": (95, 4)}, {"a", "b"}),
        ({"a": (80, 2), "b": (90, 3), "c": (95, 4)}, {"a", "b"}),
        # Two small ones do not hide each other when they are too few together.
        ({"a": (1, 1), "b": (4, 1), "c": (80, 9)}, {"a", "b", "c"}),
        ({"a": (4, 2), "b": (4, 2), "c": (80, 9)}, {"a", "b"}),
        # Alone it would be the whole: the empty ones are closed beside it.
        ({"a": (3, 1), "b": (0, 0)}, {"a", "b"}),
    ],
)
def test_a_small_cell_is_never_closed_where_it_could_be_worked_out(cells, closed):
    assert closed_cells(cells) == closed


CELL = st.one_of(
    st.just((0, 0)),
    st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, min(n, 5)))),
)


@given(st.lists(CELL, min_size=2, max_size=7))
def test_no_closed_cell_follows_from_the_whole_and_what_is_open(row):
    cells = {str(number): cell for number, cell in enumerate(row)}

    closed = closed_cells(cells)

    for key, (orders, shops) in cells.items():
        assert key in closed or orders == 0 or (orders >= 5 and shops >= 3)
    # Where everything is closed, nobody knows which of them are empty.
    may_be_empty = closed == set(cells) or any(cells[key] == (0, 0) for key in closed)
    for column in (0, 1):
        # Whoever takes what is open from the whole knows the sum of the closed ones.
        rest = sum(cells[key][column] for key in closed)
        least = 0 if may_be_empty else 1
        for key in closed:
            possible = range(least, rest - least * (len(closed) - 1) + 1)
            assert len(possible) > 1 and cells[key][column] in possible, (cells, key)


def test_a_month_ends_today_or_with_its_last_day():
    assert month_at(MIDDLE, MIDDLE) == Month(date(2026, 11, 1), MIDDLE, is_running=True)
    assert month_at(MIDDLE, date(2026, 12, 2)) == Month(date(2026, 11, 1), LAST, False)


def test_a_month_is_compared_with_as_many_days_before():
    whole = month_at(MIDDLE, date(2026, 12, 2))
    march = running(date(2026, 3, 31))

    assert running(MIDDLE).compared == (date(2026, 11, 1), date(2026, 11, 14))
    assert running(MIDDLE).same_days_before == (date(2026, 10, 1), date(2026, 10, 14))
    assert whole.same_days_before == (date(2026, 10, 1), date(2026, 10, 31))
    assert march.compared == (date(2026, 3, 1), date(2026, 3, 28))
    assert march.same_days_before == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    "text",
    ["x", "2026-13", "2026-00", "0000-01", "0001-01", "9999-12", "2026-1", "2026-1１", "-01"],
)
def test_a_text_that_is_no_month_with_figures_is_none(text):
    assert read_month(text, MIDDLE, date(2026, 9, 25)) is None


def test_months_reach_from_the_first_payment_to_now():
    first = date(2026, 9, 25)
    september = read_month("2026-09", MIDDLE, first)

    assert september is not None and neighbours(september, first) == ("", "2026-10")
    assert read_month("2026-08", MIDDLE, first) is None
    assert neighbours(month_at(MIDDLE, MIDDLE), first) == ("2026-10", "")


@given(st.text(max_size=10))
def test_no_text_breaks_the_reading_of_a_month(text):
    read_month(text, MIDDLE, date(2026, 9, 25))
