"""The same form sent twice writes one product; nobody waits while that is made sure."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE UNIQUE INDEX CONCURRENTLY product_once_a_request
ON marketplace_product (shop_id, request_key) WHERE request_key IS NOT NULL
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0013_fill_since_of_laws")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(INDEX, "DROP INDEX CONCURRENTLY product_once_a_request")
            ],
            state_operations=[
                migrations.AddConstraint(
                    "product",
                    models.UniqueConstraint(
                        condition=Q(request_key__isnull=False),
                        fields=["shop", "request_key"],
                        name="product_once_a_request",
                    ),
                )
            ],
        ),
    ]
