"""Following an order: by number and four digits, or among one's own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import may_try
from ntt.kernel.web.numerals import read_id
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.access import is_own, is_proven_buyer, purchase_by_digits
from ntt.marketplace.actions.buying import cancel_purchase, say_heard_from
from ntt.marketplace.actions.fulfilment import cancel_order, confirm_received, may_call_off
from ntt.marketplace.forms.buying import HEARD, AccountForm, FollowForm, HeardForm, ReasonForm
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.buying import PAGE_SIZE, purchase_view, purchases_of
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import UNPAID_STATES, is_overdue
from ntt.marketplace.views.opened import (
    actor_of,
    is_buyers_own,
    must_be_buyer,
    must_not_sell,
    opened,
    order_here,
    purchase_here,
    remember,
    visitor_of,
)
from ntt.marketplace.views.shown import (
    checked_tag,
    is_checked,
    line_rows,
    order_steps,
    order_tag,
    share_parts,
    state_tag,
)
from ntt.marketplace.views.shown_complaints import complaint_shown, may_complain_about
from ntt.marketplace.views.shown_delivery import delivery_rows
from ntt.marketplace.views.shown_heads import head_of
from ntt.marketplace.views.shown_orders import purchase_rows

TO_FETCH = {"awaiting_payment", "paid", "packing", "sent"}


@never_cache
@require_http_methods(["GET", "POST"])
def orders(request: HttpRequest) -> HttpResponse:
    """Open an order by its number and four digits; below, what is open here and one's own."""
    form = FollowForm(request.POST or None, initial={"nomor": request.GET.get("nomor", "")})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["nomor"]
        if not may_try(request, "look_up", key=number):
            form.add_error(
                None,
                _(
                    "Terlalu banyak percobaan. Tunggu sepuluh menit; bila masih sama, coba"
                    " besok."
                ),
            )
        elif purchase_by_digits(number, form.cleaned_data["hp4"]) is None:
            form.add_error(
                None, _("Nomor pesanan dan angka HP ini tidak cocok. Periksa keduanya.")
            )
        else:
            remember(request, number)
            return redirect("marketplace:purchase", number=number)
    context = {"form": form, **_known(request)}
    return page(request, "marketplace/orders.html", context, status=422 if form.errors else 200)


def _known(request: HttpRequest) -> dict[str, Any]:
    """What was opened here, on the first page, and a page of one's own."""
    before = read_id(request.GET.get("sebelum", ""))
    here = Purchase.objects.filter(number__in=opened(request), erased_at=None)
    visitor = visitor_of(request)
    mine = purchases_of(visitor, before_id=before) if visitor else []
    seen = {row.pk: row for row in [*(here if before is None else ()), *mine]}
    return {
        "rows": purchase_rows(sorted(seen.values(), key=lambda row: -row.pk)),
        "is_guest": visitor is None,
        "next_url": f"?sebelum={mine[-1].pk}" if len(mine) == PAGE_SIZE else "",
    }


@never_cache
@require_GET
def purchase(request: HttpRequest, number: str) -> HttpResponse:
    """One purchase: what happens next and when, and where the money goes."""
    found = purchase_here(request, number)
    return show_purchase(request, found, {})


def show_purchase(
    request: HttpRequest, found: Purchase, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page, with what a refused form on it brings."""
    view = purchase_view(found)
    # What its money may yet pay is neither waited for nor called off.
    tag = checked_tag() if is_checked(found, view.unclear) else None
    is_pickup = found.delivery == "pickup"
    context = {
        "view": view,
        "purchase": found,
        "tag": tag or state_tag(found.state),
        "unclear": view.unclear,
        "is_checked": tag is not None,
        "is_over": found.state in UNPAID_STATES,
        "head": head_of(view.orders) if found.state == "paid" else None,
        "orders": [
            {
                "view": row,
                "lines": line_rows(row.lines),
                "steps": order_steps(row.order, row.arrives, is_pickup=is_pickup),
                "tag": tag or order_tag(row.order),
                "is_to_fetch": is_pickup and row.order.state in TO_FETCH,
                # Said at the seller's door, so not before the goods wait there.
                "fetch_number": row.order.number if row.order.state == "sent" else "",
                "complaint": complaint_shown(row.complaint) if row.complaint else None,
                "may_cancel": may_call_off(row.order, by="buyer"),
                "is_overdue": is_overdue(
                    state=row.order.state, send_by=row.order.send_by, day=today()
                ),
                "may_complain": may_complain_about(row.order, row.complaint, row.arrives),
            }
            for row in view.orders
        ],
        "parts": share_parts(view.shares),
        "is_buyer": is_buyers_own(request, found),
        "delivery": delivery_rows(found, view.town, is_own=is_own(found, visitor_of(request))),
        "heard": list(HEARD.items()) if not found.heard_from else [],
        "account_form": AccountForm(),
        "reason_form": ReasonForm(),
        "needs_account": [row for row in view.refunds if row.state == "needs_account"],
        "needs_code": view.refunds and not is_proven_buyer(found, visitor_of(request)),
    } | more
    return page(request, "marketplace/purchase.html", context, status=status)


@require_POST
def receive(request: HttpRequest, number: str, order_number: str) -> HttpResponse:
    """«Barang sudah saya terima»."""
    found, order = order_here(request, number, order_number)
    try:
        must_not_sell(request, order)
        if order.is_held:  # it would end the complaint that the goods are not here
            must_be_buyer(request, found)
        confirm_received(order_id=order.pk, **actor_of(request, found))
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("marketplace:purchase", number=number)


@require_POST
def cancel(request: HttpRequest, number: str, order_number: str) -> HttpResponse:
    """The buyer calls off an order the seller has not accepted, or not sent in time."""
    found, order = order_here(request, number, order_number)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            must_be_buyer(request, found)
            cancel_order(
                order_id=order.pk,
                by="buyer",
                reason=form.cleaned_data["alasan"],
                **actor_of(request, found),
            )
        except OrderRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("marketplace:purchase", number=number)
    return show_purchase(
        request, found, {"reason_form": form, "cancelling": order.pk}, status=422
    )


@require_POST
def cancel_all(request: HttpRequest, number: str) -> HttpResponse:
    """«Batalkan pesanan» while nobody has paid."""
    found = purchase_here(request, number)
    try:
        cancel_purchase(purchase_id=found.pk, **actor_of(request, found))
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("Pesanan dibatalkan. Tidak ada yang perlu dibayar."))
    return redirect("marketplace:purchase", number=number)


@require_POST
def heard(request: HttpRequest, number: str) -> HttpResponse:
    """«Diketahui dari mana?» in one tap."""
    found = purchase_here(request, number)
    form = HeardForm(request.POST)
    if form.is_valid():
        say_heard_from(
            purchase_id=found.pk,
            heard_from=form.cleaned_data["dari"],
            **actor_of(request, found),
        )
        messages.success(request, _("Terima kasih, sudah dicatat."))
    return redirect("marketplace:purchase", number=number)
