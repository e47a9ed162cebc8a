"""Money back by transfer: two signatures, the account masked until somebody must see it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.people.api import names_of
from ntt.kernel.web.forms import Form
from ntt.kernel.web.words import sentence
from ntt.marketplace.actions import refunds as actions
from ntt.marketplace.actions.refund_desk import (
    ask_account_again,
    reject_refund,
    see_refund_account,
    write_account,
)
from ntt.marketplace.forms.staff import StaffNoteForm, StaffReasonForm, WrittenAccountForm
from ntt.marketplace.models import Refund
from ntt.marketplace.queries import staff as queries
from ntt.marketplace.queries import unclear
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.corrections import of_refund
from ntt.marketplace.rules.money import is_same_name
from ntt.marketplace.views.staff_common import (
    actor_id,
    approves,
    asked,
    officers,
    pressed,
    proposes,
    rights_of,
    sees_money,
    staff_page,
    story,
)
from ntt.marketplace.words import CORRECTIONS, REFUND_STATES

# Two forms on one page ask for a reason.
REJECT_IDS, WRITTEN_IDS = "id_tolak_%s", "id_tulis_%s"
STATES = ("proposed", "sent", "needs_account", "approved", "done")
KINDS = {"proposed": "wait", "needs_account": "plain", "done": "ok", "failed": "late"}


@officers(sees_money)
@require_GET
def staff_refunds(request: HttpRequest) -> HttpResponse:
    """Refunds of one state; those that wait for a signature first."""
    state = request.GET.get("keadaan", "proposed")
    if state not in STATES:
        state = "proposed"
    rows = queries.refunds_by_state(state, before_id=asked(request)["sebelum"])
    me = actor_id(request)
    more = f"?keadaan={state}&sebelum={rows[-1].pk}" if len(rows) == queries.PAGE_SIZE else ""
    context = {
        "rows": [
            {"refund": row, "next": next_step(row, me), "kind": KINDS.get(row.state, "info")}
            for row in rows
        ],
        "chips": [
            {
                "text": str(REFUND_STATES[code]),
                "url": f"?keadaan={code}",
                "chosen": code == state,
            }
            for code in STATES
        ],
        "next_url": more,
        "unclear_count": unclear.waiting().count(),
    }
    return staff_page(request, "staff_refunds", "staff_refunds", context)


def next_step(refund: Refund, me: int) -> str:
    """What must happen to it, in the words of the one who looks."""
    if refund.state == "proposed" and refund.proposed_by_id is None:
        return _("tanda tangan pertama")
    if refund.state == "proposed" and refund.proposed_by_id == me:
        return _("menunggu orang kedua, Anda yang mengusulkan")
    if refund.state == "proposed":
        return _("tanda tangan kedua")
    return str(REFUND_STATES[refund.state])


@officers(sees_money)
@require_GET
def staff_refund(request: HttpRequest, refund_id: int) -> HttpResponse:
    return _show(request, _refund(refund_id))


def _refund(refund_id: int) -> Refund:
    rows = Refund.objects.select_related("purchase", "order", "payment")
    return get_object_or_404(rows, pk=refund_id)


def _show(
    request: HttpRequest,
    refund: Refund,
    status: int = 200,
    *,
    account: str = "",
    **forms: Form,
) -> HttpResponse:
    rights, me = rights_of(request), actor_id(request)
    names = names_of([refund.proposed_by_id, refund.approved_by_id, refund.account_by_id])
    is_proposed = refund.state == "proposed"
    context = {
        "refund": refund,
        "purchase": refund.purchase,
        "state": REFUND_STATES[refund.state],
        "kind": KINDS.get(refund.state, "info"),
        "account": account,
        "is_other_name": is_proposed
        and not is_same_name(refund.account_name, refund.purchase.name),
        "proposed_by": names.get(refund.proposed_by_id or 0, ""),
        "approved_by": names.get(refund.approved_by_id or 0, ""),
        "written_by": names.get(refund.account_by_id or 0, ""),
        "may_write": refund.state == "needs_account" and rights.proposes,
        "corrections": _corrections(refund) if rights.proposes else [],
        "may_propose": is_proposed and rights.proposes and refund.proposed_by_id is None,
        "may_approve": is_proposed
        and rights.approves
        and refund.proposed_by_id is not None
        and refund.proposed_by_id != me,
        "is_mine": is_proposed and refund.proposed_by_id == me,
        "may_reject": is_proposed and refund.proposed_by_id is not None,
        "may_finish": refund.way == "transfer" and refund.state == "sent",
        "may_ask_again": refund.way == "transfer" and refund.state in {"proposed", "sent"},
        "history": story(f"purchase:{refund.purchase_id}"),
        "form": StaffReasonForm(),
        "reject_form": StaffReasonForm(auto_id=REJECT_IDS),
        "note_form": StaffNoteForm(),
        "account_form": WrittenAccountForm(auto_id=WRITTEN_IDS),
    } | forms
    return staff_page(request, "staff_refund", "staff_refunds", context, status)


def _corrections(refund: Refund) -> list[tuple[str, str]]:
    """What two officers may say of it, each with its words."""
    kinds = of_refund(way=refund.way, state=refund.state, refusal=refund.refusal)
    return [(kind, str(CORRECTIONS[kind])) for kind in kinds]


@officers(sees_money)
@require_POST
def staff_refund_see(request: HttpRequest, refund_id: int) -> HttpResponse:
    """The whole account number, once, on the answer to this request."""
    refund = _refund(refund_id)
    try:
        account = see_refund_account(refund_id=refund_id, actor_id=actor_id(request))
    except MoneyRefused as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("marketplace:staff_refund", refund_id=refund_id)
    return _show(request, refund, account=account)


@officers(proposes)
@require_POST
def staff_refund_propose(request: HttpRequest, refund_id: int) -> HttpResponse:
    """First signature, under the account that stood on the page."""
    _refund(refund_id)
    with pressed(request):
        actions.propose_refund(
            refund_id=refund_id,
            mark=request.POST.get("rekening", ""),
            actor_id=actor_id(request),
        )
    return redirect("marketplace:staff_refund", refund_id=refund_id)


@officers(approves)
@require_POST
def staff_refund_approve(request: HttpRequest, refund_id: int) -> HttpResponse:
    """Second signature, under the account that stood on the page, perhaps with a note."""
    refund = _refund(refund_id)
    form = StaffNoteForm(request.POST)
    if not form.is_valid():
        return _show(request, refund, 422, note_form=form)
    with pressed(request):
        actions.approve_refund(
            refund_id=refund_id,
            mark=request.POST.get("rekening", ""),
            actor_id=actor_id(request),
            note=form.cleaned_data["catatan"],
        )
    return redirect("marketplace:staff_refund", refund_id=refund_id)


@officers(sees_money)
@require_POST
def staff_refund_reject(request: HttpRequest, refund_id: int) -> HttpResponse:
    """«Batalkan usulan»: the account is to be compared once more."""
    refund = _refund(refund_id)
    form = StaffReasonForm(request.POST, auto_id=REJECT_IDS)
    if form.does(
        lambda: reject_refund(
            refund_id=refund_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        return redirect("marketplace:staff_refund", refund_id=refund_id)
    return _show(request, refund, 422, reject_form=form)


@officers(sees_money)
@require_POST
def staff_refund_finish(request: HttpRequest, refund_id: int) -> HttpResponse:
    """«Sudah ditransfer», perhaps with a note. A refund by the provider finishes by itself."""
    refund = _refund(refund_id)
    form = StaffNoteForm(request.POST)
    if not form.is_valid():
        return _show(request, refund, 422, note_form=form)
    with pressed(request):
        if refund.way != "transfer":
            raise MoneyRefused("refund_not_ready")
        actions.finish_refund(
            refund_id=refund_id, actor_id=actor_id(request), note=form.cleaned_data["catatan"]
        )
    return redirect("marketplace:staff_refund", refund_id=refund_id)


@officers(proposes)
@require_POST
def staff_refund_write(request: HttpRequest, refund_id: int) -> HttpResponse:
    """The account of a buyer who cannot write it; the first signature too."""
    refund = _refund(refund_id)
    form = WrittenAccountForm(request.POST, auto_id=WRITTEN_IDS)
    if form.does(
        lambda: write_account(
            refund_id=refund_id,
            bank=form.cleaned_data["bank"],
            account_name=form.cleaned_data["nama"],
            account=form.cleaned_data["rekening"],
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Diusulkan. Orang lain yang menyetujui."))
        return redirect("marketplace:staff_refund", refund_id=refund_id)
    return _show(request, refund, 422, account_form=form)


@officers(sees_money)
@require_POST
def staff_refund_again(request: HttpRequest, refund_id: int) -> HttpResponse:
    """The account cannot be used: the buyer is asked once more."""
    refund = _refund(refund_id)
    form = StaffReasonForm(request.POST)
    if form.does(
        lambda: ask_account_again(
            refund_id=refund_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Pembeli diminta menulis rekening lagi."))
        return redirect("marketplace:staff_refund", refund_id=refund_id)
    return _show(request, refund, 422, form=form)
