"""A seller is told before a paper ends, once at each of these numbers of days."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0035_paper_may_be_renewed")]
    operations: ClassVar = [
        migrations.AddField("certificate", "warned_days", models.SmallIntegerField(null=True)),
        AddConstraintNotValid(
            "certificate",
            models.CheckConstraint(
                condition=Q(warned_days=None)
                | Q(warned_days__in=(90, 30, 7), checked_at__isnull=False),
                name="certificate_warned_known",
            ),
        ),
    ]
