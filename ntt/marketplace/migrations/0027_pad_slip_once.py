"""«STS 7» and «sts7» are one slip; a voided one leaves its number to the right one."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q, Value
from django.db.models.functions import Replace, Upper

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE UNIQUE INDEX CONCURRENTLY pad_receipt_slip_once
ON marketplace_padreceipt (upper(replace(slip_number, ' ', ''))) WHERE voided_at IS NULL
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0026_check_pad_signatures")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY pad_receipt_slip_once")
            ],
            state_operations=[
                migrations.AddConstraint(
                    "padreceipt",
                    models.UniqueConstraint(
                        Upper(Replace("slip_number", Value(" "), Value(""))),
                        condition=Q(voided_at=None),
                        name="pad_receipt_slip_once",
                    ),
                )
            ],
        )
    ]
