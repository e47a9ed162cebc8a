"""What stands still and waits for somebody of the office."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from ntt.kernel.events import api as events
from ntt.kernel.events.api import DeadDelivery, FailedJob
from ntt.kernel.home.queries.subjects import in_words
from ntt.kernel.home.registry import StaffLink, Subject
from ntt.kernel.notify import api as notify
from ntt.kernel.notify.api import Shown
from ntt.kernel.people.api import Role


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of the office with the number of things that wait there; None: not counted."""

    url: str
    title: Any  # lazy translations
    note: Any
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Unheard:
    """News some handler refused, and what it is about where a module has words for that."""

    delivery: DeadDelivery
    about: Subject | None


@dataclass(frozen=True, slots=True)
class Standstill:
    """The dead list of the queue."""

    unheard: Sequence[Unheard]
    jobs: Sequence[FailedJob]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that did not go out, and what it is about in words."""

    message: Shown
    about: Subject | None


def desks(links: Iterable[StaffLink]) -> list[Desk]:
    """Pages with what waits there; each counts for itself."""
    return [
        Desk(
            reverse(link.url_name),
            link.title,
            link.note,
            link.waiting() if link.waiting else None,
        )
        for link in links
    ]


def standstill(roles: Collection[Role]) -> Standstill:
    """Deliveries and jobs that were tried as often as they may be, for who has these roles.

    Two statements, and one for each kind of thing that they are about.
    """
    dead = events.dead_deliveries()
    words = in_words([row.subject for row in dead], roles)
    unheard = [Unheard(row, words.get(row.subject)) for row in dead]
    return Standstill(unheard, events.failed_jobs())


def unsent(roles: Collection[Role], before_id: int | None) -> list[Unsent]:
    """One page of messages that did not go out, and one row more if there is a next page.

    One statement, and one for each kind of thing that they are about.
    """
    rows = notify.troubled(before_id=before_id)
    words = in_words([row.about for row in rows], roles)
    return [Unsent(row, words.get(row.about)) for row in rows]


def stuck_count() -> int:
    """How many of both there are; one statement."""
    return sum(events.stuck())


def unsent_count() -> int:
    """How many messages could not be sent; one statement."""
    return notify.trouble_counts()["failed"]
