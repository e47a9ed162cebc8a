"""An agency is closed by decree; a closing that was written wrong is put right."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q

from ntt.kernel.agencies.actions.heads import tell
from ntt.kernel.agencies.models import Agency, Aide, Appointment
from ntt.kernel.agencies.words import AgencyRefused
from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import history, record

CLOSED = "agencies.AgencyClosed"


@transaction.atomic
def close_agency(*, code: str, on: date, successor_code: str, actor_id: int | None) -> Agency:
    """End an agency: from `on` its work is its successor's ("" if it has none).

    Heads and aides of the agency end with it, and those to come never begin; none that has
    begun is lost. Old records keep its name, because its row stays. Another day or successor
    puts a closing right; asking again changes nothing. Raises AgencyRefused. Joins the
    caller's transaction.
    """
    agency, successor = _locked(code, successor_code)
    if (agency.valid_to, agency.successor_id or "") == (on, successor_code):
        return agency
    if successor_code == code:
        raise AgencyRefused("agency_succeeds_itself")
    if agency.valid_to is not None:
        _open(agency, actor_id)
    if agency.valid_from is not None and on <= agency.valid_from:
        raise AgencyRefused("dates_reversed")
    if successor is not None and not _is_there(successor, on):
        raise AgencyRefused("agency_not_valid", name=successor.name)
    posts = list(_posts_of(agency))
    earliest = _earliest_end(posts)
    if earliest is not None and on < earliest:
        raise AgencyRefused("agency_has_posts", earliest=f"{earliest:%d-%m-%Y}")

    agency.valid_to, agency.successor = on, successor
    agency.save(update_fields=["valid_to", "successor"])
    payload = {
        "on": on.isoformat(),
        "successor": successor_code,
        "ended": [_end(post, on) for post in posts if _holds_after(post, on)],
        "dropped": [_drop(post, code, actor_id) for post in posts if post.starts_on >= on],
    }

    record(CLOSED, subject=f"agency:{code}", actor_id=actor_id, payload=payload)
    return agency


@transaction.atomic
def reopen_agency(*, code: str, actor_id: int | None) -> Agency:
    """Take a closing back: heads and aides hold as they did before it.

    Refused once an agency that was founded for its work has begun. Asking again changes
    nothing. Raises AgencyRefused. Joins the caller's transaction.
    """
    agency, _nobody = _locked(code, "")
    if agency.valid_to is not None:
        _open(agency, actor_id)
    return agency


def _locked(code: str, successor_code: str) -> tuple[Agency, Agency | None]:
    codes = [code, *([successor_code] if successor_code else [])]
    rows = Agency.objects.select_for_update().filter(pk__in=codes).order_by("pk")
    found = {agency.code: agency for agency in rows}
    for asked in codes:
        if asked not in found:
            raise AgencyRefused("agency_unknown", agency=asked)
    return found[code], found.get(successor_code)


def _open(agency: Agency, actor_id: int | None) -> None:
    closed_on = agency.valid_to
    founded = Q(valid_from__gte=closed_on, valid_from__lte=today())
    if heir := Agency.objects.filter(founded, pk=agency.successor_id).first():
        raise AgencyRefused("agency_replaced", name=heir.name)
    agency.valid_to, agency.successor = None, None
    agency.save(update_fields=["valid_to", "successor"])
    record(
        "agencies.AgencyReopened",
        subject=f"agency:{agency.code}",
        actor_id=actor_id,
        payload={},
    )
    for row in history(f"agency:{agency.code}", name=CLOSED, limit=1):
        for sort, pk, ends_on in row.payload.get("ended", []):
            # One that was ended by hand since then stays so.
            posts = MODELS[sort].objects.filter(pk=pk, ends_on=closed_on)
            if sort == "aide":
                posts = posts.filter(person__is_active=True)
            posts.update(ends_on=ends_on)
        for values in row.payload.get("dropped", []):
            _bring_back(agency, values, actor_id)


def _bring_back(agency: Agency, values: dict[str, Any], actor_id: int | None) -> None:
    """One that was to begin later; no aide who has left the office since then."""
    days = {
        name: date.fromisoformat(values[name]) if values[name] else None
        for name in ("starts_on", "ends_on")
    }
    values = values | days
    if "kind" in values:
        head = Appointment.objects.create(agency=agency, **values)
        more = {name: values[name] for name in ("kind", "letter_number")}
        tell("agencies.HeadAppointed", head, agency.code, actor_id, **more)
    elif _is_in_office(values["person_id"]):
        aide = Aide.objects.create(principal=agency, **values)
        tell("agencies.AideNamed", aide, agency.code, actor_id)


def _is_in_office(person_id: int) -> bool:
    # A name, because people stand above agencies.
    people = apps.get_model("people", "Person")._default_manager
    return people.filter(pk=person_id, is_active=True).exists()


def _is_there(agency: Agency, day: date) -> bool:
    has_begun = agency.valid_from is None or agency.valid_from <= day
    return has_begun and (agency.valid_to is None or agency.valid_to > day)


def _posts_of(agency: Agency) -> Iterator[Appointment | Aide]:
    yield from Appointment.objects.select_for_update().filter(agency=agency).order_by("pk")
    yield from Aide.objects.select_for_update().filter(principal=agency).order_by("pk")


def _earliest_end(posts: Iterable[Appointment | Aide]) -> date | None:
    """The first day on which the agency can be gone: what was, was."""
    day = today()
    return max(
        (
            post.ends_on
            if post.ends_on is not None and post.ends_on <= day
            else post.starts_on + timedelta(days=1)
            for post in posts
            if post.starts_on <= day
        ),
        default=None,
    )


def _holds_after(post: Appointment | Aide, on: date) -> bool:
    return post.starts_on < on and (post.ends_on is None or post.ends_on > on)


def _end(post: Appointment | Aide, on: date) -> list[Any]:
    """Ends it with the agency; what it takes to undo that."""
    undo = [_sort(post), post.pk, post.ends_on.isoformat() if post.ends_on else None]
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    return undo


def _drop(post: Appointment | Aide, code: str, actor_id: int | None) -> dict[str, Any]:
    """Takes away what would only begin later; what it takes to undo that."""
    values: dict[str, Any] = {
        "person_id": post.person_id,
        "starts_on": post.starts_on.isoformat(),
        "ends_on": post.ends_on.isoformat() if post.ends_on else None,
    }
    if isinstance(post, Appointment):
        values |= {"kind": post.kind, "letter_number": post.letter_number}
    name = "AppointmentDropped" if isinstance(post, Appointment) else "AideDropped"
    tell(f"agencies.{name}", post, code, actor_id)
    post.delete()
    return values


def _sort(post: Appointment | Aide) -> str:
    return "appointment" if isinstance(post, Appointment) else "aide"


MODELS: dict[str, type[Appointment] | type[Aide]] = {
    "appointment": Appointment,
    "aide": Aide,
}
