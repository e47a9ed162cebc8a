"""Attempts that ended lately are found by the clock without reading all there ever were."""

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0038_payment_asked")]
    operations: ClassVar = [
        AddIndexConcurrently(
            "payment",
            models.Index(
                fields=["expires_at"],
                name="payment_ended",
                condition=Q(state__in=("denied", "cancelled", "expired")),
            ),
        ),
    ]
