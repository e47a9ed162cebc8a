"""What a buyer sees of a purchase: its payment, its orders, where the money goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Sum

from ntt.kernel.regions.api import labels
from ntt.marketplace.models import (
    Order,
    OrderLine,
    OrderShare,
    Payment,
    Purchase,
    Refund,
)

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class OrderView:
    """One shop's order with its lines."""

    order: Order
    village: str
    lines: list[OrderLine]


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """A purchase as its buyer sees it."""

    purchase: Purchase
    payment: Payment | None
    orders: list[OrderView]
    shares: Mapping[str, int]
    refunds: list[Refund]


def payment_of(purchase_id: int) -> Payment | None:
    """The newest attempt to pay; one statement."""
    return Payment.objects.filter(purchase_id=purchase_id).order_by("-attempt").first()


def purchase_view(purchase: Purchase) -> PurchaseView:
    """Six statements, however many orders it holds."""
    orders = list(
        Order.objects.filter(purchase=purchase)
        .select_related("shop")
        .fetch_mode(FETCH_RAISE)
        .order_by("sequence")
    )
    lines: dict[int, list[OrderLine]] = {order.pk: [] for order in orders}
    for line in OrderLine.objects.filter(order_id__in=lines).order_by("order_id", "product_id"):
        lines[line.order_id].append(line)
    places = labels(order.village_code for order in orders)
    return PurchaseView(
        purchase=purchase,
        payment=payment_of(purchase.pk),
        orders=[
            OrderView(order, places[order.village_code], lines[order.pk]) for order in orders
        ],
        shares=shares_by_beneficiary(lines),
        refunds=list(Refund.objects.filter(purchase=purchase).order_by("pk")),
    )


def shares_by_beneficiary(order_ids: Iterable[int]) -> dict[str, int]:
    """Rupiah by beneficiary over some orders; one statement."""
    rows = OrderShare.objects.filter(order_id__in=list(order_ids)).values("beneficiary")
    return {row["beneficiary"]: row["sum"] for row in rows.annotate(sum=Sum("amount_rp"))}


def purchases_of(person_id: int, *, before_id: int | None = None) -> list[Purchase]:
    """A buyer's purchases, newest first, one page; one statement."""
    rows = Purchase.objects.filter(buyer_id=person_id)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.fetch_mode(FETCH_RAISE).order_by("-pk")[:PAGE_SIZE])
