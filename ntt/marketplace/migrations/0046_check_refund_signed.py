"""The rule of 0045 holds for all refunds."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0045_refund_signed")]
    operations: ClassVar = [ValidateConstraint("refund", "refund_transfer_signed")]
