"""The rule of 0015 holds for all orders."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0015_complaints")]
    operations: ClassVar = [ValidateConstraint("order", "order_held_stays_received")]
