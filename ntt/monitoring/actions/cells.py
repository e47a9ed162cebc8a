"""Opens regencies to the public, so that no small one follows from all that was ever shown."""

from collections.abc import Iterable

from django.db import transaction

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.sql import rows_of
from ntt.marketplace.api import figures as beli
from ntt.monitoring.models import CellStep
from ntt.monitoring.queries.cells import cells_of, shown_in
from ntt.monitoring.rules import Month, cells_to_open, closed_cells, months_until, unseen

# A month nobody has looked at has no row to lock.
LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('monitoring.review_cells'))"
TOLD = {
    CellStep.Step.OPENED: "monitoring.RegencyOpened",
    CellStep.Step.CLOSED: "monitoring.RegencyClosed",
}


def review_months(newest: int = 0) -> None:
    """Review the newest so many months with figures, or all, each in its own transaction."""
    if first := beli.first_paid_on():
        for month in months_until(first, today())[-newest:]:
            review_cells(month=month)


@transaction.atomic(durable=True)
def review_cells(*, month: Month) -> None:
    """Open what may be seen from now on; close for good what became small, and what hides it.

    Repeating it without a new order changes nothing. The reader closes at once what is small
    (rules.closed_cells) and opens nothing by himself, so being late shows too little.
    """
    rows_of(LOCK)
    cells = cells_of(month)
    steps = CellStep.objects.filter(month=month.since).values_list("regency_id", flat=True)
    never = set(cells) - set(steps)
    shown = shown_in(month.since)
    closing = shown & closed_cells(cells, unseen(cells, shown))
    _write(month, CellStep.Step.CLOSED, closing)
    if not closing:
        _write(month, CellStep.Step.OPENED, cells_to_open(cells, never))


def _write(month: Month, step: CellStep.Step, codes: Iterable[str]) -> None:
    for code in sorted(codes):
        CellStep.objects.create(month=month.since, regency_id=code, step=step)
        record(
            TOLD[step],
            subject=f"cell:{month.key}:{code}",
            actor_id=None,
            payload={"month": month.key, "regency": code},
        )
