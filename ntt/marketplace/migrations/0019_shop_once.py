"""The same form sent twice opens one shop; nobody waits while that is made sure."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE UNIQUE INDEX CONCURRENTLY shop_once_a_request
ON marketplace_shop (request_key) WHERE request_key IS NOT NULL
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0018_shop_request_key")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY shop_once_a_request")
            ],
            state_operations=[
                migrations.AddConstraint(
                    "shop",
                    models.UniqueConstraint(
                        condition=Q(request_key__isnull=False),
                        fields=["request_key"],
                        name="shop_once_a_request",
                    ),
                )
            ],
        ),
    ]
