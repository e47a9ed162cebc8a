"""Makers: one row each."""

from allauth.account.models import EmailAddress
from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.people.models import Person, PhoneNumber
from ntt.kernel.people.sessions import SIGNED_IN_AT

PASSWORD = "empat kata mudah diingat"
PHONE = "+6281234567890"
EMAIL = "mama.rambu@contoh.id"


def person(*, phone: str = "", email: str = "", **over: object) -> Person:
    made = Person.objects.create_person(**({"name": "Mama Rambu"} | over))
    if phone:
        PhoneNumber.objects.create(
            person=made,
            cipher=crypto.encrypt(phone),
            blind=crypto.blind_index(phone),
            verified=True,
        )
    if email:
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def officer(*, email: str = "petugas@contoh.id", **over: object) -> Person:
    made = person(email=email, is_staff=True, **over)
    made.set_password(PASSWORD)
    made.save()
    return made


def enter(client, person: Person) -> None:
    """Sign the person in as if a door had been used a moment ago."""
    client.force_login(person)
    session = client.session
    session[SIGNED_IN_AT] = timezone.now().isoformat()
    session.save()
