"""Write very many events that have happened before: imports and demo data."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from ntt.kernel.events.rules import ATTEMPTS_MAX

RESERVE = """
SELECT nextval(pg_get_serial_sequence('events_event', 'id')) FROM generate_series(1, %s::int)
"""
EVENTS = """
COPY events_event (id, at, name, version, subject, actor_id, on_behalf_of, payload) FROM STDIN
"""
PENDING = "COPY events_pending (event_id, attempts, is_dead, last_error) FROM STDIN"


@dataclass(frozen=True, slots=True)
class PastEvent:
    """What record() takes, with the moment it happened.

    The handlers have been told, unless it `is_due`: then the worker tells them. With a
    `last_error` they refused it as often as they may, and it waits for a person.
    """

    at: datetime
    name: str
    subject: str
    actor_id: int | None
    payload: Mapping[str, Any]
    is_due: bool = False
    last_error: str = ""


def load_events(events: Iterable[PastEvent]) -> int:
    """Append events in the order given, which is the order of their history; their number."""
    rows = list(events)
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        connection.wrap_database_errors,  # Django does not translate the errors of COPY
    ):
        cursor.execute(RESERVE, [len(rows)])
        ids = [pk for (pk,) in cursor.fetchall()]
        with cursor.copy(EVENTS) as copy:
            for pk, row in zip(ids, rows, strict=True):
                payload = json.dumps(dict(row.payload))
                copy.write_row(
                    (pk, row.at, row.name, 1, row.subject, row.actor_id, "", payload)
                )
        with cursor.copy(PENDING) as copy:
            for pk, row in zip(ids, rows, strict=True):
                if row.is_due or row.last_error:
                    attempts = ATTEMPTS_MAX if row.last_error else 0
                    copy.write_row((pk, attempts, bool(row.last_error), row.last_error))
    return len(rows)
