"""Makers: one row each."""

from datetime import date, timedelta

from ntt.kernel.agencies.api import Agency, appoint, heads_of
from ntt.kernel.people.tests import make as people

DAY = date(2026, 11, 24)
YEAR = timedelta(days=365)


def person(name="Bapak Contoh"):
    return people.person(name=name)


def head(
    agency="disperindag", kind="definitif", *, who=None, starts_on=date(2025, 5, 19), **over
):
    values = {
        "agency_code": agency,
        "person_id": (who or person()).pk,
        "kind": kind,
        "starts_on": starts_on,
        "ends_on": None if kind == "definitif" else max(starts_on, DAY) + YEAR,
        "letter_number": "816.2/1/48/BKD.3.2/2025",
        "actor_id": None,
    } | over
    return appoint(**values)


def head_of(code, day=DAY):
    """Who speaks for one agency."""
    return heads_of([code], day).get(code)


def agency(code="uji", **over):
    values = {
        "kind": "dinas",
        "name": "Dinas Uji",
        "short_name": "Disuji",
        "head_title": "Kepala Dinas Uji",
        "position": 99,
    } | over
    return Agency.objects.create(code=code, **values)
