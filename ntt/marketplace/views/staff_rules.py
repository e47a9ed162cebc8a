"""Rules of the split with their legal basis."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import names_of
from ntt.marketplace.actions import split_rules as actions
from ntt.marketplace.forms.staff import EndRuleForm, RuleForm
from ntt.marketplace.models import SplitRule
from ntt.marketplace.queries import staff as queries
from ntt.marketplace.queries.laws import NEED_ONE, rule_text
from ntt.marketplace.views.staff_common import (
    actor_id,
    approves,
    officers,
    pressed,
    proposes,
    rights_of,
    sees_money,
    staff_page,
)
from ntt.marketplace.words import BENEFICIARIES


@officers(sees_money)
@require_GET
def staff_rules(request: HttpRequest) -> HttpResponse:
    """Rules in force, proposed, to come, past."""
    groups = queries.split_rules(today())
    rules = [rule for group in groups.values() for rule in group]
    ids = {rule.proposed_by_id for rule in rules} | {rule.approved_by_id for rule in rules}
    names = names_of([pk for pk in ids if pk is not None])
    held = {rule.beneficiary for rule in groups["now"]}
    me, rights = actor_id(request), rights_of(request)
    context = {
        "now": [_shown(rule, names) for rule in groups["now"]],
        "none": [BENEFICIARIES[code] for code in NEED_ONE if code not in held],
        "proposed": [
            _shown(rule, names) | {"may_approve": rights.approves and rule.proposed_by_id != me}
            for rule in groups["proposed"]
        ],
        "coming": [_shown(rule, names) for rule in groups["coming"]],
        "past": [_shown(rule, names) for rule in groups["past"]],
    }
    return staff_page(request, "staff_rules", "staff_rules", context)


def _shown(rule: SplitRule, names: Any) -> dict[str, Any]:
    return {
        "rule": rule,
        "text": rule_text(rule),
        "proposed_by": names.get(rule.proposed_by_id, ""),
        "approved_by": names.get(rule.approved_by_id or 0, ""),
    }


@officers(proposes)
@require_http_methods(["GET", "POST"])
def staff_rule_new(request: HttpRequest) -> HttpResponse:
    """Propose a rule."""
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.does(
        lambda: actions.propose_rule(values=form.values(), actor_id=actor_id(request))
    ):
        messages.success(request, _("Diusulkan. Orang kedua yang menyetujui."))
        return redirect("marketplace:staff_rules")
    status = 422 if form.errors else 200
    return staff_page(request, "staff_rule_new", "staff_rules", {"form": form}, status)


@officers(approves)
@require_POST
def staff_rule_approve(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Second signature."""
    get_object_or_404(SplitRule, pk=rule_id)
    with pressed(request, _("Aturan disetujui.")):
        actions.approve_rule(rule_id=rule_id, actor_id=actor_id(request))
    return redirect("marketplace:staff_rules")


@officers(sees_money)
@require_POST
def staff_rule_withdraw(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Take back a rule that never held."""
    get_object_or_404(SplitRule, pk=rule_id)
    with pressed(request):
        actions.withdraw_rule(rule_id=rule_id, actor_id=actor_id(request))
    return redirect("marketplace:staff_rules")


@officers(approves)
@require_http_methods(["GET", "POST"])
def staff_rule_end(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Choose the last day of a rule in force."""
    rule = get_object_or_404(SplitRule, pk=rule_id, approved_by_id__isnull=False)
    form = EndRuleForm(request.POST or None, initial={"hari": today()})
    if request.method == "POST" and form.does(
        lambda: actions.end_rule(
            rule_id=rule_id,
            last_day=form.cleaned_data["hari"],
            actor_id=actor_id(request),
        ),
        field="hari",
    ):
        return redirect("marketplace:staff_rules")
    context = {"form": form, "rule": rule, "text": rule_text(rule)}
    status = 422 if form.errors else 200
    return staff_page(request, "staff_rule_end", "staff_rules", context, status)
