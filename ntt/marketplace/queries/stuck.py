"""Money that does not move by itself any more: a person must look."""

from datetime import datetime

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet
from django.utils import timezone

from ntt.marketplace.models import Payment, Purchase, Refund, UnclearMoney
from ntt.marketplace.queries.corrections import waiting
from ntt.marketplace.rules.money import ENDED_AFTER, PASSING, STUCK_AFTER
from ntt.marketplace.rules.payments import LEFT_ALONE

PAGE_SIZE = 30


def stuck_refunds(moment: datetime, *, beyond_id: int = 0) -> list[Refund]:
    """One page of what the provider should have sent back half an hour ago and did not, longest
    waiting first, with payment, purchase and order. `refusal` says why; empty: the provider
    does not answer. One statement."""
    rows = _refunds_stuck(moment).filter(pk__gt=beyond_id)
    rows = rows.select_related("payment", "purchase", "order").fetch_mode(FETCH_RAISE)
    return list(rows.order_by("pk")[:PAGE_SIZE])


def _refunds_stuck(moment: datetime) -> QuerySet[Refund]:
    return Refund.objects.filter(
        way="provider", state=Refund.State.APPROVED, created_at__lt=moment - STUCK_AFTER
    )


def refunds_to_send(moment: datetime) -> QuerySet[Refund]:
    """What the worker has given up to send, and no person must look at first."""
    return Refund.objects.filter(
        way="provider",
        state=Refund.State.APPROVED,
        refusal__in=["", *PASSING],
        created_at__lte=moment - LEFT_ALONE,
    ).order_by("pk")


def missing_money(*, beyond_id: int = 0) -> list[Payment]:
    """One page of payments whose money the provider no longer holds (`missing_rp`), oldest
    first, with their purchase. One statement."""
    rows = payments_missing().filter(pk__gt=beyond_id).order_by("pk")
    return list(rows.select_related("purchase").fetch_mode(FETCH_RAISE)[:PAGE_SIZE])


def purchases_not_ended(moment: datetime) -> QuerySet[Purchase]:
    """Those whose time to pay was over a quarter of an hour ago: the provider does not say that
    their code is closed, so their goods are still promised. Money of another amount holds some
    as well; that is looked at elsewhere (`queries.unclear`)."""
    over = moment - ENDED_AFTER
    rows = Purchase.objects.filter(state="awaiting_payment", expires_at__lt=over)
    unclear = UnclearMoney.objects.filter(payment__purchase=OuterRef("pk"))
    looked_at = Exists(unclear.exclude(state="settled"))
    return rows.exclude(looked_at).order_by("expires_at")


def count_stuck() -> int:
    """All three, and the corrections that wait for a signature; one statement each."""
    moment = timezone.now()
    lists = (_refunds_stuck(moment), payments_missing(), purchases_not_ended(moment), waiting())
    return sum(rows.count() for rows in lists)


def payments_missing() -> QuerySet[Payment]:
    return Payment.objects.filter(missing_rp__gt=0)
