from datetime import UTC, date, datetime

import pytest
import time_machine

from ntt.kernel.calendar import api


def test_the_day_begins_in_kupang_eight_hours_before_it_begins_in_london():
    assert api.day_of(datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert api.day_of(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == date(2026, 11, 24)


def test_today_is_the_day_in_kupang():
    with time_machine.travel(datetime(2026, 11, 23, 16, 0, tzinfo=UTC), tick=False):
        assert api.today() == date(2026, 11, 24)
        assert api.now().isoformat() == "2026-11-24T00:00:00+08:00"


def test_a_moment_without_a_time_zone_has_no_day():
    with pytest.raises(AssertionError):
        api.day_of(datetime(2026, 11, 23, 16, 0))


@pytest.mark.parametrize(
    ("asked", "ends_on"),
    [
        (None, date(2026, 11, 24)),
        (date(2026, 8, 17), date(2026, 8, 17)),
        (date(2026, 11, 25), date(2026, 11, 24)),
    ],
)
def test_the_demo_ends_on_the_day_asked_for_but_not_in_the_future(settings, asked, ends_on):
    settings.DEMO_TODAY = asked

    with time_machine.travel(datetime(2026, 11, 23, 16, 0, tzinfo=UTC), tick=False):
        assert api.demo_today() == ends_on
