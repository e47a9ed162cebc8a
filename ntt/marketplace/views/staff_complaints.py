"""Complaints of buyers: read both sides, then the money goes back or the order goes on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.people.api import names_of
from ntt.marketplace.actions.complaints import continue_order, uphold_complaint
from ntt.marketplace.forms.complaints import DecisionForm
from ntt.marketplace.models import Complaint
from ntt.marketplace.queries import complaints as queries
from ntt.marketplace.queries.seller import goods_in_words
from ntt.marketplace.views.shown_complaints import complaint_shown, complaint_tag
from ntt.marketplace.views.staff_common import (
    actor_id,
    asked,
    checks,
    officers,
    staff_page,
    story,
    waiting_or_done,
)
from ntt.marketplace.words import COMPLAINT_KINDS

DECIDE = {"kembalikan": uphold_complaint, "teruskan": continue_order}


@officers(checks)
@require_GET
def staff_complaints(request: HttpRequest) -> HttpResponse:
    """What waits, longest first; under «Selesai» what is over, newest first."""
    is_closed, chips = waiting_or_done(request)
    rows = queries.complaints(is_closed=is_closed, beyond_id=asked(request)["sebelum"])
    state = "selesai" if is_closed else "menunggu"
    is_full = len(rows) == queries.PAGE_SIZE
    context = {
        "rows": complaint_rows(rows),
        "chips": chips,
        "next_url": f"?keadaan={state}&sebelum={rows[-1].id}" if is_full else "",
    }
    return staff_page(request, "staff_complaints", "staff_complaints", context)


def complaint_rows(rows: list[queries.ComplaintRow]) -> list[dict[str, object]]:
    """Complaints as lines of a list."""
    return [
        {
            "complaint": row,
            "kind": str(COMPLAINT_KINDS[row.kind]),
            "tag": complaint_tag(row.state),
        }
        for row in rows
    ]


@officers(checks)
@require_GET
def staff_complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    return _show(request, _complaint(complaint_id), DecisionForm())


def _complaint(complaint_id: int) -> Complaint:
    found = queries.complaint_one(complaint_id)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, complaint: Complaint, form: DecisionForm, status: int = 200
) -> HttpResponse:
    order = complaint.order
    context = {
        "complaint": complaint,
        "order": order,
        "shown": complaint_shown(complaint),
        "goods": goods_in_words([order.pk])[order.pk],
        "amount_rp": order.goods_rp + order.shipping_rp,
        "decided_by": names_of([complaint.decided_by_id]).get(complaint.decided_by_id or 0, ""),
        "history": story(f"order:{order.pk}", without=order.purchase.buyer_id),
        "form": form,
    }
    return staff_page(request, "staff_complaint", "staff_complaints", context, status)


@officers(checks)
@require_POST
def staff_complaint_decide(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """The button says which way, the form why; buyer and seller are told."""
    complaint = _complaint(complaint_id)
    form = DecisionForm(request.POST)
    decide = DECIDE.get(request.POST.get("putusan", ""))
    if decide is None:
        form.add_error(None, _("Pilih putusannya dengan salah satu tombol."))
    if decide is not None and form.does(
        lambda: decide(
            complaint_id=complaint_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Diputuskan. Pembeli dan penjual dikabari."))
        return redirect("marketplace:staff_complaint", complaint_id=complaint_id)
    return _show(request, complaint, form, 422)
