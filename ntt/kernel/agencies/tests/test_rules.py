from datetime import date

from ntt.kernel.agencies import rules


def test_the_title_says_how_the_post_is_held():
    title = "Kepala Dinas Sosial"

    assert rules.title_line("definitif", title) == "Kepala Dinas Sosial"
    assert rules.title_line("plt", title) == "Plt. Kepala Dinas Sosial"
    assert rules.title_line("plh", title) == "Plh. Kepala Dinas Sosial"
    assert rules.title_line("pj", "Gubernur") == "Pj. Gubernur"


def test_the_end_is_the_first_day_without():
    day = date(2026, 11, 24)

    assert rules.is_in_order(day, date(2026, 11, 25))
    assert rules.is_in_order(day, None)
    assert not rules.is_in_order(day, day)
    assert not rules.is_in_order(day, date(2026, 11, 23))
