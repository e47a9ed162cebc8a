"""The dated rules of reference.py, brought into a database that is filled already."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import structlog
from django.db import transaction

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.marketplace.models import CertificateRule, PadAccount, TimeLimit

type DatedRule = CertificateRule | PadAccount | TimeLimit

log = structlog.get_logger(__name__)
# What a rule is known by, with the unique constraint of its table.
KNOWN_BY: dict[type[DatedRule], tuple[str, ...]] = {
    CertificateRule: ("category_id", "kinds", "valid_from"),
    PadAccount: ("code", "valid_from"),
    TimeLimit: ("kind", "valid_from"),
}
TO_BE_FILLED = {"valid_until", "basis_since"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rules that came, were put right before their day, and were given their last day."""

    added: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


@transaction.atomic
def load_rules(*, rules: Sequence[DatedRule]) -> Loaded:
    """Write the rules that are not there yet; the same rules again change and say nothing.

    A rule that has not begun is put right. One whose day has come stays as it was, for orders
    have been judged by it: it can only be given its last day, and the day of its law, once.
    """
    told = Loaded()
    day = today()
    stored = {_key(row): row for kind in KNOWN_BY for row in kind.objects.select_for_update()}
    for rule in rules:
        row = stored.get(_key(rule))
        if row is None:
            rule.save()
            told.added.append(_name(rule))
        elif changed := _differing(row, rule):
            _bring(row, rule, changed, day, told)
    if told.added or told.mended or told.ended:
        record(
            "marketplace.RulesLoaded",
            subject="rules:marketplace",
            actor_id=None,
            payload={"added": told.added, "mended": told.mended, "ended": told.ended},
        )
    return told


def _bring(
    row: DatedRule, rule: DatedRule, changed: list[str], day: date, told: Loaded
) -> None:
    """Bring a stored rule to what is written, as far as its day allows."""
    ends = "valid_until" in changed
    is_filled = all(name in TO_BE_FILLED and getattr(row, name) is None for name in changed)
    if row.valid_from <= day and not is_filled:
        ended = getattr(row, "valid_until", None)
        # One that was ended is over; of one in force somebody should know.
        if ended is None or ended >= day:
            log.warning("rule_kept_as_it_was", rule=_name(rule), differs=changed)
        return
    for name in changed:
        setattr(row, name, getattr(rule, name))
    row.save(update_fields=changed)
    (told.ended if ends and is_filled else told.mended).append(_name(rule))


def _differing(row: DatedRule, rule: DatedRule) -> list[str]:
    names = [each.attname for each in row._meta.concrete_fields if not each.primary_key]
    return [name for name in names if getattr(row, name) != getattr(rule, name)]


def _key(rule: DatedRule) -> tuple[object, ...]:
    parts = [getattr(rule, name) for name in KNOWN_BY[type(rule)]]
    return type(rule), *(tuple(part) if isinstance(part, list) else part for part in parts)


def _name(rule: DatedRule) -> str:
    """«timelimit pay_qris_minutes 2020-01-01»."""
    return " ".join([rule._meta.model_name or "", *(str(part) for part in _key(rule)[1:])])
