"""Heads, an aide and a merger for showing: by office, with letters that say «CONTOH»."""

from datetime import date, timedelta

from django.db import transaction

from ntt.kernel.agencies.api import appoint, close_agency, name_aide
from ntt.kernel.calendar.api import demo_today
from ntt.kernel.people.api import Person
from ntt.kernel.people.demo import EXAMPLE, SINCE, person_for

LETTER = "CONTOH/{}/{}"
MONTH = timedelta(days=30)
# Whose post is vacant, and whose deputy holds it meanwhile.
VACANT, STANDS_IN = "disarpus", "Sekretaris Dinas Kearsipan dan Perpustakaan"
# The merger of which the reference knows no day.
MERGED, INTO = "disnak", "distan-kp"
# Of the head of this agency the officer who checks goods is the aide.
AIDED, AIDE = "disperindag", "pemeriksa"


@transaction.atomic
def make_offices() -> None:
    """Governor and deputy, a Pj., a Plt., an aide, and an agency that ends at New Year."""
    day = demo_today()
    for code, role in (("gubernur", "gubernur"), ("wagub", "wakil-gubernur")):
        _appoint(code, person_for(role), "definitif", min(SINCE, day - MONTH))
    _appoint("sekda", person_for("sekda"), "pj", day - MONTH, day + 2 * MONTH)
    deputy = Person.objects.create_person(name=f"{STANDS_IN}{EXAMPLE}", is_staff=True)
    _appoint(VACANT, deputy, "plt", day - MONTH, day + 2 * MONTH)
    name_aide(
        principal_code=AIDED,
        person_id=person_for(AIDE).pk,
        starts_on=day - MONTH,
        actor_id=None,
    )
    new_year = date(day.year + 1, 1, 1)
    close_agency(code=MERGED, on=new_year, successor_code=INTO, actor_id=None)


def _appoint(
    code: str, who: Person, kind: str, starts_on: date, ends_on: date | None = None
) -> None:
    appoint(
        agency_code=code,
        person_id=who.pk,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        letter_number=LETTER.format(code, starts_on.year),
        actor_id=None,
    )
