"""The rule of 0031 holds for all purchases."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0031_purchase_cancelled")]
    operations: ClassVar = [ValidateConstraint("purchase", "purchase_state_known")]
