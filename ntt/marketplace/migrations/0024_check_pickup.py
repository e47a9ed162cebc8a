"""The rule of 0033 holds for all orders. Where the word stood in place of a courier, none is
known."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

FILL = """
UPDATE marketplace_order SET courier = '' WHERE courier = 'pickup' AND shipping_rp > 0
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0023_pickup_is_fetched")]
    operations: ClassVar = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        ValidateConstraint("order", "order_pickup_pays_no_shipping"),
    ]
