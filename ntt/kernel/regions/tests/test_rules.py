import pytest

from ntt.kernel.regions import rules


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Oe'Ekam", "oeekam"),
        ("Regapu’u", "regapuu"),
        ("Niki-Niki", "niki niki"),
        ("  Kota   Baru ", "kota baru"),
        ("Café <b>", "cafe b"),
        ("'; DROP TABLE", "drop table"),
    ],
)
def test_writings_of_one_name_become_one_word(written, plain):
    assert rules.plain(written) == plain


def test_the_kind_of_a_place_does_not_tell_places_apart():
    assert rules.words_asked("Desa Raemude, Kec. Sabu Barat") == ["raemude", "sabu", "barat"]
    assert rules.words_asked("kel.Oesapa") == ["oesapa"]
    assert rules.words_asked("Kota Baru") == ["kota", "baru"]


def test_a_village_may_be_asked_by_the_word_desa_alone():
    assert rules.words_asked("desa") == ["desa"]


def test_words_and_letters_asked_have_a_limit():
    assert len(rules.words_asked("a b c d e f g h i j")) == rules.WORDS_MAX
    assert rules.words_asked("x" * 10_000) == ["x" * rules.LETTERS_MAX]


def test_one_slip_of_a_letter_leaves_a_rest_in_common():
    right = rules.misspellings("raemude")

    for slip in ["raemde", "raemudee", "raimude", "reamude"]:
        assert right & rules.misspellings(slip), slip
    assert not right & rules.misspellings("ledeana")


def test_a_short_word_has_no_slips():
    assert rules.misspellings("oe") == {"oe"}


def test_a_code_says_what_it_lies_in():
    assert rules.codes_above("53.20.01.2003") == ["53", "53.20", "53.20.01"]
    assert rules.codes_above("53") == []


def test_names_are_said_in_full_where_they_would_be_mistaken():
    assert rules.full_name("kabupaten", "Sabu Raijua") == "Kabupaten Sabu Raijua"
    assert rules.full_name("provinsi", "Nusa Tenggara Timur") == "Nusa Tenggara Timur"
    assert rules.regency_name("kabupaten", "Sabu Raijua") == "Sabu Raijua"
    assert rules.regency_name("kabupaten", "Kupang") == "Kabupaten Kupang"
    assert rules.regency_name("kota", "Kupang") == "Kota Kupang"


def test_a_village_is_named_by_its_whole_name_and_no_strange_word():
    around = "Sabu Barat, Sabu Raijua"
    assert rules.is_named({"raemude"}, "Raemude", around)
    assert rules.is_named({"raemude", "sabu"}, "Raemude", around)
    assert not rules.is_named({"raemude", "alor"}, "Raemude", around)
    assert not rules.is_named({"kota"}, "Kota Baru", around)
