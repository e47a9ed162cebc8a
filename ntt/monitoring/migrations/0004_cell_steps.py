"""Which regencies the public may see in a month: rows that are only added."""

from typing import ClassVar

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.models import Q

APPEND_ONLY = "REVOKE UPDATE, DELETE, TRUNCATE ON monitoring_cellstep FROM ntt_web;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("monitoring", "0003_check_published"),
        ("regions", "0001_regions"),
        ("events", "0001_roles_and_events"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            "CellStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "step",
                    models.CharField(
                        choices=[("opened", "Opened"), ("closed", "Closed")], max_length=6
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["month", "regency", "step"], name="cell_step_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(step__in=["opened", "closed"]), name="cell_step_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(month__day=1), name="cell_step_month_begins_a_month"
                    ),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
    ]
