"""The payment page: a code to scan or a number to transfer to, until the money is there."""

import math

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.calendar.api import day_of, now, today
from ntt.kernel.web.numerals import datetime_text, time_text
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.actions.buying import ask_new_payment
from ntt.marketplace.forms.buying import MethodForm
from ntt.marketplace.gateways.make import customer_phone_url
from ntt.marketplace.gateways.qris import qris_svg
from ntt.marketplace.models import Payment, Purchase
from ntt.marketplace.queries.buying import payment_of, unclear_of
from ntt.marketplace.queries.methods import method_notes
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import OPEN_PAYMENT_STATES, TAKEN_PAYMENT_STATES
from ntt.marketplace.views.opened import actor_of, purchase_here
from ntt.marketplace.views.shown import is_checked

MINUTE, HOUR = 60, 60


@never_cache
@require_GET
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """What to pay, how, and until when. Asked again by itself while it waits."""
    purchase = purchase_here(request, number)
    if purchase.state != "awaiting_payment" or is_checked(purchase, unclear_of(purchase.pk)):
        return _moved(request, reverse("marketplace:purchase", args=[number]))
    form = MethodForm(initial={"bayar": purchase.pay_method})
    return page(request, "marketplace/pay.html", _context(purchase, form), part="state")


def _context(purchase: Purchase, form: MethodForm) -> dict[str, object]:
    payment = payment_of(purchase.pk)
    is_coming = _is_coming(purchase, payment)
    is_open = not is_coming and _is_open(payment)
    return {
        "purchase": purchase,
        "payment": payment,
        "is_coming": is_coming,
        "is_closed": not is_coming and not is_open,
        "is_used": payment is not None and payment.state in TAKEN_PAYMENT_STATES,
        "qr": qris_svg(payment.qr_text, title=_("Kode QRIS untuk dipindai"))
        if payment and payment.qr_text
        else "",
        "phone_url": _phone(payment) if is_open else "",
        "left": _left(payment) if is_open else "",
        "form": form,
        "notes": method_notes(),
    }


def _is_coming(purchase: Purchase, payment: Payment | None) -> bool:
    """No attempt yet, one being made, or one by another way than is wanted now: the worker is
    at it."""
    return (
        payment is None or payment.state == "creating" or payment.method != purchase.pay_method
    )


def _is_open(payment: Payment | None) -> bool:
    """Whether it can be paid: its own time may be over before that of the purchase."""
    return (
        payment is not None
        and payment.state in OPEN_PAYMENT_STATES
        and payment.expires_at > now()
    )


def _left(payment: Payment | None) -> str:
    """«Sisa 58 menit, sampai 16.46 WITA»; the page asks again by itself, so it runs down."""
    if payment is None or payment.expires_at is None:
        return ""
    until = payment.expires_at
    seconds = max(0, (until - now()).total_seconds())
    hours, minutes = divmod(math.ceil(seconds / MINUTE), HOUR)
    parts = [ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": hours}] if hours else []
    if minutes or not hours:
        parts.append(ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes})
    moment = time_text(until) if day_of(until) == today() else datetime_text(until)
    return _("Sisa %(left)s, sampai %(moment)s.") % {"left": " ".join(parts), "moment": moment}


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
    return _asked(request, purchase, form) or page(
        request, "marketplace/pay.html", _context(purchase, form), status=422
    )


@never_cache
@require_http_methods(["GET", "POST"])
def pay_change(request: HttpRequest, number: str) -> HttpResponse:
    """Another way to pay, while a code is open that could still be paid."""
    purchase = purchase_here(request, number)
    form = MethodForm(
        request.POST if request.method == "POST" else None,
        initial={"bayar": purchase.pay_method},
    )
    if request.method == "POST":
        answer = _asked(request, purchase, form)
    else:
        context = _context(purchase, form)
        is_open = purchase.state == "awaiting_payment" and not (
            context["is_coming"] or context["is_closed"]
        )
        # What happens instead, or the form for a new code, is on that page.
        answer = None if is_open else redirect("marketplace:pay", number=number)
    return answer or page(
        request,
        "marketplace/pay_change.html",
        {"purchase": purchase, "form": form, "notes": method_notes()},
        status=422 if form.errors else 200,
    )


def _asked(request: HttpRequest, purchase: Purchase, form: MethodForm) -> HttpResponse | None:
    """Ask for a code by the way of the form; nothing where the form has to say why not."""
    if not form.is_valid():
        return None
    try:
        ask_new_payment(
            purchase_id=purchase.pk,
            pay_method=form.cleaned_data["bayar"],
            **actor_of(request, purchase),
        )
    except OrderRefused as refusal:
        if refusal.code not in {"money_being_checked", "purchase_not_open"}:
            form.refuse(refusal)
            return None
        # Its page says what is; the one with codes would invite to pay again.
        messages.warning(request, sentence(refusal))
        return redirect("marketplace:purchase", number=purchase.number)
    return redirect("marketplace:pay", number=purchase.number)
