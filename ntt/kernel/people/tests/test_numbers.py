from datetime import date

import pytest

from ntt.kernel.people.rules.numbers import Sex, Warning, read_nik, read_nip

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("nik", "sex", "born_on"),
    [
        pytest.param("3273056010900009", Sex.FEMALE, date(1990, 10, 20), id="N-1"),
        pytest.param("3602041211870001", Sex.MALE, date(1987, 11, 12), id="N-2"),
        pytest.param("5371016503900001", Sex.FEMALE, date(1990, 3, 25), id="N-3"),
        pytest.param("5371016503230001", Sex.FEMALE, date(2023, 3, 25), id="N-9"),
        pytest.param("5371011003240002", Sex.MALE, date(2024, 3, 10), id="N-10"),
        pytest.param("5371016902000003", Sex.FEMALE, date(2000, 2, 29), id="N-11"),
        pytest.param("5371017112990012", Sex.FEMALE, date(1999, 12, 31), id="N-12"),
        pytest.param("5371012609860007", Sex.MALE, date(1986, 9, 26), id="N-14"),
    ],
)
def test_a_nik_says_sex_and_birth_date(nik, sex, born_on):
    reading = read_nik(nik, today=TODAY)

    assert (reading.sex, reading.born_on) == (sex, born_on)
    assert reading.is_readable
    assert reading.warnings == frozenset()


def test_a_district_that_is_no_longer_in_the_table_is_only_a_warning():  # N-4
    reading = read_nik("5301011508950001", today=TODAY, districts={"537101"})

    assert reading.is_readable
    assert reading.warnings == {Warning.DISTRICT}


@pytest.mark.parametrize(
    ("nik", "warning"),
    [
        pytest.param("5371013202900001", Warning.DATE, id="N-5 day 32"),
        pytest.param("537101650390000", Warning.FORMAT, id="N-6 15 digits"),
        pytest.param("53710165039000AB", Warning.FORMAT, id="N-6 letters"),
        pytest.param("٥٣٧١٠١٦٥٠٣٩٠٠٠٠١", Warning.FORMAT, id="N-6 other digits"),
        pytest.param("5371016503900000", Warning.SERIAL, id="N-7 serial 0000"),
        pytest.param("5371013002250001", Warning.DATE, id="N-13 30 February"),
    ],
)
def test_a_nik_that_cannot_be_right_says_why(nik, warning):
    reading = read_nik(nik, today=TODAY)

    assert not reading.is_readable
    assert reading.warnings == {warning}


def test_a_year_that_may_belong_to_either_century_asks_for_a_second_look():  # N-8
    reading = read_nik("5371014102280001", today=TODAY)

    assert (reading.sex, reading.born_on) == (Sex.FEMALE, date(1928, 2, 1))
    assert reading.is_readable
    assert reading.warnings == {Warning.CENTURY}


def test_the_same_year_is_2028_once_that_has_come():
    reading = read_nik("5371014102280001", today=date(2028, 2, 1))

    assert reading.born_on == date(2028, 2, 1)


def test_a_child_of_a_posyandu_was_born_within_six_years():
    young = read_nik("5371011003240002", today=TODAY, is_child=True)
    grown = read_nik("5371012609860007", today=TODAY, is_child=True)

    assert young.warnings == frozenset()
    assert grown.warnings == {Warning.NOT_A_CHILD}


def test_what_is_known_of_the_holder_is_compared_and_never_refused():
    reading = read_nik("5371016503900001", today=TODAY, born_on=date(1990, 3, 26), sex=Sex.MALE)

    assert reading.is_readable
    assert reading.warnings == {Warning.OTHER_BIRTH_DATE, Warning.OTHER_SEX}


@pytest.mark.parametrize(
    ("nip", "born_on", "started_on", "sex", "serial"),
    [
        pytest.param(
            "198609262015051001",
            date(1986, 9, 26),
            date(2015, 5, 1),
            Sex.MALE,
            1,
            id="P-1",
        ),
        pytest.param(
            "198407062006042020",
            date(1984, 7, 6),
            date(2006, 4, 1),
            Sex.FEMALE,
            20,
            id="P-2",
        ),
    ],
)
def test_a_nip_says_when_somebody_was_born_and_began(nip, born_on, started_on, sex, serial):
    reading = read_nip(nip)

    assert reading.warnings == frozenset()
    assert (reading.born_on, reading.started_on) == (born_on, started_on)
    assert (reading.sex, reading.serial) == (sex, serial)


@pytest.mark.parametrize(
    ("nip", "warning"),
    [
        pytest.param("198613262015051001", Warning.DATE, id="P-3 month 13"),
        pytest.param("198609262015053001", Warning.SEX, id="P-4 sex digit 3"),
        pytest.param("19860926201505100", Warning.FORMAT, id="17 digits"),
        pytest.param("198609262015131001", Warning.START, id="start in month 13"),
        pytest.param("198609262015051000", Warning.SERIAL, id="serial 000"),
    ],
)
def test_a_nip_that_cannot_be_right_says_why(nip, warning):
    reading = read_nip(nip)

    assert not reading.is_readable
    assert reading.warnings == {warning}


def test_a_child_that_began_to_work_is_only_a_warning():  # P-5
    reading = read_nip("200609262015051001")

    assert reading.is_readable
    assert reading.warnings == {Warning.TOO_YOUNG}


def test_the_middle_of_a_pppk_number_is_not_guessed():
    reading = read_nip("199907123456211001", is_pppk=True)

    assert reading.is_readable
    assert (reading.born_on, reading.warnings) == (None, frozenset())
