"""What modules contribute to the pages of the house: lists filled in AppConfig.ready()."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ntt.kernel.people.api import Role


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
    """One panel of a village page, rendered without the request: the same for everybody.

    `topic` names what it tells («goods»), so that the page no longer lists it as missing.
    """

    order: int
    title: str
    template: str
    context: dict[str, Any]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """One rule with its legal basis, for «Dasar hukum». `basis` empty: not in force. `until` is
    the last day of a rule that has ended.

    A row with a `key` takes the place of the house's own row of that key.
    """

    topic: Any  # lazy translations, as in all rows below
    rule: Any
    basis: Any
    since: date | None
    key: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data about people, for «Privasi»: what, what for, and until when."""

    what: Any
    why: Any
    until: Any


@dataclass(frozen=True, slots=True)
class Keeping:
    """What one module keeps about people."""

    order: int
    title: Any
    rows: Sequence[Kept]


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """One answer of «Bantuan», a template of the module it is about."""

    order: int
    anchor: str
    title: Any
    template: str


@dataclass(frozen=True, slots=True)
class WorkLink:
    """A page for people who sell or serve, on the first page."""

    order: int
    url_name: str
    title: Any
    note: Any


@dataclass(frozen=True, slots=True)
class StaffLink:
    """A page of the office, shown to holders of one of the roles.

    `waiting` counts what needs a look, in a statement or three.
    """

    order: int
    kinds: frozenset[str]
    url_name: str
    title: Any
    note: Any
    waiting: Callable[[], int] | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event or a message is about, in words; `url` is empty for who may not see it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file anybody may take: the page that shows the same, and each column in words."""

    title: Any  # lazy translations
    note: Any
    url_name: str
    page: str
    columns: Sequence[tuple[str, Any]]


doors: list[Door] = []
figures: list[tuple[int, Callable[[], Figure | None]]] = []
searches: list[tuple[int, Callable[[str], Found | None]]] = []
panels: list[tuple[int, Callable[[str], Panel | None]]] = []
numbers: dict[str, Callable[[str], str | None]] = {}
laws: list[Callable[[], Iterable[Law]]] = []
keepings: list[Keeping] = []
help_topics: list[HelpTopic] = []
work_links: list[WorkLink] = []
staff_links: list[StaffLink] = []
# By the word before the colon of "order:12"; asked for many numbers at once.
subjects: dict[str, Callable[[Collection[int], Collection[Role]], Mapping[int, Subject]]] = {}
datasets: list[tuple[int, Dataset]] = []
references: list[tuple[int, Callable[[], None]]] = []
demos: list[tuple[int, str, Callable[[], None]]] = []
# Many rows for measuring: `demo --products 100000` calls loads["products"](100000).
loads: dict[str, Callable[[int], None]] = {}
