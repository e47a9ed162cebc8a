"""Limits and words of the catalogue."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

NAME_MAX = 120
STORY_MAX = 4_000
PICKUP_NOTE_MAX = 280
PICTURES_MAX = 5
PRICE_MAX_RP = 1_000_000_000
WEIGHT_MAX_G = 500_000
STOCK_MAX = 100_000
# To so many other shops of its seller a page of the desk leads.
OTHER_SHOPS_MAX = 20

ORIGIN_CLASSES = ("ovop", "ocop", "osop", "umkm")
HALAL_STATES = ("certified", "in_process", "not_halal", "not_required")
CERTIFICATE_KINDS = ("nib", "pirt", "md", "halal", "tr", "na", "ig")

# What is given for one product and for some years: it says for which, and until when.
OF_ONE_PRODUCT = frozenset({"pirt", "md", "tr", "na"})
# So many papers of one shop wait for an officer at most.
PAPERS_WAITING_MAX = 100
PAPER_NUMBER_MAX = 40
# So many days before a paper ends its seller is told, once at each.
WARN_DAYS = (90, 30, 7)

# Permendag and BPOM formats as read in public guides; the register itself is not asked.
_NUMBER_FORMATS = {
    "nib": re.compile(r"\d{13}"),
    # 15 digits 13-2: packaging, food type, province and regency, product, producer, year.
    "pirt": re.compile(r"[1-8]\d{12}-\d{2}"),
    "md": re.compile(r"M[DL] ?\d{12}"),
    "tr": re.compile(r"(TR|SD) ?\d{9}"),
    "na": re.compile(r"NA ?\d{11}"),
    "halal": re.compile(r"ID\d{14,17}"),
    "ig": re.compile(r"ID G ?\d{9,12}"),
}


def is_well_formed(kind: str, number: str) -> bool:
    """Whether a certificate number has the shape of its kind; not whether it exists."""
    return _NUMBER_FORMATS[kind].fullmatch(number.strip()) is not None


def warned_within(days_left: int) -> int | None:
    """Which warning a paper has come to that ends in so many days; None: none yet, or over."""
    return min((days for days in WARN_DAYS if 0 <= days_left <= days), default=None)


@dataclass(frozen=True, slots=True)
class PieceFacts:
    """What makes one cloth this cloth."""

    length_cm: int
    width_cm: int
    weaver: str
    motif: str
    motif_rights: str
    dye: str
    technique: str
    days_of_work: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A dated rule as the check sees it: one of `kinds` is needed, unless declared so."""

    kinds: Sequence[str]
    unless_halal_state: Sequence[str]
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate as the check sees it."""

    kind: str
    valid_until: date | None


def must_say_halal(needs: Iterable[Need], halal_state: str) -> bool:
    """Whether goods under these rules are declared to need no answer, and may not be."""
    return halal_state == "not_required" and any(
        "halal" in need.kinds and halal_state not in need.unless_halal_state for need in needs
    )


def missing_papers(
    *, needs: Iterable[Need], papers: Iterable[Paper], halal_state: str, day: date
) -> list[tuple[str, ...]]:
    """What a product still lacks to be sold on `day`: each item is «one of these kinds».

    A certificate counts through its last day. Empty: it may be sold.
    """
    held = {
        paper.kind for paper in papers if paper.valid_until is None or paper.valid_until >= day
    }
    return [
        tuple(need.kinds)
        for need in needs
        if need.valid_from <= day
        and (need.valid_until is None or need.valid_until >= day)
        and halal_state not in need.unless_halal_state
        and not held.intersection(need.kinds)
    ]
