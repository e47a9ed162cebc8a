"""The tables of words: no word is claimed twice, and the derived forms are needed."""

from collections import Counter

import pytest
from django.db import connection

from ntt.marketplace.rules.search import plain
from ntt.marketplace.search_words import BROADER, DERIVED, SYNONYMS


@pytest.mark.parametrize("groups", [SYNONYMS, DERIVED])
def test_no_word_stands_in_two_groups(groups):
    words = Counter(word for group in groups for word in group)

    assert [word for word, times in words.items() if times > 1] == []


def test_words_are_written_as_the_search_reads_them():
    words = [word for group in (*SYNONYMS, *DERIVED) for word in group] + list(BROADER)

    assert [word for word in words if plain(word) != word] == []


def test_a_group_can_be_asked_for_by_one_word():
    assert [group for group in SYNONYMS if all(" " in word for word in group)] == []


@pytest.mark.django_db
def test_sixty_derived_forms_would_be_lost_by_the_stemmer():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM unnest(%s::text[], %s::text[]) AS pair(root, form)"
            " WHERE to_tsvector('indonesian', root) <> to_tsvector('indonesian', form)",
            [
                [group[0] for group in DERIVED for _form in group[1:]],
                [form for group in DERIVED for form in group[1:]],
            ],
        )
        lost = cursor.fetchone()[0]

    assert lost >= 60
