"""The payment page: a code to scan or a number to transfer to, until the money is there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.web.respond import page
from ntt.marketplace.actions.buying import ask_new_payment
from ntt.marketplace.forms.buying import METHOD_NOTES, MethodForm
from ntt.marketplace.gateways.make import customer_phone_url
from ntt.marketplace.gateways.qris import qris_svg
from ntt.marketplace.models import Payment, Purchase
from ntt.marketplace.queries.buying import payment_of
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.views.opened import purchase_here


@never_cache
@require_GET
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """What to pay, how, and until when. Asked again by itself while it waits."""
    purchase = purchase_here(request, number)
    if purchase.state != "awaiting_payment":
        return _moved(request, reverse("marketplace:purchase", args=[number]))
    form = MethodForm(initial={"bayar": purchase.pay_method})
    return page(request, "marketplace/pay.html", _context(purchase, form), part="state")


def _context(purchase: Purchase, form: MethodForm) -> dict[str, object]:
    payment = payment_of(purchase.pk)
    is_open = payment is not None and payment.state in {"creating", "pending"}
    return {
        "purchase": purchase,
        "payment": payment,
        # No attempt yet, or one being made: the worker is at it.
        "is_coming": payment is None or payment.state == "creating",
        "is_closed": payment is not None and not is_open,
        "qr": qris_svg(payment.qr_text, title=_("Kode QRIS untuk dipindai"))
        if payment and payment.qr_text
        else "",
        "phone_url": _phone(payment) if is_open else "",
        "form": form,
        "notes": METHOD_NOTES,
    }


def _phone(payment: Payment | None) -> str:
    return customer_phone_url(payment.order_ref) if payment and settings.DEMO else ""


def _moved(request: HttpRequest, url: str) -> HttpResponse:
    """A plain redirect; HTMX is told by its own header, or it would swap the new page in."""
    if request.headers.get("HX-Request-Type") == "partial":
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


@require_POST
def pay_again(request: HttpRequest, number: str) -> HttpResponse:
    """A new code, perhaps by another way."""
    purchase = purchase_here(request, number)
    form = MethodForm(request.POST)
    if form.is_valid():
        try:
            ask_new_payment(purchase_id=purchase.pk, pay_method=form.cleaned_data["bayar"])
        except OrderRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("marketplace:pay", number=number)
    return page(request, "marketplace/pay.html", _context(purchase, form), status=422)
