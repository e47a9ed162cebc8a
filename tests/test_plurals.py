"""No English sentence counts «1 orders»."""

import re

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext, trans_real

# A number and, perhaps after one word, a noun of many.
COUNTED = re.compile(r"%\((n|m|count|orders|days)\)s (\w+ )?\w+s\b")
# Never one: a limit, or a number that is told from five on.
MANY = {
    "%(count)s pesanan bulan %(month)s, sampai hari ini.",
    "Tanpa itu disembunyikan sendiri %(days)s hari sesudah memesan.",
}


def test_whatever_counts_has_a_singular_in_english():
    catalogue = trans_real.translation("en")._catalog
    single = {words: said for words, said in catalogue.items() if isinstance(words, str)}
    found = {words for words, said in single.items() if COUNTED.search(said)}

    assert len(single) > 1_000
    assert found <= MANY


@pytest.mark.parametrize(
    ("words", "one", "two"),
    [
        ("dicoba %(n)s kali", "tried %(n)s time", "tried %(n)s times"),
        ("%(n)s jam", "%(n)s hour", "%(n)s hours"),
        ("%(n)s menit", "%(n)s minute", "%(n)s minutes"),
        ("%(count)s hari", "%(count)s day", "%(count)s days"),
    ],
)
def test_one_and_two_are_said_apart(words, one, two):
    with translation.override("en"):
        assert [ngettext(words, words, number) for number in (1, 2)] == [one, two]


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("Perlu perhatian", "Needs attention"),
        ("Termahal", "Highest price"),
        ("Hitung", "Calculate"),
        ("Dinas", "Agency"),
    ],
)
def test_a_word_is_the_one_that_stands_beside_it(words, english):
    with translation.override("en"):
        assert gettext(words) == english
