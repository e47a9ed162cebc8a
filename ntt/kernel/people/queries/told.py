"""A history as an officer reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ntt.kernel.events.api import HistoryRow, history
from ntt.kernel.people.queries.persons import names_of


@dataclass(frozen=True, slots=True)
class Told:
    """A line of history as an officer reads it: also who it was, and what was said."""

    at: datetime
    on_behalf_of: str
    sentence: Any
    note: str


def told(
    subject: str,
    *,
    limit: int,
    without: int | None = None,
    came_by: Mapping[str, Any] | None = None,
) -> list[Told]:
    """What happened to a subject, newest first, with reasons and the names of all but the
    person `without`; two statements. `came_by` has the words of a payload's `via`."""
    rows = history(subject, limit=limit)
    names = names_of(row.actor_id for row in rows if row.actor_id != without)
    ways = came_by or {}
    return [
        Told(row.at, row.on_behalf_of, row.sentence, _said(row, names, ways)) for row in rows
    ]


def _said(row: HistoryRow, names: Mapping[int, str], ways: Mapping[str, Any]) -> str:
    words = row.payload.get("reason") or row.payload.get("note")
    way = ways.get(row.payload.get("via", ""))
    who = names.get(row.actor_id or 0)
    return ": ".join(str(part) for part in (who, way, words) if part)
