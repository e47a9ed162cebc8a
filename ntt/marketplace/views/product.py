"""The page of one product: decide."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.files.api import picture_url
from ntt.kernel.web.respond import page
from ntt.marketplace.forms.catalogue import ProductForm, ShippingForm
from ntt.marketplace.queries import catalogue as queries
from ntt.marketplace.queries.cards import cards, name_html, named
from ntt.marketplace.queries.catalogue import Place
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.queries.quote import split_rules_and_bases
from ntt.marketplace.queries.shown import ProductShown, missing_of, product_shown
from ntt.marketplace.rules import money as money_rules
from ntt.marketplace.rules import shipping as shipping_rules
from ntt.marketplace.rules.orders import QUANTITY_MAX
from ntt.marketplace.rules.search import BIGGEST
from ntt.marketplace.views import shown_goods as shown
from ntt.marketplace.views.shown import share_parts
from ntt.marketplace.words import unit_words

USUAL_PLACE = "53.71"  # Kota Kupang
# Small pictures on the page: its other photos first, then other goods of the shop.
SMALL_PICTURES = 4
LARGE = 640
SHARED = 1280
# Nothing in a script element of data may end it.
IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@require_safe
def product(request: HttpRequest, product_id: int) -> HttpResponse:
    """Everything needed to decide; what cannot be bought says why."""
    found = product_shown(product_id) if product_id <= BIGGEST else None
    if found is None:
        raise Http404
    photo, zone_code = ProductForm(request.GET).understood()
    room = max(1, SMALL_PICTURES - max(0, len(found.photos) - 1))
    context: dict[str, Any] = {
        "product": found,
        "name": named(found.name, found.name_en),
        "name_html": name_html(found.name, found.name_en),
        "piece": found.piece,
        "category_name": named(found.category_name, found.category_name_en),
        "place": shown.place_of(found.village),
        "origin_class": shown.origin_class(found.origin_class),
        "is_buyable": found.is_buyable,
        "is_pending": found.is_pending,
        "missing": shown.missing_rows(missing_of(found)),
        "papers": shown.paper_rows(found.papers),
        "rows": shown.product_rows(found),
        "quantity_max": min(found.stock, QUANTITY_MAX),
        "unit": unit_words(found.unit),
        "stock": shown.stock_words(found),
        "is_in_indonesian": get_language() == "en" and not (found.name_en and not found.story),
        "from_shop": cards(
            queries.of_shop(found.shop_id, room, without=found.id),
            eager=0,
            is_of_one_shop=True,
        ),
        **_pictures(found, photo, zone_code),
    }
    if found.piece:
        context["piece_rows"] = shown.piece_rows(found.piece)
    if found.is_buyable:
        context |= _costs(found, zone_code)
    context["structured"] = _structured(found, context)
    return page(
        request,
        "marketplace/product.html",
        context,
        part="costs" if found.is_buyable else "",
        keep=True,
    )


def _pictures(found: ProductShown, photo: int, zone_code: str) -> dict[str, Any]:
    tokens = found.photos
    chosen = min(photo, max(len(tokens), 1)) - 1
    address = reverse("marketplace:product", args=[found.id])
    to = f"&kirim={zone_code}" if zone_code.replace(".", "").isdigit() else ""
    return {
        "picture": picture_url(tokens[chosen] if tokens else None, LARGE),
        "shared_picture": settings.SITE_URL
        + picture_url(tokens[0] if tokens else None, SHARED),
        "thumbs": [
            {
                "url": f"{address}?foto={number}{to}",
                "picture": picture_url(token),
                "alt": _("Foto %(number)s") % {"number": number},
            }
            for number, token in enumerate(tokens, start=1)
            if number != chosen + 1
        ],
        "photo": chosen + 1,
    }


def _costs(found: ProductShown, zone_code: str) -> dict[str, Any]:
    """Shipping to a place, when it would arrive, and where the money would go."""
    day = today()
    places = queries.places_from(found.regency_code, day)
    place = places.get(zone_code) or places.get(USUAL_PLACE)
    limits = time_limits(day)
    send_days = limits.get("send_working_days", 0)
    shipping = _shipping_rp(found, place)
    rules, bases = split_rules_and_bases(day)
    ruled = {name for name, rule in rules.items() if rule.basis_points}
    portions = {
        share.beneficiary: money_rules.Portion(
            share.amount_rp, share.beneficiary in ruled, bases.get(share.beneficiary, "")
        )
        for share in money_rules.shares(
            goods_rp=found.price_rp, shipping_rp=shipping or 0, rules=rules
        )
    }
    return {
        "to": place,
        "shipping_rp": shipping,
        "arrives": _arrives(place, add_working_days(day, send_days)),
        "send_days": send_days,
        "complain_days": limits.get("complete_working_days", 0),
        "ways_to_pay": shown.ways_to_pay(found.price_rp),
        "shipping_form": ShippingForm(
            places=list(places.values()), initial={"kirim": place.code if place else ""}
        ),
        "total_rp": found.price_rp + (shipping or 0),
        "shares": share_parts(portions),
    }


def _shipping_rp(found: ProductShown, place: Place | None) -> int | None:
    if place is None or place.rate is None:
        return None
    volume = found.length_cm * found.width_cm * found.height_cm
    return shipping_rules.price_rp(place.rate, weight_g=found.weight_g, volume_cm3=volume)


def _arrives(place: Place | None, sent_on: date) -> date | None:
    """The last day promised, when it is sent on the last day allowed."""
    if place is None or place.rate is None:
        return None
    return shipping_rules.arrives_by(sent_on, place.rate.days_max)


def _structured(found: ProductShown, context: dict[str, Any]) -> SafeString:
    address = settings.SITE_URL + reverse("marketplace:product", args=[found.id])
    shop_url = settings.SITE_URL + reverse("marketplace:shop", args=[found.shop_slug])
    data = shown.data_of(
        found,
        name=context["name"],
        url=address,
        images=[context["shared_picture"]],
        shop_url=shop_url,
    )
    # Every character that could end the element is written as its number.
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(IN_SCRIPT))  # noqa: S308
