"""Money that left the usual path: one officer says what happened, another signs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.people.api import names_of
from ntt.marketplace.actions import corrections as actions
from ntt.marketplace.forms.staff import KEPT, CorrectionForm
from ntt.marketplace.models import Correction, Payout, Refund
from ntt.marketplace.queries import corrections as queries
from ntt.marketplace.views.staff_common import (
    actor_id,
    approves,
    officers,
    pressed,
    proposes,
    rights_of,
    sees_money,
    staff_page,
    story,
)
from ntt.marketplace.words import CORRECTED, CORRECTIONS, REFUSALS, TO_PROVE


@officers(proposes)
@require_http_methods(["GET", "POST"])
def staff_correction_new(request: HttpRequest, kind: str, subject_id: int) -> HttpResponse:
    """First signature. One that waits already is shown instead."""
    subject = queries.subject_of(kind, subject_id)
    if subject is None:
        raise Http404
    form = CorrectionForm(request.POST or None)
    form.fields["alasan"].help_text = f"{_read_by(kind)} {KEPT}".strip()
    if form.does(
        lambda: actions.propose_correction(
            kind=kind,
            subject_id=subject_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Diusulkan. Orang lain yang menyetujui."))
    waits = queries.waiting_for(kind, subject)
    if waits is not None and not form.errors:
        return redirect("marketplace:staff_correction", correction_id=waits.pk)
    amount_rp = queries.amount_to_correct(kind, subject)
    if not amount_rp and not form.errors:
        raise Http404
    context = _shown(kind, subject) | {"amount_rp": amount_rp, "form": form}
    status = 422 if form.errors else 200
    return _page(request, "staff_correction_new", subject, context, status)


def _read_by(kind: str) -> str:
    if kind == "payout_back":
        return _("Penjual membacanya.")
    return _("Pembeli membacanya.") if kind == "refund_back" else ""


def _shown(kind: str, subject: Any) -> dict[str, Any]:
    """What a kind means of a payout, refund or payment, and the page it came from."""
    is_payout, is_refund = isinstance(subject, Payout), isinstance(subject, Refund)
    if is_payout:
        back = reverse("marketplace:staff_batch", kwargs={"batch_id": subject.batch_id})
    elif is_refund:
        back = reverse("marketplace:staff_refund", kwargs={"refund_id": subject.pk})
    else:
        back = reverse("marketplace:staff_stuck")
    about = f"payout_batch:{subject.batch_id}" if is_payout else None
    return {
        "title": CORRECTIONS[kind],
        "effect": CORRECTED[kind],
        "to_prove": TO_PROVE[kind],
        "back_url": back,
        "shop": subject.shop.name if is_payout else "",
        "reference": subject.reference if is_payout else subject.purchase.number,
        "account": f"{subject.bank} …{subject.account_last4}" if is_payout else "",
        "refusal": REFUSALS.get(subject.refusal, "") if is_refund else "",
        "history": story(about or f"purchase:{subject.purchase_id}"),
    }


def _page(
    request: HttpRequest, name: str, subject: Any, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    tab = "staff_payouts" if isinstance(subject, Payout) else "staff_refunds"
    return staff_page(request, name, tab, context, status)


@officers(sees_money)
@require_GET
def staff_correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """One correction: what is said, by whom, and what signing it does."""
    correction = get_object_or_404(Correction, pk=correction_id)
    subject = queries.subject_of(correction.kind, correction.subject_id)
    rights, me = rights_of(request), actor_id(request)
    names = names_of([correction.proposed_by_id, correction.approved_by_id])
    is_open, is_mine = correction.closed_at is None, correction.proposed_by_id == me
    context = _shown(correction.kind, subject) | {
        "correction": correction,
        "amount_rp": correction.amount_rp,
        "state": _state(correction),
        "proposed_by": names.get(correction.proposed_by_id, ""),
        "approved_by": names.get(correction.approved_by_id or 0, ""),
        "is_open": is_open,
        "is_mine": is_open and is_mine,
        "may_approve": is_open and rights.approves and not is_mine,
    }
    return _page(request, "staff_correction", subject, context)


def _state(correction: Correction) -> dict[str, str]:
    if correction.approved_by_id is not None:
        return {"word": _("Disetujui"), "kind": "ok"}
    if correction.closed_at is not None:
        return {"word": _("Dibatalkan"), "kind": "plain"}
    return {"word": _("Menunggu tanda tangan kedua"), "kind": "wait"}


@officers(approves)
@require_POST
def staff_correction_approve(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Second signature."""
    get_object_or_404(Correction, pk=correction_id)
    with pressed(request, _("Disetujui dan dibukukan.")):
        actions.approve_correction(correction_id=correction_id, actor_id=actor_id(request))
    return redirect("marketplace:staff_correction", correction_id=correction_id)


@officers(sees_money)
@require_POST
def staff_correction_drop(request: HttpRequest, correction_id: int) -> HttpResponse:
    """«Batalkan usulan»."""
    get_object_or_404(Correction, pk=correction_id)
    with pressed(request):
        actions.drop_correction(correction_id=correction_id, actor_id=actor_id(request))
    return redirect("marketplace:staff_correction", correction_id=correction_id)
