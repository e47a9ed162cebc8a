"""Money of another amount than was asked: what came, what is proposed, two signatures."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.people.api import names_of
from ntt.marketplace.actions import settling as actions
from ntt.marketplace.forms.staff import SettleForm, StaffNoteForm, StaffReasonForm
from ntt.marketplace.models import UnclearMoney
from ntt.marketplace.queries import unclear as queries
from ntt.marketplace.rules.orders import PAYABLE_STATES
from ntt.marketplace.views.shown import state_tag
from ntt.marketplace.views.staff_common import (
    actor_id,
    approves,
    asked,
    officers,
    proposes,
    rights_of,
    sees_money,
    staff_page,
    story,
    waiting_or_done,
)
from ntt.marketplace.words import SETTLE_WAYS

KINDS = {"open": "wait", "proposed": "wait", "settled": "ok"}


@officers(sees_money)
@require_GET
def staff_unclear(request: HttpRequest) -> HttpResponse:
    """What waits, longest first; under «Selesai» what was settled, newest first.

    It stands under the tab of money back, for a fifth tab finds no room on a phone.
    """
    is_settled, chips = waiting_or_done(request)
    rows = queries.unclear_money(is_settled=is_settled, beyond_id=asked(request)["sebelum"])
    state = "selesai" if is_settled else "menunggu"
    is_full = len(rows) == queries.PAGE_SIZE
    me = actor_id(request)
    context = {
        "rows": [
            {
                "unclear": row,
                "purchase": state_tag(row.payment.purchase.state),
                "next": next_step(row, me),
                "kind": KINDS[row.state],
            }
            for row in rows
        ],
        "chips": chips,
        "in_the_books_rp": queries.in_the_books_rp(),
        "next_url": f"?keadaan={state}&sebelum={rows[-1].pk}" if is_full else "",
    }
    return staff_page(request, "staff_unclear", "staff_refunds", context)


def next_step(unclear: UnclearMoney, me: int) -> str:
    """What must happen to it, in the words of the one who looks."""
    if unclear.state == "settled":
        return _("Selesai")
    if unclear.state == "open":
        return _("tanda tangan pertama")
    if unclear.proposed_by_id == me:
        return _("menunggu orang kedua, Anda yang mengusulkan")
    return _("tanda tangan kedua")


@officers(sees_money)
@require_GET
def staff_unclear_one(request: HttpRequest, payment_id: int) -> HttpResponse:
    return _show(request, _unclear(payment_id))


def _unclear(payment_id: int) -> UnclearMoney:
    found = queries.unclear_one(payment_id)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, unclear: UnclearMoney, status: int = 200, **forms: Any
) -> HttpResponse:
    rights, me = rights_of(request), actor_id(request)
    purchase = unclear.payment.purchase
    names = names_of([unclear.proposed_by_id, unclear.approved_by_id])
    may_pay = _may_pay(unclear)
    is_proposed = unclear.state == "proposed"
    context = {
        "unclear": unclear,
        "purchase": purchase,
        "purchase_tag": state_tag(purchase.state),
        "more_rp": unclear.came_rp - unclear.owed_rp,
        "less_rp": unclear.owed_rp - unclear.came_rp,
        "next": next_step(unclear, me),
        "kind": KINDS[unclear.state],
        "way": SETTLE_WAYS.get(unclear.way, ""),
        "proposed_by": names.get(unclear.proposed_by_id or 0, ""),
        "approved_by": names.get(unclear.approved_by_id or 0, ""),
        "refunds": list(unclear.payment.refunds.order_by("pk")),
        "may_pay": may_pay,
        "may_propose": unclear.state == "open" and rights.proposes,
        "may_approve": is_proposed and rights.approves and unclear.proposed_by_id != me,
        "is_mine": is_proposed and unclear.proposed_by_id == me,
        "history": story(f"purchase:{purchase.pk}"),
        "settle_form": SettleForm(may_pay=may_pay),
        "note_form": StaffNoteForm(),
        "reject_form": StaffReasonForm(auto_id="id_tolak_%s"),
    } | forms
    return staff_page(request, "staff_unclear_one", "staff_refunds", context, status)


def _may_pay(unclear: UnclearMoney) -> bool:
    return unclear.is_enough and unclear.payment.purchase.state in PAYABLE_STATES


@officers(proposes)
@require_POST
def staff_unclear_propose(request: HttpRequest, payment_id: int) -> HttpResponse:
    """First signature, with a way and a reason."""
    unclear = _unclear(payment_id)
    form = SettleForm(request.POST, may_pay=_may_pay(unclear))
    if form.does(
        lambda: actions.propose_settlement(
            payment_id=payment_id,
            way=form.cleaned_data["cara"],
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Diusulkan. Orang lain yang menyetujui."))
        return redirect("marketplace:staff_unclear_one", payment_id=payment_id)
    return _show(request, _unclear(payment_id), 422, settle_form=form)


@officers(approves)
@require_POST
def staff_unclear_approve(request: HttpRequest, payment_id: int) -> HttpResponse:
    """Second signature, under the way that stood on the page."""
    _unclear(payment_id)
    form = StaffNoteForm(request.POST)
    if form.does(
        lambda: actions.approve_settlement(
            payment_id=payment_id,
            way=request.POST.get("cara", ""),
            note=form.cleaned_data["catatan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Disetujui. Pembeli dikabari."))
        return redirect("marketplace:staff_unclear_one", payment_id=payment_id)
    return _show(request, _unclear(payment_id), 422, note_form=form)


@officers(sees_money)
@require_POST
def staff_unclear_reject(request: HttpRequest, payment_id: int) -> HttpResponse:
    """«Batalkan usulan», with a reason that stays in the history."""
    _unclear(payment_id)
    form = StaffReasonForm(request.POST, auto_id="id_tolak_%s")
    if form.does(
        lambda: actions.reject_settlement(
            payment_id=payment_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        return redirect("marketplace:staff_unclear_one", payment_id=payment_id)
    return _show(request, _unclear(payment_id), 422, reject_form=form)
