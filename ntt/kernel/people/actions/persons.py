from allauth.account.models import EmailAddress
from django.db import transaction

from ntt.kernel import crypto
from ntt.kernel.events.api import record
from ntt.kernel.people.locks import lock_value
from ntt.kernel.people.models import FormerAddress, Person, PhoneNumber
from ntt.kernel.people.queries.persons import email_of, person_by_email, person_by_phone
from ntt.kernel.people.words import PeopleRefused


@transaction.atomic(durable=True)
def join_by_phone(*, phone: str, language: str) -> Person:
    """The person who proved to hold this number, made on their first visit.

    Called again, or by two browsers at once, it gives the same person.
    """
    lock_value(crypto.blind_index(phone))
    if known := person_by_phone(phone):
        return known

    person = Person.objects.create_person(language=language)
    _keep_phone(person, phone)

    _tell_joined(person, by="phone")
    return person


@transaction.atomic(durable=True)
def join_by_email(*, email: str, language: str) -> Person:
    """The person who proved to hold this e-mail address, made on their first visit."""
    lock_value(crypto.blind_index(email))
    if known := person_by_email(email):
        return known

    person = Person.objects.create_person(language=language)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)

    _tell_joined(person, by="email")
    return person


@transaction.atomic(durable=True)
def change_profile(*, person_id: int, name: str, language: str) -> Person:
    person = Person.objects.select_for_update().get(pk=person_id)
    if (person.name, person.language) == (name, language):
        return person

    person.name, person.language = name, language
    person.save(update_fields=["name", "language"])

    record(
        "people.ProfileChanged",
        subject=f"person:{person_id}",
        actor_id=person_id,
        payload={},
    )
    return person


@transaction.atomic
def prove_phone(*, person_id: int, phone: str) -> None:
    """Make this the person's one number, proved by a code.

    Raises PeopleRefused when another person has proved the same number, or this one has left.
    """
    person = _still_here(person_id)
    lock_value(crypto.blind_index(phone))
    holder = person_by_phone(phone)
    if holder is not None and holder.pk != person_id:
        raise PeopleRefused("phone_taken")
    before = PhoneNumber.objects.filter(person=person).first()
    if before and before.verified and crypto.decrypt(before.cipher) == phone:
        return

    if before:
        FormerAddress.objects.create(person=person, cipher=before.cipher)
    _keep_phone(person, phone)

    record("people.PhoneChanged", subject=f"person:{person_id}", actor_id=person_id, payload={})


@transaction.atomic
def prove_email(*, person_id: int, email: str) -> None:
    """Make this the person's one e-mail address, as prove_phone does for numbers."""
    person = _still_here(person_id)
    lock_value(crypto.blind_index(email))
    holder = person_by_email(email)
    if holder is not None and holder.pk != person_id:
        raise PeopleRefused("email_taken")
    old = email_of(person)
    if old == email:
        return

    if old:
        FormerAddress.objects.create(person=person, cipher=crypto.encrypt(old))
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)

    record("people.EmailChanged", subject=f"person:{person_id}", actor_id=person_id, payload={})


def _still_here(person_id: int) -> Person:
    """The person, locked. Who has left holds no address: nobody could forget it any more."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.deleted_at is not None:
        raise PeopleRefused("account_gone")
    return person


def _keep_phone(person: Person, phone: str) -> None:
    PhoneNumber.objects.update_or_create(
        person=person,
        defaults={
            "cipher": crypto.encrypt(phone),
            "blind": crypto.blind_index(phone),
            "verified": True,
        },
    )


def _tell_joined(person: Person, *, by: str) -> None:
    record(
        "people.PersonJoined",
        subject=f"person:{person.pk}",
        actor_id=person.pk,
        payload={"by": by},
    )
