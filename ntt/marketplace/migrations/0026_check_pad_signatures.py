"""The rules of 0041 hold for every slip, but for the account of those entered before: such a
slip can only be voided."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0025_pad_signatures")]
    operations: ClassVar = [
        ValidateConstraint("padreceipt", "pad_receipt_two_people"),
        ValidateConstraint("padreceipt", "pad_receipt_approval_is_whole"),
        ValidateConstraint("padreceipt", "pad_receipt_void_is_whole"),
    ]
