"""Heads and aides of agencies: named, and ended."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ntt.kernel.agencies import rules
from ntt.kernel.agencies.models import Agency, Aide, Appointment
from ntt.kernel.agencies.words import AgencyRefused
from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record


@transaction.atomic
def appoint(
    *,
    agency_code: str,
    person_id: int,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    letter_number: str,
    actor_id: int | None,
) -> Appointment:
    """Put a person at the head of an agency from starts_on until the day before ends_on.

    Asking again returns the first appointment. A Plt., Plh. or Pj. may stand beside a
    definitif head, and says until when; two of one kind may not. Joins the caller's
    transaction, because who it is may be written down with it. Raises AgencyRefused.
    """
    assert kind in rules.RANK, "kinds of heads are chosen, not typed"
    letter = letter_number.strip()
    if not 0 < len(letter) <= rules.LETTER_MAX:
        raise AgencyRefused("letter_missing")
    if rules.needs_end(kind) and ends_on is None:
        raise AgencyRefused("end_missing")
    agency = _lock_agency(agency_code, starts_on, ends_on)
    same = Appointment.objects.filter(agency=agency, kind=kind)
    if twin := same.filter(
        person_id=person_id, starts_on=starts_on, ends_on=ends_on, letter_number=letter
    ).first():
        return twin
    if clash := _overlapping(same, starts_on, ends_on).first():
        raise AgencyRefused(
            "head_taken",
            title=rules.title_line(kind, agency.head_title),
            starts_on=f"{clash.starts_on:%d-%m-%Y}",
        )

    appointment = Appointment.objects.create(
        agency=agency,
        person_id=person_id,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        letter_number=letter,
    )

    more = {"kind": kind, "letter_number": letter}
    tell("agencies.HeadAppointed", appointment, agency_code, actor_id, **more)
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment_id: int, actor_id: int | None, ends_on: date | None = None
) -> Appointment:
    """End an appointment: from ends_on (today) it no longer holds.

    Asking again for the same day changes nothing. Raises AgencyRefused when it has ended
    before that day. Joins the caller's transaction.
    """
    appointment = Appointment.objects.select_for_update().get(pk=appointment_id)
    if _end(appointment, ends_on or today()):
        tell("agencies.AppointmentEnded", appointment, appointment.agency_id, actor_id)
    return appointment


@transaction.atomic
def name_aide(
    *,
    principal_code: str,
    person_id: int,
    starts_on: date,
    ends_on: date | None = None,
    actor_id: int | None,
) -> Aide:
    """Let a person act «atas nama» the head of an agency or office.

    Asking again returns the first naming. Joins the caller's transaction. Raises
    AgencyRefused.
    """
    principal = _lock_agency(principal_code, starts_on, ends_on)
    same = Aide.objects.filter(principal=principal, person_id=person_id)
    if twin := same.filter(starts_on=starts_on, ends_on=ends_on).first():
        return twin
    if _overlapping(same, starts_on, ends_on).exists():
        raise AgencyRefused("aide_taken", name=principal.name)

    aide = Aide.objects.create(
        principal=principal, person_id=person_id, starts_on=starts_on, ends_on=ends_on
    )

    tell("agencies.AideNamed", aide, principal_code, actor_id)
    return aide


@transaction.atomic
def end_aide(*, aide_id: int, actor_id: int | None, ends_on: date | None = None) -> Aide:
    """From ends_on (today) the aide no longer acts for the head. Else as end_appointment."""
    aide = Aide.objects.select_for_update().get(pk=aide_id)
    if _end(aide, ends_on or today()):
        tell("agencies.AideEnded", aide, aide.principal_id, actor_id)
    return aide


@transaction.atomic
def end_aides_of(*, person_id: int, actor_id: int | None) -> None:
    """From today the person acts for nobody; part of leaving the office. Twice is once."""
    day = today()
    rows = Aide.objects.select_for_update().filter(person_id=person_id).order_by("pk")
    for aide in rows.filter(Q(ends_on=None) | Q(ends_on__gt=day)):
        if aide.starts_on >= day:
            # There is no day left on which it held.
            aide.ends_on = day
            tell("agencies.AideEnded", aide, aide.principal_id, actor_id)
            aide.delete()
        elif _end(aide, day):
            tell("agencies.AideEnded", aide, aide.principal_id, actor_id)


def _lock_agency(code: str, starts_on: date, ends_on: date | None) -> Agency:
    """The agency, locked, so that two appointments to it are judged one after the other."""
    if not rules.is_in_order(starts_on, ends_on):
        raise AgencyRefused("dates_reversed")
    agency = Agency.objects.select_for_update().filter(pk=code).first()
    if agency is None:
        raise AgencyRefused("agency_unknown", agency=code)
    if not agency.head_title:
        raise AgencyRefused("led_by_parent", name=agency.name)
    begins_early = agency.valid_from is not None and starts_on < agency.valid_from
    ends_late = agency.valid_to is not None and (ends_on is None or ends_on > agency.valid_to)
    if begins_early or ends_late:
        raise AgencyRefused("agency_not_valid", name=agency.name)
    return agency


def _overlapping[M: (Appointment, Aide)](
    rows: QuerySet[M], starts_on: date, ends_on: date | None
) -> QuerySet[M]:
    """Those that hold on one of the days."""
    rows = rows.filter(Q(ends_on=None) | Q(ends_on__gt=starts_on)).order_by("starts_on")
    return rows if ends_on is None else rows.filter(starts_on__lt=ends_on)


def _end(row: Appointment | Aide, day: date) -> bool:
    """Whether the row now ends on that day and did not before."""
    if row.ends_on == day:
        return False
    if row.ends_on is not None and row.ends_on < day:
        raise AgencyRefused("ended_before")
    if not rules.is_in_order(row.starts_on, day):
        raise AgencyRefused("dates_reversed")
    row.ends_on = day
    row.save(update_fields=["ends_on"])
    return True


def tell(
    name: str, row: Appointment | Aide, code: str, actor_id: int | None, **more: Any
) -> None:
    """One event of the agency's story about a head or an aide."""
    record(
        name,
        subject=f"agency:{code}",
        actor_id=actor_id,
        payload={
            "id": row.pk,
            "person_id": row.person_id,
            "starts_on": row.starts_on.isoformat(),
            "ends_on": row.ends_on.isoformat() if row.ends_on else None,
            **more,
        },
    )
