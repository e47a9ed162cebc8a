"""What modules contribute to the pages of the house: lists filled in AppConfig.ready()."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Door:
    """A main door of the first page: a name and a promise that can be broken."""

    order: int
    url_name: str
    title: Any  # lazy translation
    promise: Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One live figure of the first page, with the list behind it."""

    value: str
    words: str
    url: str
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the search over all doors."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answers of one kind: how many there are, the first few, and where the rest is."""

    kind: str
    total: int
    hits: Sequence[Hit]
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel of a village page; rendered by the module that gives it."""

    order: int
    title: str
    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Law:
    """One rule with its legal basis, for «Dasar hukum». `basis` empty: not in force."""

    topic: str
    rule: str
    basis: str
    since: date | None


doors: list[Door] = []
figures: list[tuple[int, Callable[[], Figure | None]]] = []
searches: list[tuple[int, Callable[[str], Found | None]]] = []
panels: list[tuple[int, Callable[[str], Panel | None]]] = []
numbers: dict[str, Callable[[str], str | None]] = {}
laws: list[Callable[[], Iterable[Law]]] = []
references: list[tuple[int, Callable[[], None]]] = []
demos: list[tuple[int, str, Callable[[], None]]] = []
# Many rows for measuring: `demo --products 100000` calls loads["products"](100000).
loads: dict[str, Callable[[int], None]] = {}
