"""The rules of 0047 hold for all payments."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0047_corrections")]
    operations: ClassVar = [
        ValidateConstraint("payment", "payment_taken_has_its_time"),
        ValidateConstraint("payment", "payment_losses_not_below_zero"),
    ]
