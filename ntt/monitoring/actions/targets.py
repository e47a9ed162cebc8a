"""Monthly targets from a file: all of it or nothing, and never for a month that is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.sql import rows_of
from ntt.kernel.web.tables import BadTable, Fault
from ntt.monitoring.models import Target
from ntt.monitoring.rules import Goal, may_be_set

# A month without a target has no row to lock.
LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('monitoring.load_targets'))"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target of a file, and the number of its line."""

    line: int
    goal: Goal


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file adds, what it changes (from, to), and what it found as it is."""

    added: list[Goal]
    changed: list[tuple[Goal, Goal]]
    same: list[Goal]


def check_targets(wanted: Sequence[Wanted]) -> Changes:
    """What load_targets would do today; writes nothing. Raises BadTable, as that would."""
    return _judged(Target.objects.all(), wanted)


@transaction.atomic(durable=True)
def load_targets(*, wanted: Sequence[Wanted], actor_id: int | None) -> Changes:
    """Write the targets of a file; the same file again changes nothing and says nothing.

    The running month and those to come may be changed, and the event keeps what was there.
    Raises BadTable for a month that is over, and for one that stands twice in the file.
    """
    rows_of(LOCK)
    found = _judged(Target.objects.select_for_update(), wanted)
    for goal in [*found.added, *(after for _before, after in found.changed)]:
        Target.objects.update_or_create(
            indicator=goal.indicator,
            month=goal.month,
            defaults={"value": goal.value, "basis": goal.basis, "entered_by_id": actor_id},
        )
    for before, goal in [*((None, goal) for goal in found.added), *found.changed]:
        record(
            "monitoring.TargetSet",
            subject=f"target:{goal.indicator}:{goal.month:%Y-%m}",
            actor_id=actor_id,
            payload={
                "value": goal.value,
                "basis": goal.basis,
                "value_before": before.value if before else None,
            },
        )
    return found


def _judged(rows: QuerySet[Target], wanted: Sequence[Wanted]) -> Changes:
    stored = {
        (row.indicator, row.month): Goal(row.indicator, row.month, row.value, row.basis)
        for row in rows.order_by("pk")
    }
    found = Changes([], [], [])
    faults: list[Fault] = []
    lines: dict[tuple[str, date], int] = {}
    for each in wanted:
        goal, key = each.goal, (each.goal.indicator, each.goal.month)
        before = stored.get(key)
        if key in lines:
            words = _("Bulan ini sudah ada di baris %(other)s. Hapus salah satu.")
            faults.append(Fault(each.line, words % {"other": lines[key]}))
        elif not may_be_set(goal, before, today()):
            words = _("Bulan ini sudah lewat, dan targetnya tidak diubah. Hapus baris ini.")
            faults.append(Fault(each.line, words))
        elif before is None:
            found.added.append(goal)
        elif before == goal:
            found.same.append(goal)
        else:
            found.changed.append((before, goal))
        lines.setdefault(key, each.line)
    if faults:
        raise BadTable(faults)
    return found
