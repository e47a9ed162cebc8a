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
from ntt.kernel.people.access import holders
from ntt.kernel.people.locks import lock_value
from ntt.kernel.people.models import Identity, Person, RoleKind
from ntt.kernel.people.rules.masks import redact
from ntt.kernel.people.rules.numbers import NIK_DIGITS, Reading, Warning, read_nik, read_nip
from ntt.kernel.people.words import PeopleRefused

REASON_MIN = 10
REASON_MAX = 200
# SET LOCAL ROLE for whoever may.
BECOME_IDENTITY = """
SELECT set_config('role', 'ntt_identity', true) WHERE pg_has_role('ntt_identity', 'SET')
"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """NIK and NIP of one person; empty when not kept."""

    nik: str = ""
    nip: str = ""


@transaction.atomic
def reveal(person_id: int, viewer_id: int, reason: str) -> Numbers:
    """The numbers in full, for a reason that is kept with the viewer's name.

    Only the person and who keeps the officers (staff_admin) may ask: PermissionDenied. Raises
    PeopleRefused without a reason.
    """
    if viewer_id != person_id and viewer_id not in holders(RoleKind.STAFF_ADMIN):
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


@transaction.atomic(savepoint=False)
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
def keep_nip(*, person_id: int, nip: str, actor_id: int) -> Reading:
    """Seal a person's NIP, as keep_nik does."""
    reading = read_nip(nip)
    if Warning.FORMAT in reading.warnings:
        raise PeopleRefused("nip_format")
    _keep(person_id, actor_id, nip=nip)
    return reading


def keep_number(*, person_id: int, number: str, actor_id: int) -> Reading:
    """Seal a NIK or a NIP, told apart by their length: who is no civil servant has no NIP."""
    if len(number) == NIK_DIGITS:
        return keep_nik(person_id=person_id, nik=number, actor_id=actor_id)
    return keep_nip(person_id=person_id, nip=number, actor_id=actor_id)


@transaction.atomic
def holder_of(number: str) -> int | None:
    """With whom this NIK or NIP is kept, found without opening anybody's."""
    name = "nik" if len(number) == NIK_DIGITS else "nip"
    with _identity_role():
        rows = Identity.objects.filter(**{f"{name}_blind": _blind(name, number)})
        return rows.values_list("pk", flat=True).first()


@transaction.atomic
def has_number(person_id: int) -> bool:
    """Whether a NIK or a NIP is kept with the person; which one nobody is told."""
    with _identity_role():
        rows = Identity.objects.filter(pk=person_id)
        return rows.exclude(nik_blind=None, nip_blind=None).exists()


@transaction.atomic
def forget(person_id: int) -> None:
    """Drop a person's numbers; part of deleting an account."""
    with _identity_role():
        Identity.objects.filter(pk=person_id).update(
            nik_cipher=None, nik_blind=None, nip_cipher=None, nip_blind=None
        )


def _keep(person_id: int, actor_id: int, **number: str) -> None:
    [(name, value)] = number.items()
    blind = _blind(name, value)
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


def _blind(name: str, value: str) -> bytes:
    return crypto.blind_index(f"{name} {value}")


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
        cursor.execute(BECOME_IDENTITY)
    yield
    # Not in a finally: after an error the transaction takes no statement, and rolling it
    # back ends the role too.
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
