"""A transfer back to a buyer is on its way, or there, only with two signatures."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

SIGNED = (
    Q(way="provider")
    | ~Q(state__in=["sent", "done"])
    | Q(proposed_by_id__isnull=False, approved_by_id__isnull=False)
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0044_check_complaint_not_here")]
    operations: ClassVar = [
        AddConstraintNotValid(
            "refund",
            models.CheckConstraint(condition=SIGNED, name="refund_transfer_signed"),
        ),
    ]
