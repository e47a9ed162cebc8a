"""What modules hang up in the house of a person. Plain lists, filled in AppConfig.ready()."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

type Rows = Sequence[Mapping[str, Any]]
# What the codes of a column say to people: {"keadaan": {"paid": _("Dibayar")}}.
type Words = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class MyData:
    """What a module holds about a person: how to show it, and how to let go of it."""

    name: str
    export: Callable[[int], Rows]
    erase: Callable[[int], None] | None
    keeps: Any  # lazy sentence: what stays after erasing, and which law asks for it
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something that needs a person's yes. A new text is a new version, asked anew."""

    key: str
    version: str
    title: Any  # lazy sentences
    text: Any


@dataclass(frozen=True, slots=True)
class MyLink:
    """A page of a module that is about the person: «Pesanan saya»; with `role` only for who
    holds such a role, as a shop."""

    order: int
    url_name: str
    title: Any  # lazy sentences
    note: Any
    role: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What signing in is for, where a page asks for it before it begins something."""

    title: Any  # lazy sentences
    text: Any
    back_url_name: str


# By the sort of a scope ("shop"): the name of the one with this id on a day, or empty.
places: dict[str, Callable[[str, date], str]] = {}
my_data: list[MyData] = []
my_links: list[MyLink] = []
# By the name of the page that somebody signs in for.
entries: dict[str, Entry] = {}
purposes: dict[str, Purpose] = {}


def register_my_data(
    name: str,
    export: Callable[[int], Rows],
    erase: Callable[[int], None] | None = None,
    *,
    keeps: Any = "",
    words: Words | None = None,
) -> None:
    """Take part in «Data saya»: `export` gives rows, `erase` joins the deletion's transaction.

    `name` names the file ("pesanan"). `erase` may refuse with the module's Refused, and then
    nothing is deleted; what it leaves behind by law is said in `keeps`. A module of several
    files erases once, with the first of them. `words` are for people; data.json keeps codes.
    """
    my_data.append(MyData(name, export, erase, keeps, words or {}))


def register_place(sort: str, name_of: Callable[[str, date], str]) -> None:
    """Let roles be given for "sort:id": `name_of` gives its name, empty where there is none."""
    places[sort] = name_of


def register_purpose(key: str, *, version: str, title: Any, text: Any) -> None:
    """Ask persons for a yes to a purpose on /saya/."""
    purposes[key] = Purpose(key, version, title, text)


def register_my_link(
    order: int, *, url_name: str, title: Any, note: Any = "", role: str = ""
) -> None:
    """Show a page of a module on /saya/, for everybody who is signed in or for a role."""
    my_links.append(MyLink(order, url_name, title, note, role))
    my_links.sort(key=lambda link: link.order)


def register_entry(url_name: str, *, title: Any, text: Any, back_url_name: str) -> None:
    """Say on the page of signing in what it is for, when this page asked for it."""
    entries[url_name] = Entry(title, text, back_url_name)
