"""What people type into the boxes of the house, and what may fill it: plain Python."""

import re
from collections.abc import Collection, Iterable, Sequence

SEARCH_MAX = 100
NUMBER_MAX = 60
HITS_SHOWN = 6
WORD_LEAST = 3

# Letters and the digits after them; an O among digits is a zero written by hand.
NUMBERED = re.compile(r"([A-Z]{2,4})([0-9O]{6,20})")


def looks_like_number(typed: str) -> bool:
    """Whether this is meant as the number of something («bn 2611 00042 7»), not as words."""
    return NUMBERED.fullmatch(_plain(typed)) is not None


def prefix_of(typed: str, prefixes: Collection[str]) -> str | None:
    """Which of the known kinds of number this is, if any."""
    found = NUMBERED.fullmatch(_plain(typed))
    return found[1] if found and found[1] in prefixes else None


def _plain(typed: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015\u2212./_:#]", "", typed.upper())


def words_of(text: str) -> set[str]:
    """The words of a text that can be looked for, in small letters."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= WORD_LEAST}


def fits(asked: Iterable[str], offered: Collection[str]) -> int:
    """How many of the words asked for begin a word that is offered."""
    return sum(any(word.startswith(start) for word in offered) for start in asked)


def start_refusal(*, is_demo: bool, filled_with: str) -> str:
    """Why this database may not be opened so; empty when it may.

    The demonstration lets anybody in as an officer, and shows invented figures.
    """
    if filled_with == "demo" and not is_demo:
        return (
            "DEMO=0: this database was filled with the demo, which is never shown as real."
            " Set VAR to a new folder (or DATABASE_URL to an empty database),"
            " or start with DEMO=1."
        )
    if filled_with == "people" and is_demo:
        return (
            "DEMO=1: this database holds real people, and the demo would let anybody in"
            " as an officer. Start with DEMO=0; for the demo set VAR to a new folder."
        )
    return ""


def keys_refusal(foreign: Sequence[str]) -> str:
    """Why the database is not opened with these keys; empty when none is foreign to it."""
    if not foreign:
        return ""
    mend = (
        " Set IDENTITY_KEY, BLIND_INDEX_KEY and SECRET_KEY as on the machine that runs already,"
        " or put its var/secrets (or those of the backup) in the place of these."
    )
    if "IDENTITY_KEY" in foreign:
        mend += " A new IDENTITY_KEY stands in front of the old one, with a comma between."
    if "SECRET_KEY" in foreign:
        mend += " If SECRET_KEY was changed on purpose: bin/manage replace_secret_key."
    return f"Kunci lain / other keys: {', '.join(foreign)} did not begin this database.{mend}"


def demo_refusal(*, is_demo: bool, filled_with: str, is_load: bool) -> str:
    """Why the demo may not be written into this database; empty when it may.

    A load adds rows to measure with, also to a demo that is there.
    """
    if not is_demo:
        return "DEMO=0: the demo is never written into a database for real use."
    if filled_with == "demo" and not is_load:
        return "The demo is in this database already. For another set VAR to a new folder."
    return start_refusal(is_demo=is_demo, filled_with=filled_with)
