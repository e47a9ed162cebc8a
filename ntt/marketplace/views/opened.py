"""Which purchases this browser has opened with their four digits, remembered in its session."""

from typing import TypedDict, cast
from uuid import UUID

from django.http import Http404, HttpRequest

from ntt.kernel.people.api import Person
from ntt.marketplace.access import is_own, purchase_for
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.rules.orders import VIA_ACCOUNT, VIA_NUMBER

KEY = "opened"
KEPT = 30


def remember(request: HttpRequest, number: str) -> None:
    known = [other for other in opened(request) if other != number]
    request.session[KEY] = [number, *known][:KEPT]


def opened(request: HttpRequest) -> list[str]:
    return cast(list[str], request.session.get(KEY, []))


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
    if visitor is None:
        return {"actor_id": None, "via": VIA_NUMBER}
    via = VIA_ACCOUNT if is_own(purchase, visitor) else VIA_NUMBER
    return {"actor_id": visitor.pk, "via": via}


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
