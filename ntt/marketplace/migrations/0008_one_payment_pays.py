"""At most one payment pays a purchase; nobody waits while that is made sure."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models
from django.db.models import Q

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE UNIQUE INDEX CONCURRENTLY payment_one_paid
ON marketplace_payment (purchase_id) WHERE state = 'paid'
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0007_fill_unclear_money")]
    operations: ClassVar = [
        ValidateConstraint("payment", "payment_state_known"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY payment_one_paid")
            ],
            state_operations=[
                migrations.AddConstraint(
                    "payment",
                    models.UniqueConstraint(
                        condition=Q(state="paid"), fields=["purchase"], name="payment_one_paid"
                    ),
                )
            ],
        ),
    ]
