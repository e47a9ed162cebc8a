"""What words, cursors and bands mean, without a database."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt.marketplace.rules import search as rules
from ntt.marketplace.rules.search import Cursor

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Tenun SAWU", ["tenun", "sawu"]),
        ("Se’i sapi", ["sei", "sapi"]),
        ("kopi kopi", ["kopi"]),
        ("  oleh-oleh khas NTT ", []),
        ("<script>alert(1)</script>", ["script", "alert", "1"]),
        ("' OR 1=1 --", ["or", "1"]),
        ("\x00\n", []),
        ("", []),
        ("a b c d e f g h", ["a", "b", "c", "d", "e", "f"]),
    ],
)
def test_reads_the_words_that_tell_goods_apart(typed, words):
    assert rules.words_asked(typed) == words


def test_a_very_long_text_is_cut():
    assert len("".join(rules.words_asked("x" * 100_000))) <= rules.LETTERS_MAX


def test_sawu_also_asks_for_sabu_and_says_so():
    meant = rules.meant("sawu")

    assert ("sabu",) in meant.alternatives
    assert ("hawu",) in meant.alternatives
    assert meant.said == "sabu"


def test_the_usual_name_says_nothing():
    assert rules.meant("sabu").said == ""


def test_a_derived_form_is_asked_silently():
    meant = rules.meant("penenun")

    assert ("tenun",) in meant.alternatives
    assert meant.said == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("tenun", "tenunn"), ("tenun", "tenn"), ("tenun", "tanun"), ("tenun", "tneun")],
)
def test_one_slip_is_near(one, other):
    assert rules.is_slip(one, other)
    assert rules.is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("tenun", "tenun"), ("tenun", "tanum"), ("tenun", "nutne"), ("ab", "abcd")],
)
def test_two_slips_are_not(one, other):
    assert not rules.is_slip(one, other)


@given(WORDS, st.data())
def test_every_single_edit_is_a_slip(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    edited = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
            ]
        )
    )

    assert rules.is_slip(word, edited) is (word != edited)


@given(st.booleans(), st.integers(-(2**40), 2**40), st.integers(-(2**40), 2**40))
def test_a_cursor_is_read_as_it_was_written(is_name, value, tie):
    cursor = Cursor(is_name, value, tie)

    assert Cursor.read(cursor.text()) == cursor


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "1", "1.2", "2.1.1", "1.1.1.1", "1.1.1'", "1.-.1", "١.1.1", "1. 1.1"),
        *("1.9999999999999999999.1", "1.1.99999999999999999999"),
    ],
)
def test_a_changed_cursor_is_none(text):
    assert Cursor.read(text) is None


def test_bands_leave_no_gap():
    bands = rules.bands()

    assert bands[0][1] == 0
    assert bands[-1][2] is None
    assert all(a[2] == b[1] for a, b in pairwise(bands))


def test_a_lexeme_is_never_read_as_an_operator():
    assert rules.lexeme("a'b\\ | !c") == "'a''b\\\\ | !c'"
