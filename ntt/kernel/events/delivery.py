"""Telling handlers what happened: at least once, in the worker, one handler's fault its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from django.utils import timezone

from ntt.kernel.events.models import Event, Pending
from ntt.kernel.events.rules import ATTEMPTS_MAX, BATCH, LEASE_SECONDS, wait_seconds
from ntt.kernel.faults import brief

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class EventRow:
    """What a handler is given: one event, read-only."""

    id: int
    at: datetime
    name: str
    version: int
    subject: str
    actor_id: int | None
    on_behalf_of: str
    payload: Mapping[str, Any]


Handler = Callable[[EventRow], None]
_handlers: dict[str, dict[str, Handler]] = {}


def register(name: str, handler: Handler) -> None:
    key = f"{handler.__module__}.{handler.__qualname__}"
    _handlers.setdefault(name, {})[key] = handler


def deliver_now() -> int:
    """Tell all due events to their handlers and return how many were told in full.

    Claims a batch by moving its lease, so several workers share the work and a killed one
    loses nothing: its batch is due again a minute later.
    """
    told = 0
    while claimed := _claim():
        for event_id in claimed:
            told += _deliver(event_id)
    return told


def _claim() -> list[int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE events_pending
               SET try_at = statement_timestamp() + make_interval(secs => %s),
                   attempts = attempts + 1
             WHERE event_id IN (SELECT event_id FROM events_pending
                                 WHERE try_at <= statement_timestamp() AND NOT is_dead
                                 ORDER BY event_id LIMIT %s FOR UPDATE SKIP LOCKED)
            RETURNING event_id
            """,
            [LEASE_SECONDS, BATCH],
        )
        return sorted(row[0] for row in cursor.fetchall())


def _deliver(event_id: int) -> bool:
    pending = Pending.objects.select_related("event").filter(pk=event_id).first()
    if pending is None:
        return False
    event = _row(pending.event)
    told, error = list(pending.told), ""
    for key, handler in _handlers.get(event.name, {}).items():
        if key in told:
            continue
        try:
            handler(event)
        except Exception as problem:
            # One handler's fault must not keep the others waiting; it is tried again later.
            log.warning("delivery_failed", event_id=event.id, handler=key, exc_info=True)
            error = f"{key}: {brief(problem)}"[:2000]
        else:
            told.append(key)
    if error == "":
        Pending.objects.filter(pk=event_id).delete()
        return True
    Pending.objects.filter(pk=event_id).update(
        told=told,
        last_error=error,
        is_dead=pending.attempts >= ATTEMPTS_MAX,
        try_at=timezone.now() + timedelta(seconds=wait_seconds(pending.attempts)),
    )
    return False


def _row(event: Event) -> EventRow:
    return EventRow(
        event.pk,
        event.at,
        event.name,
        event.version,
        event.subject,
        event.actor_id,
        event.on_behalf_of,
        event.payload,
    )


def revive(event_id: int) -> bool:
    changed = Pending.objects.filter(pk=event_id, is_dead=True).update(
        is_dead=False, attempts=0, try_at=timezone.now()
    )
    return bool(changed)
