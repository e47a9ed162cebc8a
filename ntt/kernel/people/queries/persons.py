from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import F, OuterRef, Subquery

from ntt.kernel import crypto
from ntt.kernel.people.models import FormerAddress, Person, PhoneNumber
from ntt.kernel.web.numerals import read_phone


@dataclass(frozen=True, slots=True)
class Former:
    """Where a person was reached until then."""

    address: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person: what is not known is empty."""

    name: str
    phone: str
    email: str
    language: str


def person_by_phone(phone: str) -> Person | None:
    """Who proved to hold this number (E.164), active or not."""
    return Person.objects.filter(
        phone__blind=crypto.blind_index(phone), phone__verified=True
    ).first()


def person_by_email(email: str) -> Person | None:
    """Who proved to hold this address, active or not."""
    return Person.objects.filter(
        emailaddress__email=email.lower(), emailaddress__verified=True
    ).first()


def person_by_address(address: str) -> Person | None:
    """Who signs in with this number, in any writing, or e-mail address."""
    if "@" in address:
        return person_by_email(address)
    phone = read_phone(address)
    return person_by_phone(phone) if phone else None


def contacts_of(person_ids: Iterable[int]) -> dict[int, Contact]:
    """Names, numbers and addresses of persons who are still with us; one statement."""
    address = EmailAddress.objects.filter(
        user=OuterRef("pk"), verified=True, primary=True
    ).values("email")[:1]
    rows = (
        Person.objects.filter(pk__in=set(person_ids), is_active=True)
        .annotate(address=Subquery(address), cipher=F("phone__cipher"))
        .values_list("pk", "name", "cipher", "address", "language")
    )
    return {
        pk: Contact(name, crypto.decrypt(cipher) if cipher else "", email or "", language)
        for pk, name, cipher, email, language in rows
    }


def contact_of(person_id: int) -> Contact | None:
    """None for somebody who has left."""
    return contacts_of([person_id]).get(person_id)


def names_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    """What to call the actors of a history; those who left have no name. One statement."""
    wanted = {person_id for person_id in person_ids if person_id is not None}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def filled_with() -> str:
    """Who is in this database: "demo", "people", or nobody yet: "". One statement."""
    is_demo = Person.objects.order_by("-is_demo").values_list("is_demo", flat=True).first()
    return {None: "", True: "demo", False: "people"}[is_demo]


def phone_of(person: Person) -> str:
    """The person's proved number, or empty."""
    row = PhoneNumber.objects.filter(person=person, verified=True).first()
    return crypto.decrypt(row.cipher) if row else ""


def oldest_sealed() -> tuple[bytes, bytes] | None:
    """The first number ever sealed here, and its blind index: with what keys it all began."""
    row = PhoneNumber.objects.order_by("pk").values_list("cipher", "blind").first()
    return (bytes(row[0]), bytes(row[1])) if row else None


def addresses_of(person: Person) -> list[str]:
    """Everything the person has proved to be reached at."""
    emails = EmailAddress.objects.filter(user=person, verified=True).order_by("pk")
    phone = phone_of(person)
    return [*([phone] if phone else []), *emails.values_list("email", flat=True)]


def former_addresses_of(person: Person) -> list[Former]:
    """Everything the person has proved before and given up, oldest first; one statement."""
    rows = FormerAddress.objects.filter(person=person).order_by("pk")
    return [Former(crypto.decrypt(row.cipher), row.until) for row in rows]


def about(person_id: int) -> str:
    """What messages to a person about their account are about, wherever they were sent."""
    return f"person:{person_id}"


def email_of(person: Person) -> str:
    """The person's proved address, or empty."""
    row = EmailAddress.objects.filter(user=person, verified=True, primary=True).first()
    return row.email if row else ""
