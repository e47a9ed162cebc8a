"""What waits in a session for a code, and until when: plain Python."""

from collections.abc import Mapping
from typing import Any

# Each holds an address, most a code too; with where in it stands when it was begun. The first
# two names and the one below are allauth's.
WAITING = {
    "account_login": "initiated_at",
    "account_password_reset_verification": "at",
    "people_new_address": "at",
    "people_proof": "at",
}
RECORDS = "account_authentication_methods"
ADDRESSES = frozenset({"email", "phone"})


def over_at(data: Mapping[str, Any], *, lives: int) -> float | None:
    """When the first that waits has waited `lives` seconds (a time of the clock); else None."""
    return min(_ends(data, lives).values(), default=None)


def without_waiting(data: Mapping[str, Any], *, lives: int, now: float) -> dict[str, Any]:
    """The same session without what has waited long enough."""
    ends = _ends(data, lives)
    return {key: value for key, value in data.items() if ends.get(key, now + 1) > now}


def without_addresses(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same session; how somebody signed in stays known, with which address does not."""
    kept = dict(data)
    if RECORDS in kept:
        kept[RECORDS] = [
            {key: value for key, value in row.items() if key not in ADDRESSES}
            for row in kept[RECORDS]
        ]
    return kept


def _ends(data: Mapping[str, Any], lives: int) -> dict[str, float]:
    return {key: data[key][begun] + lives for key, begun in WAITING.items() if data.get(key)}
