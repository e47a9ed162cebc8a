"""The list of agencies: loaded from the shipped file, closed by decree."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ntt.kernel.agencies.models import Agency, Aide, Appointment
from ntt.kernel.agencies.words import AgencyRefused
from ntt.kernel.events.api import record

AGENCIES = Path(__file__).parent.parent / "data" / "agencies.csv"
FIELDS = [
    *("kind", "name", "short_name", "head_title", "parent_id"),
    *("position", "is_unconfirmed", "note"),
]


@transaction.atomic
def load() -> int:
    """Bring names and order of the agencies to what the file says; how many changed.

    Beginnings, ends and successors are left alone: the file does not know them.
    """
    known = {agency.code: agency for agency in Agency.objects.all()}
    changed = [
        agency
        for agency in _shipped()
        if agency.code not in known or _values(agency) != _values(known[agency.code])
    ]
    if not changed:
        return 0

    Agency.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["code"], update_fields=FIELDS
    )

    record(
        "agencies.Loaded",
        subject="agencies:53",
        actor_id=None,
        payload={"codes": [agency.code for agency in changed]},
    )
    return len(changed)


@transaction.atomic
def close_agency(*, code: str, on: date, successor_code: str, actor_id: int | None) -> Agency:
    """End an agency: from `on` its work is its successor's ("" if it has none).

    Heads and aides of the agency end with it. Old records keep its name, because its row
    stays. Asking again changes nothing. Raises AgencyRefused. Joins the caller's transaction.
    """
    codes = [code, *([successor_code] if successor_code else [])]
    rows = Agency.objects.select_for_update().filter(pk__in=codes).order_by("pk")
    found = {agency.code: agency for agency in rows}
    for asked in codes:
        if asked not in found:
            raise AgencyRefused("agency_unknown", agency=asked)
    agency = found[code]
    if (agency.valid_to, agency.successor_id or "") == (on, successor_code):
        return agency
    if agency.valid_to is not None:
        raise AgencyRefused("agency_closed", name=agency.name)
    if successor_code == code:
        raise AgencyRefused("agency_succeeds_itself")
    if agency.valid_from is not None and on <= agency.valid_from:
        raise AgencyRefused("dates_reversed")
    if successor_code and not _is_there(found[successor_code], on):
        raise AgencyRefused("agency_not_valid", name=found[successor_code].name)

    agency.valid_to, agency.successor_id = on, successor_code or None
    agency.save(update_fields=["valid_to", "successor"])
    _end_with_it(Appointment.objects.filter(agency=agency), on)
    _end_with_it(Aide.objects.filter(principal=agency), on)

    record(
        "agencies.AgencyClosed",
        subject=f"agency:{code}",
        actor_id=actor_id,
        payload={"on": on.isoformat(), "successor": successor_code},
    )
    return agency


def _is_there(agency: Agency, day: date) -> bool:
    has_begun = agency.valid_from is None or agency.valid_from <= day
    return has_begun and (agency.valid_to is None or agency.valid_to > day)


def _end_with_it[M: (Appointment, Aide)](rows: QuerySet[M], on: date) -> None:
    """What would still hold on that day ends then; what would only begin never does."""
    rows.filter(starts_on__gte=on).delete()
    rows.filter(Q(ends_on=None) | Q(ends_on__gt=on)).update(ends_on=on)


def _shipped() -> list[Agency]:
    with AGENCIES.open(encoding="utf-8", newline="") as lines:
        return [
            Agency(
                position=position,
                parent_id=row.pop("parent") or None,
                is_unconfirmed=row.pop("is_unconfirmed") == "1",
                **row,
            )
            for position, row in enumerate(csv.DictReader(lines), start=1)
        ]


def _values(agency: Agency) -> list[Any]:  # the columns differ in type
    return [getattr(agency, name) for name in FIELDS]
