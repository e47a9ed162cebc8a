"""What typed words mean to the search, and what somebody may be about to type."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import get_language

from ntt.marketplace.rules import search as rules
from ntt.marketplace.rules.search import Meant

# Of our words those that have another name which some product has.
SAME = """
    SELECT ours.word FROM unnest(%s::text[], %s::text[]) AS ours(word, other)
    WHERE EXISTS (SELECT 1 FROM search_suggest(%s::text[], ours.other, %s, 1) AS found
                  WHERE found.word = ours.other)
    GROUP BY ours.word ORDER BY ours.word
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the typed words mean.

    `query` is a text query, empty when nothing was asked. `also` are synonyms that were
    searched too; `slips` tells which word was taken for which others; `known` are the typed
    words that some product has.
    """

    typed: tuple[str, ...] = ()
    query: str = ""
    also: tuple[str, ...] = ()
    slips: tuple[tuple[str, tuple[str, ...]], ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database says of one word."""

    lexemes: Sequence[str]
    is_known: bool
    near: str | None


def understand(text: str) -> Reading:
    """Read what somebody typed: synonyms, derived forms, slips of a letter. One statement."""
    words = [rules.meant(word) for word in rules.words_asked(text)]
    if not words:
        return Reading()
    near = {word.word: _meant_by_slip(word.word) for word in words}
    every = [*words, *(each for some in near.values() for each in some)]
    parts = {part for word in every for each in word.alternatives for part in each}
    said = _look_up([word.word for word in words], parts)
    terms: list[str] = []
    also: list[str] = []
    slips: list[tuple[str, tuple[str, ...]]] = []
    known: list[str] = []
    for word in words:
        itself = said[word.word]
        if found := _known(word, said):
            known.append(word.word)
            if word.said and tuple(word.said.split()) in found:
                also.append(word.said)
            terms.append(_any(found, said))
        elif others := _slips(word.word, itself.near) | _own_slips(near[word.word], said):
            slips.append((word.word, tuple(others)))
            terms.append(rules.any_of(others.values()))
        else:
            terms.append(_word(itself.lexemes))
    return Reading(
        typed=tuple(word.word for word in words),
        query=rules.all_of(terms),
        also=tuple(dict.fromkeys(also)),
        slips=tuple(slips),
        known=tuple(known),
    )


def _look_up(typed: list[str], words: set[str]) -> dict[str, _Known]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, lexemes, is_known, near::text"
            " FROM search_understand(%s::text[], %s::text[])",
            [typed, sorted(words)],
        )
        return {word: _Known(*row) for word, *row in cursor.fetchall()}


def _known(word: Meant, said: Mapping[str, _Known]) -> list[Sequence[str]]:
    """What the word may stand for and some product has."""
    return [each for each in word.alternatives if all(said[part].is_known for part in each)]


def _meant_by_slip(word: str) -> list[Meant]:
    return [rules.meant(other) for other in rules.slips_of_ours(word)]


def _slips(word: str, near: str | None) -> dict[str, str]:
    """Words of products one slip away from a word, the commonest first, as text queries."""
    if rules.is_ours(word):
        return {}
    found: list[tuple[str, int, list[str]]] = json.loads(near or "[]")
    slips = [each for each in found if rules.is_slip(word, each[0])]
    slips.sort(key=lambda each: (-each[1], each[0]))
    return {other: _word(lexemes) for other, _, lexemes in slips[: rules.NEAR_MAX]}


def _own_slips(near: Sequence[Meant], said: Mapping[str, _Known]) -> dict[str, str]:
    """Words of our own tables one slip away whose synonyms some product has."""
    found = [(word.word, _known(word, said)) for word in near]
    kept = [(word, _any(alternatives, said)) for word, alternatives in found if alternatives]
    return dict(kept[: rules.NEAR_MAX])


def _any(alternatives: Iterable[Sequence[str]], said: Mapping[str, _Known]) -> str:
    terms: list[str] = []
    for words in alternatives:
        if len(words) == 1:
            terms += map(rules.lexeme, said[words[0]].lexemes)
        else:
            terms.append(rules.all_of(_word(said[word].lexemes) for word in words))
    return rules.any_of(terms)


def _word(lexemes: Sequence[str]) -> str:
    return rules.any_of(rules.lexeme(each) for each in lexemes)


def alike(words: Sequence[str]) -> list[str]:
    """Words near to these that lead to some product, for a page that found nothing."""
    return _first_column(
        "SELECT word FROM search_alike(%s::text[], %s)", [list(words), rules.SUGGESTIONS_MAX]
    )


def suggest(text: str) -> list[str]:
    """What somebody may be about to type; every proposal finds something. One statement, and a
    second where only another name of the same thing is on sale: «saw» is «sawu», sold as Sabu.
    """
    *before, start = rules.plain(text[: rules.LETTERS_MAX]).split() or [""]
    least = 1 if before else rules.START_LEAST
    if len(start) < least or len(before) >= rules.WORDS_MAX:
        return []
    start, said = start[: rules.WORD_LETTERS_MAX], rules.telling(before)
    is_english = get_language() == "en"
    ends = _first_column(
        "SELECT word FROM search_suggest(%s::text[], %s, %s, %s)",
        [said, start, is_english, rules.SUGGESTIONS_MAX],
    )
    if not ends and (ours := rules.ours_beginning(start)):
        ends = _first_column(SAME, [*map(list, zip(*ours, strict=True)), said, is_english])
        ends = ends[: rules.SUGGESTIONS_MAX]
    return [" ".join([*before, end]) for end in rules.telling(ends)]


def _first_column(sql: str, params: list[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [str(row[0]) for row in cursor.fetchall()]
