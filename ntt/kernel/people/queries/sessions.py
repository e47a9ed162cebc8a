from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.people.models import Session

SHOWN_MAX = 20
HANDLE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Device:
    """A browser in which a person is signed in. `handle` names it without being its key."""

    handle: str
    name: str
    signed_in_at: datetime | None
    is_this: bool


def devices_of(person_id: int, *, this_key: str | None) -> list[Device]:
    """Where the person is signed in, newest first; one statement."""
    rows = (
        Session.objects.filter(person_id=person_id, expire_date__gt=timezone.now())
        .order_by("-signed_in_at")
        .values_list("pk", "device", "signed_in_at")[:SHOWN_MAX]
    )
    return [Device(handle_of(key), name, at, key == this_key) for key, name, at in rows]


def handle_of(session_key: str) -> str:
    """The session's key would let anyone in who reads it off a page."""
    return crypto.blind_index(f"session {session_key}").hex()[:HANDLE_LENGTH]
