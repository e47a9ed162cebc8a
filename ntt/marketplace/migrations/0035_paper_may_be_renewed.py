"""certificate_one_checked and certificate_one_waits stand in the place of certificate_once."""

from typing import ClassVar

from django.db import migrations

ONCE = "certificate_once"


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0034_paper_checked_or_waiting")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "-- squawk-ignore ban-drop-constraint\n"
                    f"ALTER TABLE marketplace_certificate DROP CONSTRAINT IF EXISTS {ONCE}",
                    f"ALTER TABLE marketplace_certificate ADD CONSTRAINT {ONCE} UNIQUE NULLS NOT"
                    " DISTINCT (shop_id, product_id, kind, number)",
                )
            ],
            state_operations=[migrations.RemoveConstraint("certificate", ONCE)],
        )
    ]
