import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from ntt.kernel.events.api import record
from ntt.kernel.people import identity
from ntt.kernel.people.models import Person
from ntt.kernel.people.queries.mine import own_sections

# A spreadsheet takes a cell that begins so for a formula and runs it.
RISKY = ("=", "+", "-", "@", "\t", "\r")


@transaction.atomic(durable=True)
def export_my_data(*, person_id: int) -> bytes:
    """All we hold about a person as a ZIP: data.json, and a table for each section.

    The only place where a NIK is given out whole, and only to its holder.
    """
    person = Person.objects.get(pk=person_id)
    numbers = identity.reveal(person_id, person_id, "Unduhan data sendiri")
    sections = own_sections(person)
    if numbers.nik or numbers.nip:
        sections["identitas"] = [{"nik": numbers.nik, "nip": numbers.nip}]

    record("people.DataExported", subject=f"person:{person_id}", actor_id=person_id, payload={})
    return _zip(sections)


def _zip(sections: dict[str, list[dict[str, Any]]]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "data.json",
            json.dumps(sections, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1),
        )
        for name, rows in sections.items():
            if rows:
                archive.writestr(f"{name}.csv", _table(rows))
    return whole.getvalue()


def _table(rows: list[dict[str, Any]]) -> str:
    text = StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    is_risky = isinstance(value, str) and value.startswith(RISKY)
    return f"'{value}" if is_risky else value
