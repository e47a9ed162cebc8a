"""«Pesan lagi»: what was in a purchase that nobody paid, back into the basket."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ntt.kernel.web.words import sentence
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.buying import lines_of
from ntt.marketplace.queries.quote import quote
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import UNPAID_STATES
from ntt.marketplace.views.cookies import read_basket, write_basket
from ntt.marketplace.views.opened import purchase_here


@require_POST
def order_again(request: HttpRequest, number: str) -> HttpResponse:
    """At the price and with the stock of today; what cannot be bought now is named.

    Twice is once: a product stands in the basket with the larger of both quantities.
    """
    found = purchase_here(request, number)
    before = read_basket(request)
    try:
        wanted, gone, fewer = _still_sold(found)
        basket = before | {key: max(count, before.get(key, 0)) for key, count in wanted.items()}
        if basket:
            quote(basket)  # says when it is too much for one basket
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("marketplace:purchase", number=number)
    if gone:
        words = _("Sekarang tidak dapat dibeli: %(names)s.")
        messages.warning(request, words % {"names": ", ".join(gone)})
    if not wanted:
        return redirect("marketplace:purchase", number=number)
    if fewer:
        words = _("Sisanya tidak sebanyak dulu: %(names)s.")
        messages.warning(request, words % {"names": ", ".join(fewer)})
    response = redirect("marketplace:basket")
    write_basket(response, basket)
    return response


def _still_sold(purchase: Purchase) -> tuple[dict[int, int], list[str], list[str]]:
    """How many of what can be bought now, and the names of what is gone and what is less."""
    if purchase.state not in UNPAID_STATES:
        raise OrderRefused("purchase_not_over")
    ordered = {line.product_id: line for line in lines_of(purchase)}
    worked_out = quote({key: line.quantity for key, line in ordered.items()})
    there = {
        line.product_id: line
        for part in worked_out.parts
        for line in part.lines
        if line.is_buyable and line.stock
    }
    wanted = {key: min(line.quantity, line.stock) for key, line in there.items()}
    gone = [line.name for key, line in ordered.items() if key not in there]
    fewer = [line.named for line in there.values() if line.stock < line.quantity]
    return wanted, gone, fewer
