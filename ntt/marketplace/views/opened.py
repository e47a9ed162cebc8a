"""Which purchases this browser has opened with their four digits, remembered in its session."""

from typing import cast

from django.http import HttpRequest

from ntt.kernel.people.api import Person
from ntt.marketplace.access import purchase_for
from ntt.marketplace.models import Purchase

KEY = "opened"
KEPT = 30


def remember(request: HttpRequest, number: str) -> None:
    known = [other for other in opened(request) if other != number]
    request.session[KEY] = [number, *known][:KEPT]


def opened(request: HttpRequest) -> list[str]:
    return cast(list[str], request.session.get(KEY, []))


def purchase_here(request: HttpRequest, number: str) -> Purchase:
    """The purchase this visitor may see, or 404."""
    person = request.user if isinstance(request.user, Person) else None
    return purchase_for(number, opened=opened(request), person=person)
