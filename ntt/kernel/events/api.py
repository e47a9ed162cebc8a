"""The door of events: tell, listen, look back, and the queue behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import procrastinate
from django.db import connection
from django.db.backends.utils import CursorWrapper
from procrastinate.contrib.django import app
from psycopg.types.json import Jsonb

from ntt.kernel.events import delivery
from ntt.kernel.events.acting import acting, is_acting, office_of
from ntt.kernel.events.bulk import PastEvent, load_events
from ntt.kernel.events.delivery import EventRow, deliver_now
from ntt.kernel.events.models import Event, Pending
from ntt.kernel.events.queue import FailedJob, Stuck, failed_jobs, retry_job, stuck
from ntt.kernel.events.rules import HISTORY_MAX

__all__ = [
    "DeadDelivery",
    "EventRow",
    "FailedJob",
    "HistoryRow",
    "PastEvent",
    "Stuck",
    "acting",
    "dead_deliveries",
    "deliver_now",
    "describe",
    "failed_jobs",
    "history",
    "is_acting",
    "load_events",
    "on",
    "periodic",
    "record",
    "retry_delivery",
    "retry_job",
    "sentences",
    "stuck",
    "task",
]

_sentences: dict[str, Any] = {}  # lazy translations: gettext's proxy has no public type


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of a subject's story. `sentence` is translated when it is shown."""

    at: datetime
    actor_id: int | None
    on_behalf_of: str
    name: str
    sentence: Any
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DeadDelivery:
    """An event that some handler refused ten times, and what it said last."""

    event_id: int
    at: datetime
    name: str
    sentence: Any
    subject: str
    attempts: int
    last_error: str


def record(
    name: str,
    *,
    subject: str,
    actor_id: int | None,
    payload: Mapping[str, Any],
    version: int = 1,
) -> int:
    """Store what happened and queue its delivery, inside the caller's transaction.

    `name` is "module.PastTense", `subject` "kind:id", `payload` plain JSON without names,
    numbers or addresses of people. Returns the event's id. What is done inside acting() says
    for which office.
    """
    behalf = office_of(actor_id, subject)
    # Outside a transaction the event could survive a change that was rolled back.
    assert connection.in_atomic_block, "record() belongs inside the action's transaction"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_record(%s, %s::smallint, %s, %s, %s, %s)",
            # psycopg writes Jsonb itself; the stubs of Django do not know it.
            [name, version, subject, actor_id, behalf, Jsonb(dict(payload))],  # type: ignore[list-item]
        )
        return _one(cursor)


def _one(cursor: CursorWrapper) -> int:
    row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def on(name: str, handler: Callable[[EventRow], None]) -> None:
    """Call `handler` for each event of this name, in the worker, at least once.

    Register in AppConfig.ready(). The handler runs outside any transaction and calls actions;
    it must be safe to repeat and indifferent to order.
    """
    delivery.register(name, handler)


def describe(sentences: Mapping[str, Any]) -> None:
    """Say the events of a module in words: {"marketplace.OrderPaid": _("Dibayar")}."""
    _sentences.update(sentences)


def sentences() -> Mapping[str, Any]:
    """The words of every event that modules have described, by its name."""
    return _sentences


def history(subject: str, *, name: str = "", limit: int = HISTORY_MAX) -> list[HistoryRow]:
    """What happened to a subject, or only one thing of it, newest first, in one statement."""
    found = Event.objects.filter(subject=subject)
    rows = (found.filter(name=name) if name else found).order_by("-pk")[:limit]
    return [
        HistoryRow(
            row.at,
            row.actor_id,
            row.on_behalf_of,
            row.name,
            _said(row.name),
            row.payload,
        )
        for row in rows
    ]


def dead_deliveries(*, limit: int = 100) -> list[DeadDelivery]:
    """Events that some handler refused ten times, for the staff page; one statement."""
    rows = Pending.objects.filter(is_dead=True).select_related("event").order_by("-pk")[:limit]
    return [
        DeadDelivery(
            row.event.pk,
            row.event.at,
            row.event.name,
            _said(row.event.name),
            row.event.subject,
            row.attempts,
            row.last_error,
        )
        for row in rows
    ]


def _said(name: str) -> Any:
    """An event in words; its name while no module describes it."""
    return _sentences.get(name, name)


def retry_delivery(event_id: int) -> bool:
    """Give a dead delivery ten new tries. True if there was one."""
    return delivery.revive(event_id)


@dataclass(frozen=True, slots=True)
class Job[**P, R]:
    """A background task: call it to run it here, defer it to have the worker run it."""

    name: str
    queue: str
    function: Callable[P, R]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self.function(*args, **kwargs)

    def defer(self, **arguments: Any) -> None:
        """Queue it inside the caller's transaction: it runs if and when that commits.

        Written on Django's own connection, in the web server and in the worker alike.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
                " VALUES (%s, %s, %s)",
                [self.queue, self.name, Jsonb(arguments)],  # type: ignore[list-item]
            )


def task[**P, R](
    name: str, *, attempts: int = 5, queue: str = "default"
) -> Callable[[Callable[P, R]], Job[P, R]]:
    """A background task, deferred with `.defer(…)` inside the caller's transaction.

    Tasks live in a module's tasks.py, call one action each and are safe to repeat. A failing
    task is tried `attempts` times with growing pauses, then rests as failed, seen by staff.
    """

    def decorate(function: Callable[P, R]) -> Job[P, R]:
        retry = procrastinate.RetryStrategy(max_attempts=attempts, exponential_wait=2)
        app.task(name=name, queue=queue, retry=retry)(function)
        return Job(name, queue, function)

    return decorate


def periodic[**P, R](
    name: str, cron: str, *, queue: str = "default"
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A task run by the clock (cron in UTC); takes one argument, the timestamp."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        made = app.task(name=name, queue=queue, queueing_lock=name)(function)
        # The one argument it takes is the time; the types cannot say so of any function.
        app.periodic(cron=cron)(made)  # type: ignore[arg-type]
        return function

    return decorate
