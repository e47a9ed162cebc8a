"""Dated rules of the split: proposed by one person, in force when another has approved."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.marketplace.models import SplitRule
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import FULL, RULED, Span, most_together

BASIS_MAX = 160
CAP_MAX_RP = 1_000_000_000


@dataclass(frozen=True, slots=True)
class RuleValues:
    """What a rule says. `valid_until` is its last day; None: until somebody ends it."""

    beneficiary: str
    basis_points: int
    valid_from: date
    valid_until: date | None = None
    cap_rp: int = 0
    legal_basis: str = ""


@transaction.atomic(durable=True)
def propose_rule(*, values: RuleValues, actor_id: int) -> SplitRule:
    """Write down a rule that waits for its second signature; the same one again is the first.

    Raises MoneyRefused for a day that is over, a share without a legal basis, or PAD and
    investor together above the whole margin.
    """
    basis = values.legal_basis.strip()
    if values.beneficiary not in RULED:
        raise MoneyRefused("beneficiary_unknown")
    if not 0 <= values.basis_points <= FULL or not 0 <= values.cap_rp <= CAP_MAX_RP:
        raise MoneyRefused("points_out_of_range")
    if values.basis_points and not basis:
        raise MoneyRefused("legal_basis_missing")
    if len(basis) > BASIS_MAX:
        raise MoneyRefused("legal_basis_too_long", most=BASIS_MAX)
    if values.valid_until is not None and values.valid_until < values.valid_from:
        raise MoneyRefused("rule_dates_wrong")
    _must_not_be_over(values.valid_from)
    rules = _all_locked()
    rule = SplitRule(
        beneficiary=values.beneficiary,
        basis_points=values.basis_points,
        cap_rp=values.cap_rp,
        valid_from=values.valid_from,
        valid_until=values.valid_until,
        legal_basis=basis,
        proposed_by_id=actor_id,
    )
    for other in rules:
        if other.approved_by_id is None and _says(other) == _says(rule):
            return other
    _must_leave_margin(rule, rules)
    rule.save()
    _tell(rule, "marketplace.SplitRuleProposed", actor_id)
    return rule


@transaction.atomic(durable=True)
def approve_rule(*, rule_id: int, actor_id: int) -> None:
    """Second signature, of another person. Only one rule of a beneficiary holds on a day.

    Repeating by the same person changes nothing.
    """
    # All of them: PAD and investor are judged together.
    rules = _all_locked()
    rule = _one_of(rules, rule_id)
    if rule.approved_by_id == actor_id:
        return
    if rule.approved_by_id is not None:
        raise MoneyRefused("rule_already_approved")
    if rule.proposed_by_id == actor_id:
        raise MoneyRefused("second_person_needed")
    _must_not_be_over(rule.valid_from)
    _must_leave_margin(rule, rules)
    rule.approved_by_id, rule.approved_at = actor_id, timezone.now()
    try:
        with transaction.atomic():
            rule.save(update_fields=["approved_by_id", "approved_at"])
    except IntegrityError as error:
        if _constraint(error) != "split_rule_one_at_a_time":
            raise
        raise MoneyRefused("rule_overlaps") from error
    _tell(rule, "marketplace.SplitRuleApproved", actor_id)


@transaction.atomic(durable=True)
def end_rule(*, rule_id: int, last_day: date, actor_id: int) -> None:
    """Let an approved rule hold through `last_day` and no longer; never earlier than today.

    Orders that were placed keep the parts they were placed with.
    """
    rule = SplitRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None or rule.approved_by_id is None:
        raise MoneyRefused("rule_gone")
    if rule.valid_until == last_day:
        return
    _must_not_be_over(last_day)
    if rule.valid_until is not None and rule.valid_until < last_day:
        raise MoneyRefused("rule_ends_before")
    if last_day < rule.valid_from:
        raise MoneyRefused("rule_dates_wrong")
    rule.valid_until = last_day
    rule.save(update_fields=["valid_until"])
    _tell(rule, "marketplace.SplitRuleEnded", actor_id, last_day=last_day.isoformat())


@transaction.atomic(durable=True)
def withdraw_rule(*, rule_id: int, actor_id: int) -> None:
    """Take back a rule that never held: a proposal, or one approved for a day to come."""
    rule = SplitRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        return
    if rule.approved_by_id is not None and rule.valid_from <= today():
        raise MoneyRefused("rule_in_force")
    _tell(
        rule,
        "marketplace.SplitRuleWithdrawn",
        actor_id,
        valid_from=rule.valid_from.isoformat(),
        legal_basis=rule.legal_basis,
    )
    rule.delete()


def _all_locked() -> list[SplitRule]:
    return list(SplitRule.objects.select_for_update().order_by("pk"))


def _one_of(rules: list[SplitRule], rule_id: int) -> SplitRule:
    for rule in rules:
        if rule.pk == rule_id:
            return rule
    raise MoneyRefused("rule_gone")


def _must_not_be_over(day: date) -> None:
    if day < today():
        raise MoneyRefused("rule_in_past")


def _must_leave_margin(rule: SplitRule, rules: list[SplitRule]) -> None:
    """PAD and investor share one margin: on no day more than all of it."""
    if RULED[rule.beneficiary] != "margin":
        return
    others = [
        Span(other.valid_from, other.valid_until, other.basis_points)
        for other in rules
        if RULED[other.beneficiary] == "margin"
        and other.beneficiary != rule.beneficiary
        and other.approved_by_id is not None
    ]
    most = most_together(Span(rule.valid_from, rule.valid_until, rule.basis_points), others)
    if most > FULL:
        raise MoneyRefused("margin_over_all", percent=_percent(most))


def _percent(points: int) -> str:
    whole, rest = divmod(points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") if rest else str(whole)


def _says(rule: SplitRule) -> tuple[object, ...]:
    return (
        rule.beneficiary, rule.basis_points, rule.cap_rp, rule.valid_from, rule.valid_until,
        rule.legal_basis, rule.proposed_by_id,
    )  # fmt: skip


def _constraint(error: IntegrityError) -> str | None:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)


def _tell(rule: SplitRule, name: str, actor_id: int, **payload: object) -> None:
    record(
        name,
        subject=f"split_rule:{rule.pk}",
        actor_id=actor_id,
        payload={
            "rule_id": rule.pk,
            "beneficiary": rule.beneficiary,
            "basis_points": rule.basis_points,
            **payload,
        },
    )
