"""Agencies and who speaks for them: one statement each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ntt.kernel.agencies import rules
from ntt.kernel.agencies.models import Agency, Aide
from ntt.kernel.agencies.names import office_name
from ntt.kernel.calendar.api import today
from ntt.kernel.sql import rows_of

# In SQL, because building it from querysets takes longer than its answer. All appointments
# that hold on a day: another statement may join them to its own rows, for `head_in`.
HEADS = """
    SELECT agency.code, appointment.kind, leader.head_title, appointment.id,
        appointment.person_id, appointment.starts_on, appointment.ends_on
    FROM agencies_agency AS agency
    JOIN agencies_agency AS leader ON leader.code = CASE
        WHEN agency.head_title = '' THEN agency.parent_id ELSE agency.code END
    JOIN agencies_appointment AS appointment ON appointment.agency_id = leader.code
    WHERE appointment.starts_on <= %(day)s
        AND (appointment.ends_on IS NULL OR appointment.ends_on > %(day)s)"""
HEADS_OF = f"SELECT head.* FROM ({HEADS}) AS head WHERE head.code = ANY(%(codes)s)"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Head:
    """Who speaks for an agency on a day, the line under the name, and in which days."""

    person_id: int
    kind: str
    title_line: str
    id: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Principal:
    """For whom an aide may act: the agency's code, and its head as events name him."""

    code: str
    office: str


def get(code: str) -> Agency | None:
    """The agency of a code with its successor, whether it still exists or not."""
    return Agency.objects.select_related("successor").filter(pk=code).first()


def agencies_on(day: date) -> list[Agency]:
    """The agencies that exist on a day with their successors, in their official order."""
    return list(_there_on(day).select_related("successor").order_by("position"))


def name_on(code: str, day: date) -> str:
    """What the agency of a code is called; empty when there is none on that day."""
    name = _there_on(day).filter(pk=code).values_list("name", flat=True).first()
    return office_name(name) if name else ""


def _there_on(day: date) -> QuerySet[Agency]:
    return Agency.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gt=day)
    )


def heads_of(codes: Iterable[str], on: date | None = None) -> dict[str, Head]:
    """Who speaks for agencies on a day (today): the Plh., else the Plt. or Pj., else the head.

    A vacant post is not in it. What has no head of its own is led by its parent's. One
    statement.
    """
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows_of(HEADS_OF, {"codes": list(codes), "day": on or today()}):
        found.setdefault(row[0], []).append(row)
    return {code: head_in(rows) for code, rows in found.items()}


def head_in(rows: Iterable[tuple[Any, ...]]) -> Head:
    """Who speaks for an agency, of the rows that HEADS has of it."""
    _code, kind, title, pk, person_id, starts_on, ends_on = min(
        rows, key=lambda row: (rules.RANK[row[1]], -row[5].toordinal())
    )
    return Head(person_id, kind, rules.title_line(kind, title), pk, starts_on, ends_on)


def principals_of(person_id: int, on: date | None = None) -> list[Principal]:
    """For whose head the person may act «atas nama» on a day (today), in official order."""
    day = on or today()
    rows = (
        Aide.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)
        .filter(person_id=person_id)
        .order_by("principal__position")
        .values_list("principal_id", "principal__head_title")
    )
    return [Principal(code, rules.office_line(title)) for code, title in rows]
