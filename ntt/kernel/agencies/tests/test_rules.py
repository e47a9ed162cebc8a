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


def test_the_longest_title_fits_an_event_and_is_cut_at_a_word():
    long = (
        "Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan KB"
    )

    assert rules.office_line("Gubernur Nusa Tenggara Timur") == "Gubernur Nusa Tenggara Timur"
    assert rules.office_line(long) == long[: -len(" dan KB")] + "…"
