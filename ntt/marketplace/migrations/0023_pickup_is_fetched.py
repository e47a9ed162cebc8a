"""What its buyer has paid to be sent is never called ready to be fetched."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0022_fill_cancel_on")]
    operations: ClassVar = [
        AddConstraintNotValid(
            "order",
            models.CheckConstraint(
                condition=~Q(courier="pickup") | Q(shipping_rp=0),
                name="order_pickup_pays_no_shipping",
            ),
        ),
    ]
