"""What words, orders and pages of the search mean: plain Python, no Django, no database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from ntt.marketplace.search_words import (
    BROADER,
    COMPOUNDS,
    DERIVED,
    IDLE,
    LOCAL,
    OWN_NAMES,
    SYNONYMS,
)

LETTERS_MAX = 80
WORDS_MAX = 6
WORD_LETTERS_MAX = 40
PAGE_SIZE = 12
# So many pages one address shows from the first on: where somebody comes back to a list.
PAGES_MAX = 8
# Counting stops here: the page says «2.000+».
CAP = 2_000
NEAR_MAX = 3
# Of a shorter word one letter more or less makes another word.
SLIP_LEAST = 4
SUGGESTIONS_MAX = 8
# A shorter beginning fits half the dictionary; after a whole word one letter is enough.
START_LEAST = 2
BIGGEST = 2**63 - 1
# The last moment a cursor may name: the year 9999 in microseconds since 1970.
VALUE_MAX = 253_000_000_000 * 1_000_000

# Upper limits of the price bands; the last one is open.
PRICE_STEPS = (50_000, 100_000, 250_000, 500_000, 1_000_000)

BEST, NEWEST, CHEAPEST, DEAREST = "", "baru", "murah", "mahal"
ORDERS = (BEST, NEWEST, CHEAPEST, DEAREST)

# Kept in step with the SQL function search_plain, by a test.
_ACCENTS = str.maketrans(
    "áàâäãåéèêëíìîïóòôöõúùûüñç", "aaaaaaeeeeiiiiooooouuuunc", "'’‘ʼ`´\u0307"
)
_OTHER = re.compile(r"[^a-z0-9]+")
_COMPOUND = re.compile(rf"\b(?:{'|'.join(COMPOUNDS)})\b")


def plain(text: str) -> str:
    """Small letters, digits and single spaces, so that «Se'i» and «sei» are one word."""
    return _OTHER.sub(" ", text.lower().translate(_ACCENTS)).strip()


def words_asked(text: str) -> list[str]:
    """The words somebody typed that tell goods apart, each once, no more than a few."""
    said = _COMPOUND.sub(lambda two: COMPOUNDS[two[0]], plain(text[:LETTERS_MAX]))
    words = telling(said.split())
    return [word[:WORD_LETTERS_MAX] for word in dict.fromkeys(words)][:WORDS_MAX]


def telling(words: Iterable[str]) -> list[str]:
    """Words that tell goods apart: not «untuk», not «ntt»."""
    return [word for word in words if word not in IDLE]


@dataclass(frozen=True, slots=True)
class Meant:
    """One typed word with what else it may stand for; each alternative is one or more words.

    `said` is the usual name, when it is another («sawu»: «termasuk hasil untuk sabu»).
    """

    word: str
    alternatives: tuple[tuple[str, ...], ...]
    said: str = ""


def meant(word: str) -> Meant:
    """A word with its synonyms, its derived forms and the places a wider name holds."""
    same = _SAME.get(word, ())
    every = [word, *same, *_FORMS.get(word, ()), *BROADER.get(word, ())]
    return Meant(
        word,
        tuple(dict.fromkeys(tuple(each.split()) for each in every)),
        same[0] if same and same[0] != word else "",
    )


def _by_word(groups: Iterable[Sequence[str]]) -> dict[str, Sequence[str]]:
    return {word: group for group in groups for word in group}


_SAME = _by_word(SYNONYMS)
_FORMS = _by_word(DERIVED)
# In this order, each once.
_OURS = dict.fromkeys(
    word for word in (*_SAME, *_FORMS, *BROADER, *sorted(LOCAL)) if " " not in word
)


def slips_of_ours(word: str) -> list[str]:
    """Words of our tables one slip away from a word: «sawu» for «swau», though no cloth is
    called so. None for a word that stands there itself: «sopi» is never «kopi».
    """
    if is_ours(word) or len(word) < SLIP_LEAST:
        return []
    return [each for each in _OURS if len(each) >= SLIP_LEAST and is_slip(word, each)]


def ours_beginning(start: str) -> list[tuple[str, str]]:
    """Names from here that begin so, each with another one of the same thing: «sawu» with
    «sabu», for no cloth is called «sawu»."""
    return [
        (word, other)
        for group in OWN_NAMES
        for word in group
        if word.startswith(start)
        for other in group
        if other != word
    ]


def is_ours(word: str) -> bool:
    """Whether our tables have the word: it is meant, even when no product has it."""
    return word in _OURS


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter added, lost or changed, or two swapped."""
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(rest) < len(other_rest):
        return rest == other_rest[1:]
    swapped = rest[1:2] + rest[:1] + rest[2:] == other_rest
    return rest[1:] == other_rest[1:] or swapped


def any_of(terms: Iterable[str]) -> str:
    """A text query for any of these terms, each already a text query."""
    return _joined(" | ", terms)


def all_of(terms: Iterable[str]) -> str:
    return _joined(" & ", terms)


def lexeme(word: str) -> str:
    """One lexeme as a text query: nothing in it is read as an operator."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _joined(operator: str, terms: Iterable[str]) -> str:
    kept = list(dict.fromkeys(term for term in terms if term))
    if len(kept) <= 1:
        return "".join(kept)
    return "(" + operator.join(kept) + ")"


def bands() -> list[tuple[str, int, int | None]]:
    """Code, least and most rupiah of each price band, the most not included."""
    lows = [0, *PRICE_STEPS]
    highs = [*PRICE_STEPS, None]
    return [
        (f"{low}-{'' if high is None else high}", low, high)
        for low, high in zip(lows, highs, strict=True)
    ]


def band_of(price_rp: int) -> str:
    return next(code for code, _, high in bands() if high is None or price_rp < high)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of a list ends: what its last product was sorted by, largest first.

    `is_name`: products whose very name holds the words stand first. `value`: what the order
    sorts by. `tie`: the product, where the rest is equal. Prices that rise are below zero.
    """

    is_name: bool
    value: int
    tie: int

    def text(self) -> str:
        """As it stands in an address: «1.1000012.345»."""
        return f"{int(self.is_name)}.{self.value}.{self.tie}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The cursor in an address; None when somebody changed it."""
        found = re.fullmatch(r"([01])\.(-?\d{1,19})\.(-?\d{1,19})", text, re.ASCII)
        if found is None:
            return None
        value, tie = int(found[2]), int(found[3])
        if abs(value) > VALUE_MAX or abs(tie) > BIGGEST:
            return None
        return cls(found[1] == "1", value, tie)
