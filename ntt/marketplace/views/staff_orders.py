"""Any order, found by its number: what happened, and what an officer may still do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ntt.marketplace.actions.fulfilment import cancel_order, may_call_off, return_order
from ntt.marketplace.forms.complaints import DecisionForm
from ntt.marketplace.models import Order
from ntt.marketplace.queries import staff_orders as queries
from ntt.marketplace.queries.complaints import last_of_orders
from ntt.marketplace.queries.seller import goods_in_words
from ntt.marketplace.rules.orders import clean_number, may_move
from ntt.marketplace.views.shown import order_steps, state_tag
from ntt.marketplace.views.shown_complaints import complaint_tag
from ntt.marketplace.views.staff_common import (
    actor_id,
    asked,
    checks,
    officers,
    staff_page,
    story,
)
from ntt.marketplace.words import REFUND_STATES


@officers(checks)
@require_GET
def staff_orders(request: HttpRequest) -> HttpResponse:
    """Look one up by the number of the purchase or of the order."""
    words = asked(request)["cari"]
    number = clean_number(words) if words else None
    rows = queries.orders_of_purchase(number) if number else []
    if len(rows) == 1:
        return redirect("marketplace:staff_order", number=rows[0].number)
    context = {
        "words": words,
        "rows": [{"order": order, "tag": state_tag(order.state)} for order in rows],
    }
    return staff_page(request, "staff_orders", "staff_orders", context)


@officers(checks)
@require_GET
def staff_order(request: HttpRequest, number: str) -> HttpResponse:
    return _show(request, _order(number), DecisionForm())


def _order(number: str) -> Order:
    found = queries.order_one(number) if "\x00" not in number else None
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, order: Order, form: DecisionForm, status: int = 200
) -> HttpResponse:
    complaint = last_of_orders([order.pk]).get(order.pk)
    context = {
        "order": order,
        "purchase": order.purchase,
        "tag": state_tag(order.state),
        "steps": order_steps(order),
        "goods": goods_in_words([order.pk])[order.pk],
        "amount_rp": order.goods_rp + order.shipping_rp,
        "complaint": complaint,
        "complaint_tag": complaint_tag(complaint.state) if complaint else None,
        "refunds": [
            {"refund": row, "state": REFUND_STATES[row.state]}
            for row in queries.refunds_of(order)
        ],
        "may_cancel": may_call_off(order, by="officer"),
        "may_return": may_move(order.state, "returned") and not order.is_held,
        "history": story(f"order:{order.pk}", without=order.purchase.buyer_id),
        "form": form,
    }
    return staff_page(request, "staff_order", "staff_orders", context, status)


@officers(checks)
@require_POST
def staff_order_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Call off what its seller has not sent in time."""

    def cancel(**words: Any) -> None:
        cancel_order(by="officer", **words)

    return _do(request, number, cancel, _("Dibatalkan. Pembeli dan penjual dikabari."))


@officers(checks)
@require_POST
def staff_order_return(request: HttpRequest, number: str) -> HttpResponse:
    """Undo an order that was sent: the money goes back to the buyer."""
    done = _("Dikembalikan. Pembeli dan penjual dikabari.")
    return _do(request, number, return_order, done)


def _do(request: HttpRequest, number: str, act: Callable[..., None], done: str) -> HttpResponse:
    order, form = _order(number), DecisionForm(request.POST)
    if form.does(
        lambda: act(
            order_id=order.pk,
            actor_id=actor_id(request),
            reason=form.cleaned_data["alasan"],
        )
    ):
        messages.success(request, done)
        return redirect("marketplace:staff_order", number=number)
    return _show(request, _order(number), form, 422)
