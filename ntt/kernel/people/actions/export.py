import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from ntt.kernel.events.api import record
from ntt.kernel.people import identity
from ntt.kernel.people.models import Person
from ntt.kernel.people.queries.mine import own_sections, section_words
from ntt.kernel.people.registry import Words
from ntt.kernel.web.tables import safe_cell

EMPTY: tuple[object, ...] = (None, "", {})
# Beside the names of the columns, so that a program still reads the table.
DEMO_MARK = "DATA CONTOH"


@transaction.atomic(durable=True)
def export_my_data(*, person_id: int) -> bytes:
    """All we hold about a person as a ZIP: a page to read, data.json, a table a section.

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
    """Codes of ours are words on the page and in the tables, and codes in data.json."""
    said = section_words()
    shown = {name: _in_words(rows, said.get(name, {})) for name, rows in sections.items()}
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        archive.writestr("baca.html", _page(shown))
        demo = {"data_contoh": True} if settings.DEMO else {}
        archive.writestr(
            "data.json",
            json.dumps(demo | sections, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1),
        )
        for name, rows in shown.items():
            if rows:
                archive.writestr(f"{name}.csv", _table(rows))
    return whole.getvalue()


def _in_words(rows: list[dict[str, Any]], words: Words) -> list[dict[str, Any]]:
    return [
        {
            column: str(words[column].get(value, value)) if column in words else value
            for column, value in row.items()
        }
        for row in rows
    ]


def _page(sections: dict[str, list[dict[str, Any]]]) -> str:
    """Each row as a list of what is filled in: a table of twenty columns fits no phone."""
    parts = [(_words(name), [_filled(row) for row in rows]) for name, rows in sections.items()]
    context = {"parts": parts, "at": timezone.now(), "is_demo": settings.DEMO}
    return render_to_string("people/export.html", context)


def _filled(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(_words(key), _said(value)) for key, value in row.items() if value not in EMPTY]


def _said(value: Any) -> Any:
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    return value


def _words(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _columns(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))


def _table(rows: list[dict[str, Any]]) -> str:
    text = StringIO()
    columns = _columns(rows)
    csv.writer(text).writerow([*columns, DEMO_MARK] if settings.DEMO else columns)
    writer = csv.DictWriter(text, columns)
    writer.writerows({name: safe_cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()
