"""What stands still and waits for somebody of the office."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from ntt.kernel.events import api as events
from ntt.kernel.events.api import DeadDelivery, FailedJob
from ntt.kernel.home.registry import StaffLink
from ntt.kernel.notify import api as notify


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of the office with the number of things that wait there; None: not counted."""

    url: str
    title: Any  # lazy translations
    note: Any
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Standstill:
    """The dead list of the queue."""

    deliveries: Sequence[DeadDelivery]
    jobs: Sequence[FailedJob]


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


def standstill() -> Standstill:
    """Deliveries and jobs that were tried as often as they may be; two statements."""
    return Standstill(events.dead_deliveries(), events.failed_jobs())


def stuck_count() -> int:
    """How many of both there are; one statement."""
    return sum(events.stuck())


def unsent_count() -> int:
    """How many messages could not be sent; one statement."""
    return notify.trouble_counts()["failed"]
