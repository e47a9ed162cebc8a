"""Agencies and who speaks for them: one statement each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, Value, When

from ntt.kernel.agencies import rules
from ntt.kernel.agencies.models import Agency, Aide, Appointment
from ntt.kernel.calendar.api import today
from ntt.kernel.sql import rows_of

# In SQL, because building it from querysets takes longer than its answer.
HEADS = """
    SELECT agency.code, appointment.person_id, appointment.kind, leader.head_title
    FROM agencies_agency AS agency
    JOIN agencies_agency AS leader ON leader.code = CASE
        WHEN agency.head_title = '' THEN agency.parent_id ELSE agency.code END
    JOIN agencies_appointment AS appointment ON appointment.agency_id = leader.code
    WHERE agency.code = ANY(%(codes)s) AND appointment.starts_on <= %(day)s
        AND (appointment.ends_on IS NULL OR appointment.ends_on > %(day)s)
    ORDER BY appointment.starts_on DESC"""
_RANK = Case(*(When(kind=kind, then=Value(rank)) for kind, rank in rules.RANK.items()))


@dataclass(frozen=True, slots=True)
class Head:
    """Who speaks for an agency on a day, and the line under the name."""

    person_id: int
    kind: str
    title_line: str


def get(code: str) -> Agency | None:
    """The agency of a code, whether it still exists or not."""
    return Agency.objects.filter(pk=code).first()


def agencies_on(day: date) -> list[Agency]:
    """The agencies that exist on a day, in their official order."""
    return list(
        Agency.objects.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gt=day)
        ).order_by("position")
    )


def head_of(code: str, on: date | None = None) -> Head | None:
    """Who speaks for an agency on a day (today): the Plh., else the Plt. or Pj., else the head.

    None while the post is vacant. What has no head of its own is led by its parent's.
    """
    leader = Agency.objects.filter(pk=code).values(
        leader=Case(When(head_title="", then=F("parent_id")), default=F("code"))
    )
    found = (
        _holding(Appointment.objects.all(), on)
        .filter(agency_id__in=leader)
        .order_by(_RANK, "-starts_on")
        .values_list("person_id", "kind", "agency__head_title")
        .first()
    )
    if found is None:
        return None
    person_id, kind, title = found
    return Head(person_id, kind, rules.title_line(kind, title))


def heads_of(codes: Iterable[str], on: date | None = None) -> dict[str, Head]:
    """As head_of, for many agencies; a vacant post is not in it. One statement."""
    day = on or today()
    rows = rows_of(HEADS, {"codes": list(codes), "day": day})
    found: dict[str, Head] = {}
    for code, person_id, kind, title in sorted(rows, key=lambda row: rules.RANK[row[2]]):
        found.setdefault(code, Head(person_id, kind, rules.title_line(kind, title)))
    return found


def acts_for(person_id: int, on: date | None = None) -> list[str]:
    """The codes of the agencies and offices for whose head the person may act on a day."""
    aides = _holding(Aide.objects.filter(person_id=person_id), on)
    return list(aides.order_by("principal__position").values_list("principal_id", flat=True))


def _holding[M: (Appointment, Aide)](rows: QuerySet[M], on: date | None) -> QuerySet[M]:
    day = on or today()
    return rows.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)
