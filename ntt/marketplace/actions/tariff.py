"""Shipping rates from a file: all of it or nothing, and never for a day that is over."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.sql import rows_of
from ntt.kernel.web.tables import BadTable, Fault
from ntt.kernel.web.words import sentence
from ntt.marketplace.models import ShippingRate
from ntt.marketplace.rules.tariff import Changes, DatedRate, Wanted, changes

BATCH = 1_000
SOURCES_TOLD = 10
# A pair without rates has no row to lock.
LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('marketplace.load_rates'))"
SAID = (
    *("first_kg_rp", "next_kg_rp", "days_min", "days_max", "divisor"),
    *("valid_from", "valid_until", "source"),
)


def check_rates(wanted: Sequence[Wanted]) -> Changes:
    """What load_rates would do today; writes nothing. Raises BadTable, as that would."""
    return _judged(ShippingRate.objects.order_by("pk"), wanted)[0]


@transaction.atomic(durable=True)
def load_rates(*, wanted: Sequence[Wanted], actor_id: int | None) -> Changes:
    """Write the rates of a file; the same file again changes nothing and says nothing.

    The rate before a new one ends the day before. Raises BadTable for a day that is over, for
    a rate in force with other prices, and for days that two rates would share.
    """
    rows_of(LOCK)
    found, stored = _judged(ShippingRate.objects.select_for_update().order_by("pk"), wanted)
    if found.is_empty:
        return found
    # First what makes room for the others.
    for rate in [*found.ended, *found.mended]:
        row = stored[*rate.pair, rate.valid_from]
        for name in SAID:
            setattr(row, name, getattr(rate, name))
        row.save(update_fields=SAID)
    ShippingRate.objects.bulk_create([_row(rate) for rate in found.added], batch_size=BATCH)
    record(
        "marketplace.ShippingRatesLoaded",
        subject="shipping_rates:all",
        actor_id=actor_id,
        payload={
            "added": len(found.added),
            "mended": len(found.mended),
            "ended": len(found.ended),
            "sources": sorted({rate.source for rate in found.added})[:SOURCES_TOLD],
        },
    )
    return found


def _judged(
    rows: QuerySet[ShippingRate], wanted: Sequence[Wanted]
) -> tuple[Changes, dict[tuple[str, str, date], ShippingRate]]:
    """What the file changes in these rows, and the rows by what a rate is known by."""
    stored = {(row.origin_id, row.destination_id, row.valid_from): row for row in rows}
    held = [
        DatedRate(row.origin_id, row.destination_id, *(getattr(row, name) for name in SAID))
        for row in stored.values()
    ]
    found = changes(held, wanted, today())
    if found.refused:
        raise BadTable([Fault(line, sentence(refused)) for line, refused in found.refused])
    return found, stored


def _row(rate: DatedRate) -> ShippingRate:
    said = {name: getattr(rate, name) for name in SAID}
    return ShippingRate(origin_id=rate.origin, destination_id=rate.destination, **said)
