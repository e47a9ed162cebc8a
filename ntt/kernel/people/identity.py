"""The one way to national numbers: it becomes the role ntt_identity, and leaves a trace.

The web role cannot read the table, so a forgotten query elsewhere fails instead of leaking.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from ntt.kernel import crypto
from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.people.locks import lock_value
from ntt.kernel.people.models import Identity, Person
from ntt.kernel.people.rules.masks import redact
from ntt.kernel.people.rules.numbers import Reading, Warning, read_nik, read_nip
from ntt.kernel.people.words import PeopleRefused

REASON_MIN = 10
REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class Numbers:
    """NIK and NIP of one person; empty when not kept."""

    nik: str = ""
    nip: str = ""


@transaction.atomic
def reveal(person_id: int, viewer_id: int, reason: str) -> Numbers:
    """The numbers in full, for a reason that is kept with the viewer's name.

    Only the person and active people of the office may ask: PermissionDenied. Raises
    PeopleRefused without a reason.
    """
    viewer = Person.objects.get(pk=viewer_id)
    if not viewer.is_active or not (viewer_id == person_id or viewer.is_staff):
        raise PermissionDenied
    reason = " ".join(reason.split())[:REASON_MAX]
    if len(reason) < REASON_MIN:
        raise PeopleRefused("reason_missing")

    numbers = _read(person_id)

    record(
        "people.IdentitySeen",
        subject=f"person:{person_id}",
        actor_id=viewer_id,
        payload={"reason": redact(reason)},
    )
    return numbers


@transaction.atomic
def masked(person_id: int) -> Numbers:
    """The numbers as they may stand on a page: 5371********0001."""
    numbers = _read(person_id)
    return Numbers(nik=crypto.mask(numbers.nik), nip=crypto.mask(numbers.nip))


@transaction.atomic
def keep_nik(*, person_id: int, nik: str, actor_id: int) -> Reading:
    """Seal a person's NIK and say what looks odd about it. Oddness is no refusal.

    Raises PeopleRefused when it is not 16 digits, or stands with another person.
    """
    reading = read_nik(nik, today=today())
    if Warning.FORMAT in reading.warnings:
        raise PeopleRefused("nik_format")
    _keep(person_id, actor_id, nik=nik)
    return reading


@transaction.atomic
def keep_nip(*, person_id: int, nip: str, actor_id: int, is_pppk: bool = False) -> Reading:
    """Seal a person's NIP, as keep_nik does."""
    reading = read_nip(nip, is_pppk=is_pppk)
    if Warning.FORMAT in reading.warnings:
        raise PeopleRefused("nip_format")
    _keep(person_id, actor_id, nip=nip)
    return reading


@transaction.atomic
def forget(person_id: int) -> None:
    """Drop a person's numbers; part of deleting an account."""
    with _identity_role():
        Identity.objects.filter(pk=person_id).update(
            nik_cipher=None, nik_blind=None, nip_cipher=None, nip_blind=None
        )


def _keep(person_id: int, actor_id: int, **number: str) -> None:
    [(name, value)] = number.items()
    blind = crypto.blind_index(f"{name} {value}")
    Person.objects.select_for_update().get(pk=person_id)
    lock_value(blind)
    with _identity_role():
        others = Identity.objects.exclude(pk=person_id)
        if others.filter(**{f"{name}_blind": blind}).exists():
            raise PeopleRefused("number_taken")
        Identity.objects.update_or_create(
            person_id=person_id,
            defaults={f"{name}_cipher": crypto.encrypt(value), f"{name}_blind": blind},
        )
    record(
        "people.IdentityKept",
        subject=f"person:{person_id}",
        actor_id=actor_id,
        payload={"number": name},
    )


def _read(person_id: int) -> Numbers:
    with _identity_role():
        row = Identity.objects.filter(pk=person_id).first()
    if row is None:
        return Numbers()
    return Numbers(
        nik=crypto.decrypt(row.nik_cipher) if row.nik_cipher else "",
        nip=crypto.decrypt(row.nip_cipher) if row.nip_cipher else "",
    )


@contextmanager
def _identity_role() -> Iterator[None]:
    """Be ntt_identity inside the block. A refusal rolls the change of role back as well.

    The owner, who runs commands, may lack the role and needs none: the table is its own.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role('ntt_identity', 'SET')")
        [may_become] = cursor.fetchone() or [False]
        if may_become:
            cursor.execute("SET LOCAL ROLE ntt_identity")
    yield
    # Not in a finally: after an error the transaction takes no statement, and rolling it
    # back ends the role too.
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
