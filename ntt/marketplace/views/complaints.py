"""«Ada yang salah dengan barangnya», «Barang belum sampai»: the buyer complains, or thinks
better of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.actions import complaints as actions
from ntt.marketplace.forms.complaints import ComplaintForm
from ntt.marketplace.queries.buying import arrivals
from ntt.marketplace.queries.complaints import kinds_to_say, last_of_orders
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.complaints import why_not_now
from ntt.marketplace.views.opened import actor_of, must_be_buyer, order_here
from ntt.marketplace.views.photos import kept_photos, take_photos


@never_cache
@require_http_methods(["GET", "POST"])
def complain(request: HttpRequest, number: str, order_number: str) -> HttpResponse:
    """One question page. Where it is no use now, the order's page says why."""
    found, order = order_here(request, number, order_number)
    last = last_of_orders([order.pk]).get(order.pk)
    arrives = arrivals(found, [order]).get(order.pk)
    kinds = kinds_to_say(order, last, arrives=arrives, day=today())
    if not kinds:
        if not order.is_held:
            is_decided = last is not None and last.is_decided
            code = "complaint_decided" if is_decided else why_not_now(order.state)
            messages.warning(request, sentence(OrderRefused(code)))
        return redirect("marketplace:purchase", number=number)
    is_sent = request.method == "POST"
    form = ComplaintForm(*((request.POST, request.FILES) if is_sent else ()), kinds=kinds)
    files = take_photos(request, form, purpose="complaint", is_private=True) if is_sent else {}
    if is_sent and form.does(
        lambda: actions.complain(
            order_id=order.pk,
            kind=form.cleaned_data["apa"],
            words=form.cleaned_data["cerita"],
            photo_id=files.get(0),
            **actor_of(request, found),
        )
    ):
        messages.success(request, _("Keluhan Anda kami terima. Uangnya ditahan dulu."))
        return redirect("marketplace:purchase", number=number)
    context = {
        "purchase": found,
        "order": order,
        "form": form,
        "kept_photos": kept_photos(request, files),
    }
    return page(
        request, "marketplace/complain.html", context, status=422 if form.errors else 200
    )


@require_POST
def withdraw(request: HttpRequest, number: str, order_number: str) -> HttpResponse:
    """«Tarik keluhan»."""
    found, order = order_here(request, number, order_number)
    complaint = last_of_orders([order.pk]).get(order.pk)
    if complaint is None:
        raise Http404
    try:
        must_be_buyer(request, found)
        actions.withdraw_complaint(complaint_id=complaint.pk, **actor_of(request, found))
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("marketplace:purchase", number=number)
