"""What all pages of the seller's desk share: who sells, for which shop, and its tabs."""

import re
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from ntt.kernel.people.api import Person
from ntt.kernel.web.respond import page
from ntt.marketplace.access import other_shops_of, shop_for
from ntt.marketplace.models import Shop

SLUG = re.compile(r"[-a-z0-9]{1,80}")


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in; views behind login_required only."""
    return cast(Person, request.user)


def shop_of(request: HttpRequest) -> Shop:
    return shop_for(person_of(request), _asked(request))


def _asked(request: HttpRequest) -> str:
    """What is no slug names no shop, and some of it the database would not even read."""
    slug = request.GET.get("toko", "")
    return slug if SLUG.fullmatch(slug) else ""


def at_shop(view: str, shop: Shop) -> str:
    """A page of the seller's desk for this shop: whoever sells for two comes back to it."""
    return f"{reverse(view)}?{urlencode({'toko': shop.slug})}"


def asked_again(request: HttpRequest, **more: str | int) -> str:
    """This list once more, with other questions; the shop that was asked for stays."""
    slug = _asked(request)
    chosen: dict[str, str | int] = {"toko": slug} if slug else {}
    return f"?{urlencode(chosen | more)}"


def desk_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    shop: Shop,
    tab: str,
    status: int = 200,
) -> HttpResponse:
    """A page of the desk, in the frame of its shop.

    For who sells for several, `shop_query` keeps the shop along tabs and links, and
    `other_shops` leads to the same tab of another one; for all others both are empty.
    """
    others = other_shops_of(person_of(request), shop)
    view = f"marketplace:seller_{tab}"
    frame = {
        "shop": shop,
        "tab": tab,
        "shop_query": f"?{urlencode({'toko': shop.slug})}" if others else "",
        "other_shops": [{"name": each.name, "url": at_shop(view, each)} for each in others],
    }
    return page(request, template, context | frame, status=status)
