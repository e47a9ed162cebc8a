"""The basket: look, change, go on. No account, no script needed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.forms.buying import BasketLineForm
from ntt.marketplace.queries.quote import Quote, QuoteLine, check_limits, quote
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.views.cookies import read_basket, write_basket


@never_cache
@require_GET
def basket(request: HttpRequest) -> HttpResponse:
    """What is in the basket, by shop; what is gone or too much is said beside it."""
    return page(request, "marketplace/basket.html", basket_context(request))


def basket_context(request: HttpRequest) -> dict[str, object]:
    quantities = read_basket(request)
    found = quote(quantities) if quantities else Quote((), ())
    return {
        "quote": found,
        "problems": {line.product_id: _why(line) for line in found.problems},
    }


def _why(line: QuoteLine) -> str:
    """Why a line cannot be bought as it stands, in the words of its refusal."""
    if not line.is_buyable:
        code = "product_gone"
    elif line.stock == 0:
        code = "sold_out"
    else:
        code = "stock_left"
    return sentence(OrderRefused(code, name=line.name, left=line.stock))


@require_POST
def basket_add(request: HttpRequest) -> HttpResponse:
    """Put a product in, or more of it."""
    return _change(request, adds=True)


@require_POST
def basket_set(request: HttpRequest) -> HttpResponse:
    """Set the quantity of a line; zero takes it out."""
    return _change(request, adds=False)


def _change(request: HttpRequest, *, adds: bool) -> HttpResponse:
    form = BasketLineForm(request.POST)
    response = redirect("marketplace:basket")
    if not form.is_valid():
        messages.warning(request, _("Tulis jumlah sebagai angka, misalnya 2."))
        return response
    product_id, count = form.cleaned_data["barang"], form.cleaned_data["jumlah"]
    quantities = read_basket(request)
    wanted = quantities.get(product_id, 0) + count if adds else count
    changed = {key: value for key, value in quantities.items() if key != product_id}
    if wanted:
        changed[product_id] = wanted
    try:
        if changed:
            check_limits(changed)
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
        return response
    write_basket(response, changed)
    return response
