"""PAD as the treasury received it, apart from the estimate: slips with two signatures."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.ledger.api import balance
from ntt.kernel.people.api import names_of
from ntt.marketplace.actions import pad as actions
from ntt.marketplace.forms.staff import PadForm, StaffReasonForm
from ntt.marketplace.models import PadReceipt
from ntt.marketplace.queries import pad as queries
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.views.staff_common import (
    actor_id,
    approves,
    asked,
    officers,
    pressed,
    rights_of,
    sees_money,
    staff_page,
)


@officers(sees_money)
@require_http_methods(["GET", "POST"])
def staff_pad(request: HttpRequest) -> HttpResponse:
    """Estimate and receipts of a year; the one who proposes enters slips."""
    if request.method != "POST":
        return _show(request)
    if not rights_of(request).proposes:
        raise Http404
    form = PadForm(request.POST, accounts=list(queries.pad_accounts()))
    if form.is_valid():
        slip = form.slip()
        try:
            actions.enter_pad_receipt(slip=slip, actor_id=actor_id(request))
        except MoneyRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Dicatat. Dihitung setelah orang lain menyetujui."))
            return _to_year(slip.received_on.year)
    return _show(request, form=form)


@officers(approves)
@require_POST
def staff_pad_approve(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Second signature."""
    receipt = get_object_or_404(PadReceipt, pk=receipt_id)
    with pressed(request, _("Disetujui. Bukti ini sekarang dihitung sebagai PAD.")):
        actions.approve_pad_receipt(receipt_id=receipt_id, actor_id=actor_id(request))
    return _to_year(receipt.received_on.year)


@officers(sees_money)
@require_POST
def staff_pad_void(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """«Batalkan bukti», with a reason; one that counts only by whoever may approve."""
    receipt = get_object_or_404(PadReceipt, pk=receipt_id)
    if not _may_void(request, receipt):
        raise Http404
    form = StaffReasonForm(request.POST, auto_id=f"id_%s_{receipt.pk}")
    if form.does(
        lambda: actions.void_pad_receipt(
            receipt_id=receipt_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        return _to_year(receipt.received_on.year)
    return _show(request, voiding=form, voiding_id=receipt_id, year=receipt.received_on.year)


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('marketplace:staff_pad')}?tahun={year}")


def _may_void(request: HttpRequest, receipt: PadReceipt) -> bool:
    return receipt.approved_at is None or rights_of(request).approves


def _show(
    request: HttpRequest,
    *,
    form: PadForm | None = None,
    voiding: StaffReasonForm | None = None,
    voiding_id: int | None = None,
    year: int | None = None,
) -> HttpResponse:
    this_year = today().year
    years = {one.year: one for one in queries.pad_years(this_year)}
    year = year or asked(request)["tahun"]
    chosen = years.get(year or this_year) or queries.PadYear(year or this_year)
    rows = queries.pad_receipts(chosen.year, before_id=asked(request)["sebelum"])
    accounts = list(queries.pad_accounts())
    if form is None and rights_of(request).proposes:
        form = PadForm(accounts=accounts)
    people = {(row.entered_by_id, row.approved_by_id, row.voided_by_id) for row in rows}
    names = names_of([pk for row in people for pk in row if pk is not None])
    accrued = balance(queries.PAD)
    context = {
        "accrued_rp": max(0, accrued),
        "ahead_rp": max(0, -accrued),
        "chosen": chosen,
        "years": [
            {"text": str(one), "url": f"?tahun={one}", "chosen": one == chosen.year}
            for one in years
        ],
        "rows": [
            _shown(request, row, names)
            | {
                "form": voiding
                if row.pk == voiding_id
                else StaffReasonForm(auto_id=f"id_%s_{row.pk}"),
                "voiding": row.pk == voiding_id,
            }
            for row in rows
        ],
        "unconfirmed": [row for row in accounts if row.basis_since is None],
        "next_url": f"?tahun={chosen.year}&sebelum={rows[-1].pk}"
        if len(rows) == queries.PAGE_SIZE
        else "",
        "form": form,
        "faulty": voiding or form,
    }
    status = 422 if (form and form.errors) or voiding else 200
    return staff_page(request, "staff_pad", "staff_pad", context, status)


def _shown(request: HttpRequest, receipt: PadReceipt, names: Any) -> dict[str, Any]:
    is_open = receipt.approved_at is None and receipt.voided_at is None
    if receipt.voided_at is not None:
        word, kind = _("Dibatalkan"), "late"
    elif is_open:
        word, kind = _("Menunggu persetujuan"), "wait"
    else:
        word, kind = _("Dihitung"), "ok"
    return {
        "receipt": receipt,
        "word": word,
        "kind": kind,
        "entered_by": names.get(receipt.entered_by_id, ""),
        "approved_by": names.get(receipt.approved_by_id or 0, ""),
        "voided_by": names.get(receipt.voided_by_id or 0, ""),
        "may_approve": is_open
        and rights_of(request).approves
        and receipt.entered_by_id != actor_id(request),
        "may_void": receipt.voided_at is None and _may_void(request, receipt),
    }
