from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from ntt.kernel import crypto
from ntt.kernel.agencies.api import end_aides_of
from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.people.access import not_ended
from ntt.kernel.people.actions.roles import end_role, give_role
from ntt.kernel.people.locks import lock_value
from ntt.kernel.people.models import Person, Role, RoleKind, Session
from ntt.kernel.people.queries.persons import person_by_email
from ntt.kernel.people.words import PeopleRefused

OFFICES = frozenset(RoleKind) - {RoleKind.SELLER, RoleKind.OUTLET_CASHIER}


@transaction.atomic
def invite_officer(
    *, name: str, email: str, kind: str, scope: str, actor_id: int | None
) -> Person:
    """Make somebody a person of the office, with one role from today.

    Somebody who already has an account with this address keeps it. They choose a password
    by a code sent there, and then set up a second factor. Asking again changes nothing.
    """
    assert kind in OFFICES, "sellers and cashiers are no people of the office"
    email = email.lower()
    lock_value(crypto.blind_index(email))
    person = person_by_email(email)
    if person is None:
        person = Person.objects.create_person(name=name)
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    if not person.is_staff:
        person.name, person.is_staff = name, True
        person.save(update_fields=["name", "is_staff"])
        # From now on these sessions would lack the second factor they were made without.
        Session.objects.filter(person=person).delete()
        _tell("people.OfficerInvited", person.pk, actor_id)
    give_role(person_id=person.pk, kind=kind, scope=scope, starts_on=today(), actor_id=actor_id)
    return person


@transaction.atomic(durable=True)
def give_office(
    *,
    person_id: int,
    kind: str,
    scope: str,
    starts_on: date,
    ends_on: date | None,
    actor_id: int,
) -> Role:
    """Give an officer one more role for these days; asking again changes nothing.

    Raises as give_role() does, of a role held already for other days, and for oneself: nobody
    makes their own rights.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if not person.is_staff or not person.is_active or kind not in OFFICES:
        raise PeopleRefused("officer_unknown")
    if person_id == actor_id:
        raise PeopleRefused("own_roles")
    role = give_role(
        person_id=person_id,
        kind=kind,
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        actor_id=actor_id,
    )
    if (role.starts_on, role.ends_on) != (starts_on, ends_on):
        raise PeopleRefused("role_held", starts_on=f"{role.starts_on:%d-%m-%Y}")
    return role


@transaction.atomic(durable=True)
def end_office(*, role_id: int, ends_on: date, actor_id: int) -> Role:
    """End one role of an officer: from ends_on it is no longer held; the others stay.

    Asking again for the same day changes nothing. Raises PeopleRefused when it ended before
    that, begins only later, or is one's own.
    """
    role = Role.objects.select_for_update().get(pk=role_id)
    if role.person_id == actor_id:
        raise PeopleRefused("own_roles")
    if ends_on < role.starts_on:
        raise PeopleRefused("role_days_reversed")
    return end_role(role_id=role_id, ends_on=ends_on, actor_id=actor_id)


@transaction.atomic
def let_officer_go(*, person_id: int, actor_id: int | None) -> Person:
    """End every office of a person at once, also those to come; they stay as a citizen. Twice
    is once."""
    person = Person.objects.select_for_update().get(pk=person_id)
    for role in not_ended(today()).filter(person=person, kind__in=OFFICES).order_by("pk"):
        end_role(role_id=role.pk, actor_id=actor_id)
    end_aides_of(person_id=person_id, actor_id=actor_id)
    if not person.is_staff:
        return person

    person.is_staff = False
    person.set_unusable_password()
    person.save(update_fields=["is_staff", "password"])
    Authenticator.objects.filter(user=person).delete()
    Session.objects.filter(person=person).delete()

    _tell("people.OfficerLetGo", person_id, actor_id)
    return person


def _tell(name: str, person_id: int, actor_id: int | None) -> None:
    record(name, subject=f"person:{person_id}", actor_id=actor_id, payload={})
