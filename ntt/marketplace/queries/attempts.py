"""Attempts to pay about which the clock asks the provider; it may not call back."""

from datetime import datetime

from django.db.models import F, QuerySet

from ntt.marketplace.models import Payment
from ntt.marketplace.rules.orders import ENDED_PAYMENT_STATES
from ntt.marketplace.rules.payments import ENDED_ASKED_EVERY, LATE_MONEY, LEFT_ALONE


def open_attempts() -> QuerySet[Payment]:
    """Codes that can still be paid as far as we know, of whatever purchase and however old."""
    return _in_turn(Payment.objects.filter(state="pending"))


def ended_attempts(moment: datetime) -> QuerySet[Payment]:
    """Those that ended lately without money, as far as we know, and are due to be asked."""
    ended = Payment.objects.filter(
        state__in=ENDED_PAYMENT_STATES, expires_at__gt=moment - LATE_MONEY
    )
    return _in_turn(ended.exclude(asked_at__gt=moment - ENDED_ASKED_EVERY))


def left_attempts(moment: datetime) -> QuerySet[Payment]:
    """Those whose code was never made: the worker has given up."""
    return _in_turn(
        Payment.objects.filter(state="creating", created_at__lte=moment - LEFT_ALONE)
    )


def _in_turn(attempts: QuerySet[Payment]) -> QuerySet[Payment]:
    """Never asked about first, then the one that has waited longest."""
    return attempts.order_by(F("asked_at").asc(nulls_first=True), "pk")
