"""Ways to pay, and the names a payment has at the provider. Plain Python."""

from datetime import timedelta

METHODS = ("qris", "va_bni", "va_bri", "va_bca", "va_permata")
ATTEMPTS_MAX = 9
# How long goods wait for a provider that does not close the code of a purchase out of time.
CLOSING_TRIED = timedelta(hours=1)
# Money may come after all: so long, and so often, the provider is asked about an ended attempt.
LATE_MONEY = timedelta(days=3)
ENDED_ASKED_EVERY = timedelta(hours=1)


def order_ref(number: str, attempt: int) -> str:
    """The provider's order_id: at most 50 of A-Z a-z 0-9 - _ ~ and dot."""
    return f"{number}-p{attempt}"
