from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.web.drawing import percent, scale, trend

FIGURES = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).filter(
    lambda value: value == 0 or abs(value) > 1e-6
)


@given(st.lists(FIGURES, min_size=1, max_size=40))
def test_every_value_lies_between_the_ticks_and_ticks_are_few(values):
    low, high, step = scale(values)

    assert step > 0
    assert low <= min(values) + step / 100
    assert high >= max(values) - step / 100
    assert 1 <= round((high - low) / step) <= 6


@given(st.lists(st.tuples(st.just("x"), st.none() | FIGURES), max_size=30))
def test_a_line_stays_inside_its_drawing(points):
    line = trend(points)

    for segment in line.segments:
        assert all(-0.5 <= float(place) <= 100.5 for place in segment)


def test_axes_start_at_zero_unless_that_would_flatten_the_line():
    assert scale([30, 90])[0] == 0
    assert scale([96, 98])[0] > 90
    assert scale([0]) == (0.0, 1.0, 0.25)


def test_percentages_are_written_for_svg():
    assert percent(0.125) == "12.5"
    assert percent(1) == "100"
    assert percent(0.0000001) == "0"


def test_an_unfinished_last_point_is_not_joined_to_the_line():
    points = [("1", 10.0), ("2", 30.0), ("3", 5.0)]

    whole, running = trend(points), trend(points, is_running=True)

    assert len(whole.segments) == 2 and whole.running is None
    assert len(running.segments) == 1
    assert running.last == (*running.segments[0][2:], "2", 30.0)
    assert running.running == (whole.last[0], whole.last[1], "3", 5.0)
    assert trend([("1", 4.0)], is_running=True).last is None
    assert trend([("1", 4.0), ("2", None)], is_running=True).running is None
