import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.home import rules
from ntt.kernel.home.drawing import WIDE, draw, middle


@pytest.mark.parametrize(
    "typed",
    [
        "BN-2611-00042-7",
        "bn 2611 00042 7",
        "  BN2611000427 ",
        "BN–2611–00042–7",
        "BN-2611-OOO42-7",
        "BN-2611-00042-7-1",
        "BN\N{NON-BREAKING HYPHEN}2611\N{NON-BREAKING HYPHEN}00042\N{NON-BREAKING HYPHEN}7",
        "BN \N{HYPHEN} 2611 \N{HORIZONTAL BAR} 00042 7",
    ],
)
def test_a_number_is_known_however_it_is_written(typed):
    assert rules.prefix_of(typed, {"BN", "MR"}) == "BN"


@pytest.mark.parametrize(
    "typed", ["", "BN", "BNI 46", "tenun", "2611 00042", "BN 12", "MR-2611"]
)
def test_words_are_not_numbers(typed):
    assert rules.prefix_of(typed, {"BN", "MR"}) is None
    assert not rules.looks_like_number(typed)


def test_a_number_of_a_kind_nobody_knows_is_a_number_all_the_same():
    assert rules.prefix_of("AB-2611-00042-7", {"BN"}) is None
    assert rules.looks_like_number("AB-2611-00042-7")


@given(st.text(max_size=300))
def test_nothing_typed_breaks_the_reading(typed):
    rules.prefix_of(typed, {"BN"})
    rules.fits(rules.words_of(typed), {"bantuan"})


def test_beginnings_of_words_fit():
    asked = rules.words_of("Lacak pesan di mana")

    assert rules.fits(asked, rules.words_of("lacak pesanan")) == 2


def test_a_district_is_drawn_to_the_width_it_has_with_every_village():
    west = [(121.0, -10.0), (121.2, -10.0), (121.2, -10.1), (121.0, -10.0)]
    east = [(121.2, -10.0), (121.4, -10.0), (121.4, -10.1), (121.2, -10.0)]
    islet = [(121.3, -10.09), (121.3001, -10.09), (121.3, -10.0901), (121.3, -10.09)]

    drawn = draw({"a": [west], "b": [islet, east]})

    assert drawn.box == f"-2 -2 {WIDE + 4} {round(WIDE * 0.1 / 0.4 / 0.9847) + 4}"
    assert [shape.code for shape in drawn.shapes] == ["a", "b"]
    assert drawn.shapes[1].path.count("M") == 1
    assert drawn.shapes[0].path.startswith("M0 0l240 0")


def test_a_village_that_is_a_speck_stays_and_nothing_is_drawn_of_nothing():
    speck = [(121.3, -10.09), (121.3001, -10.09), (121.3, -10.0901), (121.3, -10.09)]
    large = [(121.0, -10.0), (121.9, -10.0), (121.9, -10.5), (121.0, -10.0)]

    assert draw({}) is None
    assert len(draw({"a": [speck], "b": [large]}).shapes) == 2


def test_the_middle_of_a_path_is_found_over_all_its_rings():
    assert middle("M0 0l10 0 0 10zM100 100l-10-10z") == (50, 50)


@pytest.mark.parametrize(
    ("is_demo", "filled", "may_start", "may_fill", "may_load"),
    [
        (True, "", True, True, True),
        (True, "demo", True, False, True),
        (True, "people", False, False, False),
        (False, "", True, False, False),
        (False, "demo", False, False, False),
        (False, "people", True, False, False),
    ],
)
def test_invented_people_and_real_ones_are_never_in_one_house(
    is_demo, filled, may_start, may_fill, may_load
):
    told = {"is_demo": is_demo, "filled_with": filled}

    assert (rules.start_refusal(**told) == "") is may_start
    assert (rules.demo_refusal(**told, is_load=False) == "") is may_fill
    assert (rules.demo_refusal(**told, is_load=True) == "") is may_load
