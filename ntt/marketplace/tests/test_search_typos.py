"""Slips of a letter, words that look alike, and what one may be about to type."""

import random
import string

import pytest
from django.db import connection
from django.utils import translation

from ntt.marketplace.queries.reading import alike, suggest, understand
from ntt.marketplace.queries.search import Wanted, search
from ntt.marketplace.tests.shelves import category, cloth, shown

pytestmark = pytest.mark.django_db


def names(text, **wanted):
    return [hit.name for hit in search(understand(text), Wanted(**wanted)).hits]


def invented_words(count, rng):
    beginnings = ["ke", "pa", "so", "ti", "ma", "lu", "be", "ra", "no", "gi"]
    found = set()
    while len(found) < count:
        found.add(
            "".join(rng.choice(beginnings) for _ in range(rng.randint(2, 4)))
            + rng.choice(["", "n", "k", "ng"])
        )
    return sorted(found)


def slip(word, rng):
    """The word with one letter added, lost, changed or two swapped."""
    place = rng.randrange(len(word) - 1)
    letter = rng.choice(string.ascii_lowercase)
    return rng.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


def test_a_slip_of_a_letter_finds_the_word_in_ninety_five_of_a_hundred():
    rng = random.Random(11)
    words = invented_words(400, rng)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO marketplace_searchword (word, docs, names) VALUES (%s, %s, 0)",
            [(word, rng.randint(1, 90)) for word in words],
        )
        cursor.execute(
            "INSERT INTO marketplace_searchrest (rest, word)"
            " SELECT rest, word FROM marketplace_searchword, search_rests(word) AS rest"
        )
    typed = [(word, slip(word, rng)) for word in words]
    asked = [(word, wrong) for word, wrong in typed if wrong not in words and len(wrong) > 2]

    found = sum(
        word in {other for _wrong, others in understand(wrong).slips for other in others}
        for word, wrong in asked
    )

    assert len(asked) > 300
    assert found / len(asked) >= 0.95


def test_a_slip_is_searched_and_told():
    shown("Selendang tenun")

    reading = understand("selendnag tneun")

    assert reading.slips == (("selendnag", ("selendang",)), ("tneun", ("tenun",)))
    assert names("selendnag tneun") == ["Selendang tenun"]


def test_a_word_that_exists_is_never_taken_for_a_slip():
    shown("Kopi", "Kapi")

    assert understand("kapi").slips == ()
    assert names("kapi") == ["Kapi"]


def test_words_that_look_alike_are_proposed():
    shown("Selendang tenun")

    assert alike(["selenang"]) == ["selendang"]
    assert alike(["zzzz"]) == []


def test_suggestions_end_the_word_and_all_find_something():
    shown("Kopi arabika", "Kopi robusta")
    shown("Kain Arab")

    assert suggest("ko")[0] == "kopi"
    assert suggest("kopi a") == ["kopi arabika"]
    assert suggest("KOPI  Ar") == ["kopi arabika"]
    for text in ["k", "", " ", "%", "zz", "kopi z", "'; --", "\\", "a" * 500, "_" * 9]:
        assert suggest(text) == []
    for words in suggest("kopi "):
        assert names(words)


def test_suggestions_are_words_of_names_shelves_and_places_in_the_language_of_the_page():
    cloth(name="Selendang tenun Sabu", name_en="Sabu sash, woven")
    shown("Garam kasar", name_en="Coarse salt", category=category("bumbu"))

    assert suggest("tenun sab") == ["tenun sabu"]
    assert suggest("tenun lun") == []  # «ikat lungsi» is how it was made
    assert suggest("tenun sash") == [] and suggest("sal") == [] and suggest("spic") == []
    assert suggest("raij") == ["raijua"] and suggest("bum") == ["bumbu"]
    with translation.override("en"):
        assert suggest("sal") == ["salt"] and suggest("sas") == ["sash"]
        assert suggest("spic") == ["spices"] and suggest("bum") == []
