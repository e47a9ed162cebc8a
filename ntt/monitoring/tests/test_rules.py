"""A figure is judged against its path, and never without a target."""

from datetime import date

import pytest

from ntt.monitoring.rules import closed_cells, path_value, status, worst_first

MIDDLE, LAST = date(2026, 11, 15), date(2026, 11, 30)


def test_the_path_grows_evenly_and_ends_at_the_target():
    assert path_value(300, date(2026, 11, 1)) == 10
    assert path_value(300, MIDDLE) == 150
    assert path_value(301, LAST) == 301
    assert path_value(100, date(2028, 2, 29)) == 100


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
    assert status(value, target, MIDDLE) == expected


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
    ("orders", "closed"),
    [
        ({}, set()),
        ({"a": 0, "b": 5, "c": 80}, set()),
        ({"a": 1, "b": 5, "c": 80}, {"a", "b"}),
        ({"a": 1, "b": 4, "c": 80}, {"a", "b"}),
        ({"a": 3, "b": 0}, {"a"}),
    ],
)
def test_a_small_cell_is_never_closed_alone_where_another_can_hide_it(orders, closed):
    assert closed_cells(orders) == closed
