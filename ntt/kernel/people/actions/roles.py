from datetime import date

from django.db import transaction
from django.db.models import Q

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.people.models import Person, Role
from ntt.kernel.people.scopes import must_fit
from ntt.kernel.people.words import PeopleRefused


@transaction.atomic
def give_role(
    *,
    person_id: int,
    kind: str,
    scope: str,
    starts_on: date,
    ends_on: date | None = None,
    actor_id: int | None,
) -> Role:
    """Give a role from starts_on until the day before ends_on.

    Asking again returns the role already held that day. Raises PeopleRefused where this kind
    of role means nothing or the place is not there, and when the same role is promised for
    later, because two of one kind never overlap. Joins the caller's transaction: a shop and
    its first seller appear together.
    """
    if ends_on is not None and ends_on <= starts_on:
        raise PeopleRefused("role_days_reversed")
    must_fit(kind, scope, starts_on)
    Person.objects.select_for_update().get(pk=person_id)
    same = Role.objects.filter(person_id=person_id, kind=kind, scope=scope)
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    if twin := same.filter(running, starts_on__lte=starts_on).first():
        return twin
    later = same.filter(starts_on__gt=starts_on).order_by("starts_on")
    if ends_on is not None:
        later = later.filter(starts_on__lt=ends_on)
    if clash := later.first():
        raise PeopleRefused("role_held_later", starts_on=clash.starts_on.isoformat())

    role = Role.objects.create(
        person_id=person_id, kind=kind, scope=scope, starts_on=starts_on, ends_on=ends_on
    )

    _tell("people.RoleGiven", role, actor_id)
    return role


@transaction.atomic
def end_role(*, role_id: int, actor_id: int | None, ends_on: date | None = None) -> Role:
    """End a role: from ends_on (today, if not given) it is no longer held.

    Asking again for the same day changes nothing. Raises PeopleRefused when it ended
    before that.
    """
    role = Role.objects.select_for_update().get(pk=role_id)
    day = max(ends_on or today(), role.starts_on)
    if role.ends_on == day:
        return role
    if role.ends_on is not None and role.ends_on < day:
        raise PeopleRefused("role_ended")

    role.ends_on = day
    role.save(update_fields=["ends_on"])

    _tell("people.RoleEnded", role, actor_id)
    return role


def _tell(name: str, role: Role, actor_id: int | None) -> None:
    record(
        name,
        subject=f"person:{role.person_id}",
        actor_id=actor_id,
        payload={
            "role_id": role.pk,
            "kind": role.kind,
            "scope": role.scope,
            "starts_on": role.starts_on.isoformat(),
            "ends_on": role.ends_on.isoformat() if role.ends_on else None,
        },
    )
