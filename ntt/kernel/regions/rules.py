"""How names of places are written, compared and looked for: plain Python."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import accumulate

# What people put before a name and what says nothing about which one it is.
KIND_WORDS = frozenset(
    {"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab"}
)
WORDS_MAX = 6
LETTERS_MAX = 80
HITS_MAX = 20
LETTERS_LEAST = 2
# A shorter word with one letter changed is simply another word.
MISSPELT_LETTERS_LEAST = 4

KINDS = ["provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan"]
CODE_SHAPES = {
    "province": r"^\d{2}$",
    "regency": r"^\d{2}\.\d{2}$",
    "district": r"^\d{2}\.\d{2}\.\d{2}$",
    "village": r"^\d{2}\.\d{2}\.\d{2}\.\d{4}$",
}

# How people write and say a regency besides its name.
ALSO_KNOWN_AS = {
    "53.02": "tts",
    "53.03": "ttu",
    "53.06": "flotim",
    "53.11": "sumtim",
    "53.12": "sumbar",
    "53.15": "mabar",
    "53.17": "sumteng",
    "53.18": "sbd",
    "53.19": "matim",
    "53.20": "sawu hawu savu",
}


def full_name(kind: str, name: str) -> str:
    """«Desa Raemude», «Kabupaten Sabu Raijua», «Kota Kupang»."""
    return name if kind == "provinsi" else f"{kind.capitalize()} {name}"


def regency_name(kind: str, name: str) -> str:
    """A regency beside other words: «Sabu Raijua»; one of the two Kupangs in full."""
    is_unclear = kind == "kota" or (kind, name) == ("kabupaten", "Kupang")
    return full_name(kind, name) if is_unclear else name


def label(kind: str, name: str, above: Iterable[tuple[str | None, str | None]]) -> str:
    """A name with the names it lies in, nearest first and without the province."""
    names = [full_name(kind, name)]
    for kind_above, name_above in above:
        if kind_above and name_above and kind_above != "provinsi":
            names.append(regency_name(kind_above, name_above))
    return ", ".join(names)


def is_code(text: str) -> bool:
    """Whether text has the shape of an official code, as an address or a form may bring it."""
    return any(re.fullmatch(shape, text, re.ASCII) for shape in CODE_SHAPES.values())


def is_village_code(text: str) -> bool:
    return bool(re.fullmatch(CODE_SHAPES["village"], text, re.ASCII))


def codes_above(code: str) -> list[str]:
    """The codes a code lies in, province first: a code is its own path."""
    return list(accumulate(code.split("."), "{}.{}".format))[:-1]


def plain(text: str) -> str:
    """Small letters and spaces only, so that «Oe'Ekam» and «oeekam» are one word."""
    letters = unicodedata.normalize("NFKD", text.lower())
    kept = (letter for letter in letters if letter not in "'’‘ʼ`´")
    kept = (letter if letter.isalnum() else " " for letter in kept if letter.isascii())
    return " ".join("".join(kept).split())


def words_asked(text: str) -> list[str]:
    """The words that tell places apart; «Desa Raemude» asks for raemude."""
    words = plain(text[:LETTERS_MAX]).split()[:WORDS_MAX]
    return [word for word in words if word not in KIND_WORDS] or words


def misspellings(word: str) -> set[str]:
    """The word and the word without one of its letters.

    Two words with one letter added, lost, changed or swapped share such a rest, so a shared
    rest finds the other one with an index and without measuring distances.
    """
    if len(word) < MISSPELT_LETTERS_LEAST:
        return {word}
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def rests(words: Iterable[str]) -> str:
    """The rests of all words, to be kept beside a place and asked with `fits_roughly`."""
    return " ".join(sorted(set().union(*map(misspellings, words))))


def fits_roughly(words: list[str]) -> str:
    """A PostgreSQL text query on `rests`: each word begins one there or is a slip away.

    Words written apart may be one («oe sapa» is Oesapa).
    """
    each = [f"({word}:* | {_any(misspellings(word))})" for word in words]
    together = misspellings("".join(words)) if len(words) > 1 else set()
    return _any([" & ".join(each), *together])


def _any(terms: Iterable[str]) -> str:
    return " | ".join(sorted(terms))


def is_named(words: set[str], name: str, around: str) -> bool:
    """Whether words say all of a village's name, and nothing that it is not called."""
    own = set(plain(name).split())
    return own <= words <= own | set(plain(around).split())
