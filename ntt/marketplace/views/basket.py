"""The basket: look, change, go on. No account, no script needed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.web.numerals import number_text
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.forms.buying import BasketLineForm
from ntt.marketplace.queries.quote import Quote, QuoteLine, quote
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import QUANTITY_MAX
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
        "problems": problems_of(found),
    }


def problems_of(found: Quote) -> dict[int, str]:
    """Why which product cannot be bought as it stands in the basket."""
    return {line.product_id: _why(line) for line in found.problems}


def _why(line: QuoteLine) -> str:
    """Why a line cannot be bought as it stands, in the words of its refusal."""
    if not line.is_buyable:
        code = "product_gone"
    elif line.is_held:
        code = "piece_held"
    elif line.stock == 0:
        code = "sold_out"
    else:
        code = "stock_left"
    return sentence(OrderRefused(code, name=line.named, left=line.stock))


@require_POST
def basket_add(request: HttpRequest) -> HttpResponse:
    """Put a product in, or more of it."""
    return _change(request, adds=True)


@require_POST
def basket_set(request: HttpRequest) -> HttpResponse:
    """Set the quantity of a line; zero takes it out."""
    return _change(request, adds=False)


def _change(request: HttpRequest, *, adds: bool) -> HttpResponse:
    response = redirect("marketplace:basket")
    try:
        changed, note = _changed(BasketLineForm(request.POST), read_basket(request), adds=adds)
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        if note:
            messages.info(request, note)
        write_basket(response, changed)
    return response


def _changed(
    form: BasketLineForm, quantities: dict[int, int], *, adds: bool
) -> tuple[dict[int, int], str]:
    """The basket as it should be, and a sentence where that is less than was asked for; only
    what is on sale now comes into it, and no more of it than there is.

    A draft of somebody's shop must not show its name and price in a stranger's basket.
    """
    if "barang" in form.errors:
        raise OrderRefused("not_on_sale")
    if form.errors or (adds and not form.cleaned_data["jumlah"]):
        raise OrderRefused("quantity_out_of_range", most=QUANTITY_MAX)
    product_id, count = form.cleaned_data["barang"], form.cleaned_data["jumlah"]
    rest = {key: value for key, value in quantities.items() if key != product_id}
    if count == 0:
        return rest, ""
    changed = rest | {product_id: quantities.get(product_id, 0) + count if adds else count}
    lines = {line.product_id: line for part in quote(changed).parts for line in part.lines}
    line = lines.get(product_id)
    if line is None or not (line.is_buyable or product_id in quantities):
        raise OrderRefused("not_on_sale")
    if not line.is_buyable or not 0 < line.stock < line.quantity:
        return changed, ""
    return changed | {product_id: line.stock}, _no_more(line)


def _no_more(line: QuoteLine) -> str:
    if line.is_piece:
        words = _("%(name)s hanya ada satu, dan sudah ada di keranjang Anda.")
    else:
        words = _("%(name)s tersisa %(left)s. Jumlahnya di keranjang kami jadikan %(left)s.")
    return words % {"name": line.named, "left": number_text(line.stock)}
