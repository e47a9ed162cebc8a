"""Who speaks for an agency: plain Python."""

from datetime import date
from textwrap import shorten

DEFINITIF, PLT, PLH, PJ = "definitif", "plt", "plh", "pj"
# Who stands in for the day goes before who holds the vacant post, and both before the head.
RANK = {PLH: 0, PLT: 1, PJ: 1, DEFINITIF: 2}
BEFORE_TITLE = {DEFINITIF: "", PLT: "Plt. ", PLH: "Plh. ", PJ: "Pj. "}
KINDS = ["office", "sekretariat", "biro", "inspektorat", "satuan", "dinas", "badan", "rsud"]
CODE_SHAPE = r"^[a-z][a-z0-9-]{1,29}$"
LETTER_MAX = 80
# What an event has room for (events.on_behalf_of).
OFFICE_MAX = 80


def title_line(kind: str, title: str) -> str:
    """«Kepala Dinas Sosial», «Plt. Kepala Dinas Sosial»."""
    return f"{BEFORE_TITLE[kind]}{title}"


def office_line(title: str) -> str:
    """Whom an aide acts for, as an event keeps it: the longest titles are cut at a word."""
    return shorten(title, OFFICE_MAX, placeholder="…")


def needs_end(kind: str) -> bool:
    """Who only holds a post for a while holds it until a day.

    A Plt. three months at a time and a Plh. while the head is away (SE Kepala BKN 1/SE/I/2021),
    a Pj. governor a year at a time (Permendagri 4/2023). How long is the letter's business.
    """
    return kind != DEFINITIF


def is_in_order(starts_on: date, ends_on: date | None) -> bool:
    """Whether there is at least one day on which it holds; the end itself is not one."""
    return ends_on is None or starts_on < ends_on
