"""A checked paper may be renewed before it ends: of one number at most one is checked, and at
most one waits."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

FIELDS = ["shop", "product", "kind", "number"]
CHECKED, WAITS = "certificate_one_checked", "certificate_one_waits"


def _index(name: str, which: str) -> migrations.RunSQL:
    # This migration runs outside a transaction (atomic below), which squawk is told of no
    # other way.
    return migrations.RunSQL(
        "-- squawk-ignore ban-concurrent-index-creation-in-transaction\n"
        f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON marketplace_certificate"
        f" (shop_id, product_id, kind, number) NULLS NOT DISTINCT WHERE {which}",
        f"DROP INDEX CONCURRENTLY {name}",
    )


def _constraint(name: str, which: Q) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        "certificate",
        models.UniqueConstraint(
            fields=FIELDS, name=name, condition=which, nulls_distinct=False
        ),
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0033_pickup_note")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                _index(CHECKED, "checked_at IS NOT NULL"),
                _index(WAITS, "checked_at IS NULL"),
            ],
            state_operations=[
                _constraint(CHECKED, Q(checked_at__isnull=False)),
                _constraint(WAITS, Q(checked_at=None)),
            ],
        )
    ]
