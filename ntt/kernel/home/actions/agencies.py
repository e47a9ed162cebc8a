"""Who heads an agency and who acts for the head, written down by the office."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ntt.kernel.agencies import api as agencies
from ntt.kernel.home.queries.agencies import Post, posts_of
from ntt.kernel.people import api as people
from ntt.kernel.people.api import PeopleRefused, Person


@dataclass(frozen=True, slots=True)
class HeadValues:
    """What the letter says. `number` is a NIP, or the NIK of who is no civil servant."""

    name: str
    number: str
    kind: str
    starts_on: date
    ends_on: date | None
    letter_number: str


@transaction.atomic(durable=True)
def record_head(*, agency_code: str, values: HeadValues, actor_id: int) -> str:
    """Write down a head, known again by number, or by name in this agency; what looks odd.

    The number is sealed. Another number under the same name is somebody else, unless it is
    written with the same letter, which mends it. Asking again changes nothing.
    Raises AgencyRefused, and PeopleRefused for a number that is none or is somebody else's.
    """
    kept_with = people.holder_of(values.number) if values.number else None
    person_id = _person(agency_code, values, kept_with)
    agencies.appoint(
        agency_code=agency_code,
        person_id=person_id,
        kind=values.kind,
        starts_on=values.starts_on,
        ends_on=values.ends_on,
        letter_number=values.letter_number,
        actor_id=actor_id,
    )
    if not values.number or kept_with is not None:
        return ""
    reading = people.keep_number(person_id=person_id, number=values.number, actor_id=actor_id)
    return people.odd_words(reading.warnings)


def _person(agency_code: str, values: HeadValues, kept_with: int | None) -> int:
    """Somebody new gets no account by this: who heads an agency is no right to sign in."""
    if kept_with is not None:
        if not _is_same(people.names_of([kept_with]).get(kept_with, ""), values.name):
            raise PeopleRefused("number_taken")
        return kept_with
    namesakes = [
        post for post in posts_of(agency_code) if post.kind and _is_same(post.name, values.name)
    ]
    for post in namesakes:
        if _is_same_letter(post, values):
            return post.person_id
    for post in namesakes:
        if not values.number or not people.has_number(post.person_id):
            return post.person_id
    return Person.objects.create_person(name=values.name).pk


def _is_same_letter(post: Post, values: HeadValues) -> bool:
    letter = (values.kind, values.starts_on, values.letter_number.strip())
    return (post.kind, post.starts_on, post.letter_number) == letter


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


@transaction.atomic(durable=True)
def name_aide(
    *, agency_code: str, email: str, starts_on: date, ends_on: date | None, actor_id: int
) -> None:
    """Let an officer, known by e-mail, act «atas nama» the head. Raises as the rules do."""
    person = people.person_by_email(email)
    if person is None or not person.is_staff or not person.is_active:
        raise PeopleRefused("officer_unknown")
    agencies.name_aide(
        principal_code=agency_code,
        person_id=person.pk,
        starts_on=starts_on,
        ends_on=ends_on,
        actor_id=actor_id,
    )
