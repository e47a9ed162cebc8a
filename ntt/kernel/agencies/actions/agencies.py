"""The list of agencies, loaded from the shipped file."""

import csv
from pathlib import Path
from typing import Any

from django.db import transaction

from ntt.kernel.agencies.models import Agency
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
