"""The few payments whose money is missing are found without reading the others."""

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0041_payment_missing")]
    operations: ClassVar = [
        AddIndexConcurrently(
            "payment",
            models.Index(
                fields=["purchase"], name="payment_missing", condition=Q(missing_rp__gt=0)
            ),
        ),
    ]
