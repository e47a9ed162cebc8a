"""Which purchases this browser has opened with their four digits or placed itself, remembered
in its session; and what that allows."""

from typing import TypedDict, cast
from uuid import UUID

from django.http import Http404, HttpRequest

from ntt.kernel.people.api import Person
from ntt.marketplace.access import is_own, purchase_for, shop_ids_of
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import VIA_ACCOUNT, VIA_BROWSER, VIA_NUMBER

KEY, PLACED = "opened", "placed"
KEPT = 30


def remember(request: HttpRequest, number: str, *, is_placed: bool = False) -> None:
    for key in (KEY, PLACED) if is_placed else (KEY,):
        known = [other for other in _numbers(request, key) if other != number]
        request.session[key] = [number, *known][:KEPT]


def opened(request: HttpRequest) -> list[str]:
    return _numbers(request, KEY)


def _numbers(request: HttpRequest, key: str) -> list[str]:
    return cast(list[str], request.session.get(key, []))


def is_buyers_own(request: HttpRequest, purchase: Purchase) -> bool:
    """Whether it was placed in this browser, or whoever is signed in is its buyer."""
    return purchase.number in _numbers(request, PLACED) or is_own(purchase, visitor_of(request))


def must_be_buyer(request: HttpRequest, purchase: Purchase) -> None:
    """For what only a buyer may give up. Number and four digits stand on the parcel, so its
    seller has them as well. Raises OrderRefused."""
    if not is_buyers_own(request, purchase):
        raise OrderRefused("not_the_buyer")


def must_not_sell(request: HttpRequest, order: Order) -> None:
    """For what number and four digits allow, but nobody may do for the shop they sell for.
    Raises OrderRefused."""
    visitor = visitor_of(request)
    if visitor is not None and order.shop_id in shop_ids_of(visitor):
        raise OrderRefused("not_the_buyer")


def placed_here(request: HttpRequest, request_key: UUID) -> str:
    """The number of the purchase this browser has placed with that key, or nothing."""
    known = opened(request)
    if not known:
        return ""
    found = Purchase.objects.filter(request_key=request_key, number__in=known)
    return found.values_list("number", flat=True).first() or ""


def visitor_of(request: HttpRequest) -> Person | None:
    """Who is signed in, if anybody."""
    return request.user if isinstance(request.user, Person) else None


class Actor(TypedDict):
    """Who acts on a purchase for its events, and how they came to it."""

    actor_id: int | None
    via: str


def actor_of(request: HttpRequest, purchase: Purchase) -> Actor:
    """Whoever is signed in; number and four digits make nobody the buyer."""
    visitor = visitor_of(request)
    via = VIA_BROWSER if purchase.number in _numbers(request, PLACED) else VIA_NUMBER
    if visitor is None:
        return {"actor_id": None, "via": via}
    return {"actor_id": visitor.pk, "via": VIA_ACCOUNT if is_own(purchase, visitor) else via}


def purchase_here(request: HttpRequest, number: str) -> Purchase:
    """The purchase this visitor may see, or 404."""
    return purchase_for(number, opened=opened(request), person=visitor_of(request))


def order_here(request: HttpRequest, number: str, order_number: str) -> tuple[Purchase, Order]:
    """The purchase this visitor may see and an order of it, or 404."""
    found = purchase_here(request, number)
    order = Order.objects.filter(purchase=found, number=order_number).first()
    if order is None:
        raise Http404
    return found, order
