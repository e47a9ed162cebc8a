"""Source of the expected values: see `vectors`."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ntt.kernel.calendar import rules
from ntt.kernel.calendar.tests import vectors

YEARS = [2025, 2026, 2027]
DAYS = some.dates(date(2025, 1, 1), date(2027, 6, 30))


@pytest.mark.parametrize("year", YEARS)
def test_days_off_are_those_of_the_decrees(year):
    off = rules.days_off(year)

    leave = [day for day, name in off.items() if name.startswith("Cuti Bersama")]
    national = [day for day in off if day not in leave]
    assert leave == vectors.decreed(vectors.JOINT_LEAVE, year)
    assert national == vectors.decreed(vectors.NATIONAL, year)


@pytest.mark.parametrize("year", rules.YEARS_SHIPPED)
def test_the_shipped_file_says_what_the_library_says(year):
    assert rules.days_off(year) == rules.library_days_off(year)


def test_a_year_outside_the_file_is_asked_of_the_library():
    assert rules.days_off(2019)[date(2019, 12, 24)] == "Cuti Bersama Hari Raya Natal"


@pytest.mark.parametrize("year", YEARS)
def test_each_month_has_its_published_number_of_working_days(year):
    first = date(year, 1, 1)
    worked = [0] * 12
    for passed in range(365):
        day = first + timedelta(days=passed)
        worked[day.month - 1] += rules.is_working_day(day)

    assert worked == vectors.WORKED_IN_MONTH[year]
    assert sum(worked) == vectors.WORKED_IN_YEAR[year]


@pytest.mark.parametrize(("received", "count", "due"), vectors.deadlines())
def test_a_deadline_falls_on_the_day_of_the_table(received, count, due):
    assert rules.add_working_days(received, count) == due
    assert rules.working_days_between(received, due) == count


def test_all_thirteen_by_eight_deadlines_are_checked():
    assert len(vectors.deadlines()) == 104


def test_joint_leave_is_not_worked():
    # A count that works on cuti bersama would say 18 March.
    assert rules.add_working_days(date(2026, 3, 17), 1) == date(2026, 3, 25)


def test_received_on_a_sunday_is_due_as_if_received_on_monday_morning():
    assert rules.add_working_days(date(2026, 11, 22), 3) == date(2026, 11, 25)
    assert rules.add_working_days(date(2026, 11, 21), 3) == date(2026, 11, 25)
    assert rules.add_working_days(date(2026, 11, 20), 3) == date(2026, 11, 25)


def test_no_working_days_later_is_the_same_day():
    assert rules.add_working_days(date(2026, 12, 25), 0) == date(2026, 12, 25)


def test_a_negative_number_of_days_is_a_mistake_of_the_caller():
    with pytest.raises(AssertionError):
        rules.add_working_days(date(2026, 1, 5), -1)


def test_nothing_is_worked_between_a_day_and_an_earlier_one():
    assert rules.working_days_between(date(2026, 11, 24), date(2026, 11, 20)) == 0
    assert rules.working_days_between(date(2026, 11, 24), date(2026, 11, 24)) == 0


def test_years_without_a_decree_are_known_as_estimates():
    assert [rules.is_decreed(year) for year in [2025, 2026, 2027, 2028]] == [
        True,
        True,
        True,
        False,
    ]


@given(DAYS, some.integers(1, 60))
def test_counting_back_gives_what_was_added(day, count):
    due = rules.add_working_days(day, count)

    assert rules.is_working_day(due)
    assert rules.working_days_between(day, due) == count
