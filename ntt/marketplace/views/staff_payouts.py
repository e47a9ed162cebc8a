"""Money to the sellers: what is due, batches, signatures, the bank file."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ntt.kernel.events.api import history
from ntt.kernel.people.api import names_of
from ntt.kernel.web.numerals import number_text, read_id
from ntt.kernel.web.words import sentence
from ntt.marketplace.actions import payouts as actions
from ntt.marketplace.forms.staff import LineFailedForm
from ntt.marketplace.models import Payout, PayoutBatch
from ntt.marketplace.queries import payouts as queries
from ntt.marketplace.rules import MoneyRefused
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
)
from ntt.marketplace.views.staff_files import bank_csv, bank_xlsx
from ntt.marketplace.words import PAYOUT_STATES

LINE_KINDS = {"draft": "plain", "sent": "info", "completed": "ok", "failed": "late"}
FILES = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bank_xlsx),
    "csv": ("text/csv; charset=utf-8", bank_csv),
}


@officers(sees_money)
@require_GET
def staff_payouts(request: HttpRequest) -> HttpResponse:
    """What the next batch would hold, who has no account yet, and the batches so far."""
    rows = queries.batches(before_id=asked(request)["sebelum"])
    names = names_of([row.proposed_by_id for row in rows])
    desk = queries.payout_desk()
    context = {
        "desk": desk,
        "ready": desk.ready[: queries.PAGE_SIZE],
        "ready_more": max(0, len(desk.ready) - queries.PAGE_SIZE),
        "rows": [
            {"batch": row, "tag": _batch_tag(row), "by": names.get(row.proposed_by_id, "")}
            for row in rows
        ],
        "next_url": f"?sebelum={rows[-1].pk}" if len(rows) == queries.PAGE_SIZE else "",
    }
    return staff_page(request, "staff_payouts", "staff_payouts", context)


def _batch_tag(batch: Any) -> dict[str, str]:
    if batch.approved_by_id is None:
        if batch.failed == batch.lines:
            return {"word": _("Dibatalkan"), "kind": "plain"}
        return {"word": _("Menunggu persetujuan"), "kind": "wait"}
    if batch.sent:
        return {"word": _("%(n)s dalam perjalanan") % {"n": batch.sent}, "kind": "info"}
    if batch.failed:
        return {"word": _("%(n)s gagal") % {"n": batch.failed}, "kind": "late"}
    return {"word": _("Semua tiba"), "kind": "ok"}


@officers(proposes)
@require_POST
def staff_payout_propose(request: HttpRequest) -> HttpResponse:
    """«Usulkan pencairan»."""
    try:
        batch = actions.propose_batch(actor_id=actor_id(request))
    except MoneyRefused as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("marketplace:staff_payouts")
    return redirect("marketplace:staff_batch", batch_id=batch.pk)


@officers(sees_money)
@require_GET
def staff_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    return _show(request, get_object_or_404(PayoutBatch, pk=batch_id))


def _show(
    request: HttpRequest,
    batch: PayoutBatch,
    form: LineFailedForm | None = None,
    failing: Payout | None = None,
) -> HttpResponse:
    sums, drafts = queries.sums_of(batch), queries.drafts_of(batch)
    changed = {line.pk for line in drafts if queries.account_changed(line)}
    to_send = [line for line in drafts if line.pk not in changed]
    state = request.GET.get("keadaan", "")
    state = state if state in sums else ""
    # A line whose form came back is the first on its page.
    after = (queries.URGENCY[failing.state], failing.pk - 1) if failing else _after(request)
    lines = queries.lines_page(batch, state=state, changed=changed, after=after)
    people = [pk for pk in (batch.proposed_by_id, batch.approved_by_id) if pk is not None]
    names = names_of(people)
    rights = rights_of(request)
    sent = sums.get("sent", queries.Lines())
    context = {
        "batch": batch,
        "lines": [
            _line_shown(line, changed, form if line == failing else None)
            for line in lines[: queries.PAGE_SIZE]
        ],
        "chips": _state_chips(sums, state),
        "next_url": _next_url(lines, state),
        "count": sum(each.count for each in sums.values()),
        "total_rp": sum(each.total_rp for each in sums.values()),
        "sent_rp": sent.total_rp,
        "sent": sent.count,
        "is_open": bool(drafts),
        "changed": len(changed),
        "to_send_rp": sum(line.total_rp for line in to_send),
        "read": queries.digest_of(drafts),
        "may_approve": bool(to_send)
        and rights.approves
        and batch.proposed_by_id != actor_id(request),
        "may_correct": rights.proposes,
        "proposed_by": names.get(batch.proposed_by_id, ""),
        "approved_by": names.get(batch.approved_by_id or 0, ""),
        "history": history(f"payout_batch:{batch.pk}", limit=20),
        "form": form,
    }
    status = 422 if form else 200
    return staff_page(request, "staff_batch", "staff_payouts", context, status)


def _line_shown(
    line: Payout, changed: Collection[int], form: LineFailedForm | None
) -> dict[str, Any]:
    is_changed = line.pk in changed
    return {
        "line": line,
        "word": _("Rekening berubah") if is_changed else PAYOUT_STATES[line.state],
        "kind": "late" if is_changed else LINE_KINDS[line.state],
        "form": form or LineFailedForm(auto_id=f"id_%s_{line.pk}"),
        "failing": form is not None,
    }


def _after(request: HttpRequest) -> tuple[int, int]:
    """Where the page before ended: «3-155»; nonsense is the first page."""
    urgency, _dash, pk = request.GET.get("sesudah", "").partition("-")
    return (read_id(urgency) or 0, read_id(pk) or 0)


def _next_url(lines: list[Payout], state: str) -> str:
    if len(lines) <= queries.PAGE_SIZE:
        return ""
    last: Any = lines[queries.PAGE_SIZE - 1]
    return f"?keadaan={state}&sesudah={last.urgency}-{last.pk}"


def _state_chips(sums: dict[str, queries.Lines], state: str) -> list[dict[str, Any]]:
    """One for each state there is, if there is more than one."""
    if len(sums) <= 1:
        return []
    return [
        {"text": _("Semua"), "url": "?", "chosen": not state},
        *[
            {
                "text": f"{PAYOUT_STATES[code]}: {number_text(sums[code].count)}",
                "url": f"?keadaan={code}",
                "chosen": code == state,
            }
            for code in queries.URGENCY
            if code in sums
        ],
    ]


@officers(approves)
@require_POST
def staff_batch_approve(request: HttpRequest, batch_id: int) -> HttpResponse:
    """«Setujui dan kirim», under the lines that stood on the page."""
    get_object_or_404(PayoutBatch, pk=batch_id)
    with pressed(request, _("Disetujui. Unduh berkas bank, lalu kirim ke bank.")):
        actions.approve_batch(
            batch_id=batch_id,
            actor_id=actor_id(request),
            read=request.POST.get("dibaca", ""),
        )
    return redirect("marketplace:staff_batch", batch_id=batch_id)


@officers(sees_money)
@require_POST
def staff_batch_drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """«Batalkan usulan»."""
    get_object_or_404(PayoutBatch, pk=batch_id)
    with pressed(request):
        actions.drop_batch(batch_id=batch_id, actor_id=actor_id(request))
    return redirect("marketplace:staff_batch", batch_id=batch_id)


@officers(sees_money)
@require_POST
def staff_bank_file(request: HttpRequest, batch_id: str, kind: str) -> HttpResponse:
    """The whole account numbers leave here and only here; it is recorded who took them."""
    batch = get_object_or_404(PayoutBatch, pk=int(batch_id))
    try:
        lines = actions.take_bank_file(batch_id=batch.pk, actor_id=actor_id(request), kind=kind)
    except MoneyRefused as refusal:
        messages.warning(request, sentence(refusal))
        return redirect("marketplace:staff_batch", batch_id=batch_id)
    content_type, build = FILES[kind]
    name = f"pencairan-{batch_id}.{kind}"
    return HttpResponse(
        build(lines),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@officers(sees_money)
@require_POST
def staff_batch_complete(request: HttpRequest, batch_id: int) -> HttpResponse:
    """«Semua sudah tiba»: every line still on its way."""
    get_object_or_404(PayoutBatch, pk=batch_id)
    with pressed(request, _("Semua baris yang dikirim tercatat sudah tiba.")):
        actions.complete_batch(batch_id=batch_id, actor_id=actor_id(request))
    return redirect("marketplace:staff_batch", batch_id=batch_id)


def _line(batch_id: int, payout_id: int) -> Payout:
    line = Payout.objects.filter(pk=payout_id, batch_id=batch_id).first()
    if line is None:
        raise Http404
    return line


@officers(sees_money)
@require_POST
def staff_line_complete(request: HttpRequest, batch_id: int, payout_id: int) -> HttpResponse:
    """«Sudah tiba»."""
    line = _line(batch_id, payout_id)
    with pressed(request):
        actions.complete_line(payout_id=line.pk, actor_id=actor_id(request))
    return redirect("marketplace:staff_batch", batch_id=batch_id)


@officers(sees_money)
@require_POST
def staff_line_fail(request: HttpRequest, batch_id: int, payout_id: int) -> HttpResponse:
    """«Bank mengembalikan», with what the bank said."""
    line = _line(batch_id, payout_id)
    form = LineFailedForm(request.POST, auto_id=f"id_%s_{line.pk}")
    if form.does(
        lambda: actions.fail_line(
            payout_id=line.pk,
            actor_id=actor_id(request),
            reason=form.cleaned_data["alasan"],
        )
    ):
        return redirect("marketplace:staff_batch", batch_id=batch_id)
    return _show(request, get_object_or_404(PayoutBatch, pk=batch_id), form, line)
