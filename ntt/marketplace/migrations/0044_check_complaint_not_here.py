"""The rules of 0043 hold for all complaints and orders."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0043_complaint_not_here")]
    operations: ClassVar = [
        ValidateConstraint("complaint", "complaint_kind_known"),
        ValidateConstraint("order", "order_held_pays_nobody"),
    ]
