"""What a buyer sees of a purchase: its payment, its orders, where the money goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Max, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from ntt.kernel.calendar.api import day_of
from ntt.kernel.people.api import Person
from ntt.kernel.regions.api import labels
from ntt.marketplace.access import own_purchases
from ntt.marketplace.models import (
    Complaint,
    Order,
    OrderLine,
    OrderShare,
    Payment,
    Purchase,
    Refund,
    UnclearMoney,
)
from ntt.marketplace.queries.complaints import last_of_orders
from ntt.marketplace.queries.photos import first_photo
from ntt.marketplace.queries.places import zone_name
from ntt.marketplace.queries.quote import rates_to
from ntt.marketplace.rules.money import Portion
from ntt.marketplace.rules.orders import COUNTED_STATES
from ntt.marketplace.rules.shipping import arrives_by

TO_COME = ("paid", "packing", "sent")
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class OrderView:
    """One shop's order with its lines, about when it comes, and its newest complaint."""

    order: Order
    village: str
    lines: list[OrderLine]
    arrives: date | None
    complaint: Complaint | None


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """A purchase as its buyer sees it."""

    purchase: Purchase
    payment: Payment | None
    orders: list[OrderView]
    # Village, district and regency the parcel goes to, or the other province.
    town: str
    # Of the orders whose money stays, by beneficiary; what of it comes back is `back_rp`.
    shares: Mapping[str, Portion]
    kept_rp: int
    back_rp: int
    refunds: list[Refund]
    unclear: UnclearMoney | None


def payment_of(purchase_id: int) -> Payment | None:
    """The newest attempt to pay; one statement."""
    return Payment.objects.filter(purchase_id=purchase_id).order_by("-attempt").first()


def unclear_of(purchase_id: int) -> UnclearMoney | None:
    """The largest sum of another amount that still waits to be settled; one statement."""
    rows = UnclearMoney.objects.filter(payment__purchase_id=purchase_id)
    return rows.exclude(state="settled").order_by("-came_rp").first()


def is_money_checked(purchase_id: int) -> bool:
    """Whether money came that may yet pay the purchase, and waits to be settled. One
    statement."""
    unclear = unclear_of(purchase_id)
    return unclear is not None and unclear.is_enough


def purchase_view(purchase: Purchase) -> PurchaseView:
    """Nine statements, however many orders it holds; eight where no money stays."""
    orders = list(
        Order.objects.filter(purchase=purchase)
        .select_related("shop")
        .fetch_mode(FETCH_RAISE)
        .order_by("sequence")
    )
    lines: dict[int, list[OrderLine]] = {order.pk: [] for order in orders}
    for line in pictured(OrderLine.objects.filter(order_id__in=lines)):
        lines[line.order_id].append(line)
    codes = [order.village_code for order in orders]
    places = labels([*codes, purchase.village_id] if purchase.village_id else codes)
    days, complaints = arrivals(purchase, orders), last_of_orders(lines)
    kept = {
        order.pk: order.goods_rp + order.shipping_rp
        for order in orders
        if order.state in COUNTED_STATES
    }
    kept_rp = sum(kept.values())
    return PurchaseView(
        purchase=purchase,
        payment=payment_of(purchase.pk),
        orders=[
            OrderView(
                order,
                places[order.village_code],
                lines[order.pk],
                days.get(order.pk),
                complaints.get(order.pk),
            )
            for order in orders
        ],
        town=_town(purchase, places),
        shares=portions(kept),
        kept_rp=kept_rp,
        back_rp=purchase.total_rp - kept_rp if purchase.state == "paid" else 0,
        refunds=list(Refund.objects.filter(purchase=purchase).order_by("pk")),
        unclear=unclear_of(purchase.pk),
    )


def pictured(lines: QuerySet[OrderLine]) -> QuerySet[OrderLine]:
    """In the order of a page, each with the `photo` its product has today."""
    return lines.annotate(photo=first_photo("product_id")).order_by("order_id", "product_id")


def _town(purchase: Purchase, places: Mapping[str, str]) -> str:
    if purchase.delivery == "pickup":
        return ""
    return places.get(purchase.village_id or "") or zone_name(purchase.zone_code)


def arrivals(purchase: Purchase, orders: Iterable[Order]) -> dict[int, date]:
    """By when each parcel that is still to come should be there, at the rates of the day it
    was ordered; one statement, none where the goods are fetched."""
    coming = [order for order in orders if order.state in TO_COME]
    if purchase.delivery == "pickup" or not coming:
        return {}
    origins = {order.shop.regency_code for order in coming}
    rates = rates_to(purchase.zone_code, origins, day_of(purchase.placed_at))
    found = {}
    for order in coming:
        leaves = day_of(order.sent_at) if order.sent_at else order.send_by
        rate = rates.get(order.shop.regency_code)
        if rate is not None and leaves is not None:
            found[order.pk] = arrives_by(leaves, rate.days_max)
    return found


def portions(order_ids: Iterable[int]) -> dict[str, Portion]:
    """What each beneficiary has of some orders, by the rules frozen in them; one statement."""
    rows = OrderShare.objects.filter(order_id__in=list(order_ids)).values("beneficiary")
    points = Coalesce(Max("rule__basis_points"), 0)
    basis = Coalesce(Max("rule__legal_basis"), Value(""))
    return {
        row["beneficiary"]: Portion(row["sum"], row["points"] > 0, row["basis"])
        for row in rows.annotate(sum=Sum("amount_rp"), points=points, basis=basis)
    }


def lines_of(purchase: Purchase) -> list[OrderLine]:
    """What was ordered, of all shops, each product once; one statement."""
    rows = OrderLine.objects.filter(order__purchase=purchase)
    return list(rows.fetch_mode(FETCH_RAISE).order_by("order_id", "product_id"))


def purchases_of(person: Person, *, before_id: int | None = None) -> list[Purchase]:
    """A buyer's purchases, newest first, one page; two statements."""
    rows = Purchase.objects.filter(own_purchases(person), erased_at=None)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.fetch_mode(FETCH_RAISE).order_by("-pk")[:PAGE_SIZE])
