"""Ways to pay, and the names a payment has at the provider. Plain Python."""

METHODS = ("qris", "va_bni", "va_bri", "va_bca", "va_permata")
ATTEMPTS_MAX = 9


def order_ref(number: str, attempt: int) -> str:
    """The provider's order_id: at most 50 of A-Z a-z 0-9 - _ ~ and dot."""
    return f"{number}-p{attempt}"
