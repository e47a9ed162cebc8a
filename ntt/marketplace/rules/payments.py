"""Ways to pay, and the names a payment has at the provider. Plain Python."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

METHODS = ("qris", "va_bni", "va_bri", "va_bca", "va_permata")
ATTEMPTS_MAX = 9
# How long goods wait for a provider that does not close the code of a purchase out of time.
CLOSING_TRIED = timedelta(hours=1)
# Money may come after all: so long, and so often, the provider is asked about an ended attempt.
LATE_MONEY = timedelta(days=3)
ENDED_ASKED_EVERY = timedelta(hours=1)


# What the worker has not finished by then has lost its event: the clock takes it up.
LEFT_ALONE = timedelta(minutes=2)
# With less time left another code would be over before anybody has paid it.
TIME_FOR_A_CODE = timedelta(minutes=1)
# A true settlement may seem so much older than the attempt it pays: clocks differ.
CLOCKS_DIFFER = timedelta(minutes=10)


def time_to_pay(pay_method: str, limits: Mapping[str, int]) -> timedelta:
    """How long a code of this way lives, by the limits of the day."""
    kind = "pay_qris_minutes" if pay_method == "qris" else "pay_bank_minutes"
    return timedelta(minutes=limits[kind])


def order_ref(number: str, attempt: int, request_key: UUID) -> str:
    """The provider's order_id: at most 50 of A-Z a-z 0-9 - _ ~ and dot.

    The provider never forgets one, but we may: a restored database counts its numbers once
    more. So eight signs of the random key of the request stand in it.
    """
    return f"{number}-p{attempt}-{request_key.hex[-8:]}"


def is_of_another(*, paid_at: datetime, created_at: datetime, is_shown: bool) -> bool:
    """Whether money is so old that it was paid for something else of the same name. Nobody
    can have paid a code that was never shown, so there the clocks need not agree."""
    return paid_at < created_at - (CLOCKS_DIFFER if is_shown else timedelta())


def is_stale(
    state: str, *, created_at: datetime, expires_at: datetime, moment: datetime
) -> bool:
    """Whether an open attempt is one in name only: its making was left alone, or its own time
    is over. Then another may be asked for."""
    if state == "creating":
        return created_at <= moment - LEFT_ALONE
    return expires_at <= moment
