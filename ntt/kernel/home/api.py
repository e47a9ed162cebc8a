"""The door of the house: where modules hang up what they contribute."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from ntt.kernel.home import registry
from ntt.kernel.home.registry import (
    Dataset,
    Door,
    Figure,
    Found,
    HelpTopic,
    Hit,
    Keeping,
    Kept,
    Law,
    Panel,
    StaffLink,
    Subject,
    WorkLink,
)
from ntt.kernel.home.rules import fits, words_of
from ntt.kernel.people.api import Role

__all__ = [
    "Dataset",
    "Door",
    "Figure",
    "Found",
    "Hit",
    "Kept",
    "Law",
    "Panel",
    "Subject",
    "add_dataset",
    "add_demo",
    "add_door",
    "add_figure",
    "add_help",
    "add_keeping",
    "add_laws",
    "add_load",
    "add_number",
    "add_reference",
    "add_search",
    "add_staff_link",
    "add_subject",
    "add_village_panel",
    "add_work_link",
    "fits",
    "words_of",
]


def add_dataset(order: int, dataset: Dataset) -> None:
    """A file of «Data terbuka»; only such as everybody may see."""
    registry.datasets.append((order, dataset))
    registry.datasets.sort(key=lambda pair: pair[0])


def add_door(order: int, *, url_name: str, title: Any, promise: Any) -> None:
    """A main door of the first page; never more than four."""
    registry.doors.append(Door(order, url_name, title, promise))
    registry.doors.sort(key=lambda door: door.order)


def add_figure(order: int, function: Callable[[], Figure | None]) -> None:
    """A live figure of the first page, from one query; None when there is nothing to say."""
    registry.figures.append((order, function))
    registry.figures.sort(key=lambda pair: pair[0])


def add_search(order: int, function: Callable[[str], Found | None]) -> None:
    """Answers of one kind to the words typed on the first page."""
    registry.searches.append((order, function))
    registry.searches.sort(key=lambda pair: pair[0])


def add_village_panel(order: int, function: Callable[[str], Panel | None]) -> None:
    """A panel of the page of a village; `function` is given the village code."""
    registry.panels.append((order, function))
    registry.panels.sort(key=lambda pair: pair[0])


def add_number(prefix: str, function: Callable[[str], str | None]) -> None:
    """Where a number such as BN-2611-00042-7 is followed: its address, or None.

    `function` is given what was typed once it begins with the letters of `prefix`.
    """
    registry.numbers[prefix] = function


def add_laws(function: Callable[[], Iterable[Law]]) -> None:
    """Dated rules and their legal basis for /dasar-hukum/."""
    registry.laws.append(function)


def add_keeping(order: int, *, title: Any, rows: Sequence[Kept]) -> None:
    """What a module keeps about people, what for and until when, for /privasi/."""
    registry.keepings.append(Keeping(order, title, rows))
    registry.keepings.sort(key=lambda keeping: keeping.order)


def add_help(order: int, *, anchor: str, title: Any, template: str) -> None:
    """An answer on /bantuan/: a template of plain paragraphs, rendered in the page."""
    registry.help_topics.append(HelpTopic(order, anchor, title, template))
    registry.help_topics.sort(key=lambda topic: topic.order)


def add_work_link(order: int, *, url_name: str, title: Any, note: Any = "") -> None:
    """A page for people who sell or serve, on the first page: «Jual produk desa Anda»."""
    registry.work_links.append(WorkLink(order, url_name, title, note))
    registry.work_links.sort(key=lambda link: link.order)


def add_staff_link(
    order: int,
    *,
    kinds: Iterable[str],
    title: Any,
    url_name: str,
    note: Any = "",
    waiting: Callable[[], int] | None = None,
) -> None:
    """A page of the office on /petugas/, for holders of a role among `kinds`.

    The page itself still asks for the role. `waiting` counts what needs a look, in a
    statement or three.
    """
    link = StaffLink(order, frozenset(kinds), url_name, title, note, waiting)
    registry.staff_links.append(link)
    registry.staff_links.sort(key=lambda link: link.order)


def add_subject(
    kind: str,
    function: Callable[[Collection[int], Collection[Role]], Mapping[int, Subject]],
) -> None:
    """What "order:12" is called on pages of the office, and where it is seen.

    `function` is given many numbers of the kind and the roles of who looks, and gives in one
    statement those that there are; a link only where these roles may see the page behind it.
    """
    registry.subjects[kind] = function


def add_reference(order: int, function: Callable[[], None]) -> None:
    """Rows the product cannot run without; `function` is safe to repeat."""
    registry.references.append((order, function))
    registry.references.sort(key=lambda pair: pair[0])


def add_demo(order: int, name: str, function: Callable[[], None]) -> None:
    """Rows for showing; called once, on an empty database with DEMO=1."""
    registry.demos.append((order, name, function))
    registry.demos.sort(key=lambda item: item[0])


def add_load(kind: str, function: Callable[[int], None]) -> None:
    """Very many rows of a kind, for measuring: `bin/manage demo --products 100000`."""
    registry.loads[kind] = function
