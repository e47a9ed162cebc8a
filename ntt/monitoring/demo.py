"""Targets and heads for showing: without a target a figure says that it cannot be judged."""

from datetime import timedelta

from django.db import transaction

from ntt.kernel.agencies.api import appoint
from ntt.kernel.calendar.api import demo_today
from ntt.kernel.people.api import Person, holders
from ntt.monitoring.actions.cells import review_months
from ntt.monitoring.models import Programme, Target
from ntt.monitoring.queries.programmes import month_of

MONTHS = 3
TURNOVER_RP = 420_000_000
BASIS = "Target contoh"
# Its head is on duty elsewhere this week.
AWAY = "dinkes"
IN_OFFICE_DAYS = 200
LETTER = "CONTOH/{:03d}/{}"


def make_demo() -> None:
    make_targets()
    make_heads()
    # What the clock would have opened.
    review_months()


def make_targets() -> None:
    """The same turnover for this month and the two before it."""
    month = month_of(demo_today())
    for _month in range(MONTHS):
        Target.objects.get_or_create(
            indicator="turnover", month=month, defaults={"value": TURNOVER_RP, "basis": BASIS}
        )
        month = month_of(month.replace(day=1) - month.resolution)


@transaction.atomic
def make_heads() -> None:
    """Each owner of a programme has a head, named by the office; one has a Plh. this week."""
    day = demo_today()
    owners = Programme.objects.select_related("owner").order_by("position")
    for number, programme in enumerate(owners, start=1):
        agency = programme.owner
        appoint(
            agency_code=agency.pk,
            person_id=_head(agency.pk, agency.head_title),
            kind="definitif",
            starts_on=day - timedelta(days=IN_OFFICE_DAYS),
            letter_number=LETTER.format(number, day.year),
            actor_id=None,
        )
        if agency.pk == AWAY:
            appoint(
                agency_code=agency.pk,
                person_id=_new(f"Sekretaris {agency.name}"),
                kind="plh",
                starts_on=day - timedelta(days=1),
                ends_on=day + timedelta(days=7),
                letter_number=LETTER.format(100 + number, day.year),
                actor_id=None,
            )


def _head(agency_code: str, title: str) -> int:
    """Who already plays the head of this agency, or somebody new."""
    known = holders("agency_head", scope=f"agency:{agency_code}")
    return known[0] if known else _new(title)


def _new(title: str) -> int:
    return Person.objects.create_person(
        name=f"{title} (contoh)", is_staff=True, is_demo=True
    ).pk
