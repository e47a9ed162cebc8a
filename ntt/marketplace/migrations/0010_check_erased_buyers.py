"""The rules of 0009 hold for all rows, and the clock finds old purchases by an index."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models
from django.db.models import Q

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE INDEX CONCURRENTLY purchase_with_buyer
ON marketplace_purchase (placed_at) WHERE erased_at IS NULL
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0009_erased_buyers")]
    operations: ClassVar = [
        ValidateConstraint("purchase", "purchase_erased_names_nobody"),
        ValidateConstraint("timelimit", "time_limit_kind_known"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY purchase_with_buyer")
            ],
            state_operations=[
                migrations.AddIndex(
                    "purchase",
                    models.Index(
                        condition=Q(erased_at=None),
                        fields=["placed_at"],
                        name="purchase_with_buyer",
                    ),
                )
            ],
        ),
    ]
