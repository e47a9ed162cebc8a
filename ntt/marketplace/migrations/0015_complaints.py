"""A buyer may complain about received goods; until that has ended the order's money waits."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now

KINDS = ("damaged", "differs", "missing", "other")
STATES = ("open", "withdrawn", "upheld", "continued")
DECIDED = ("upheld", "continued")


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("files", "0001_files"),
        ("marketplace", "0014_product_once"),
    ]
    operations: ClassVar = [
        migrations.AddField(
            "order", "is_held", models.BooleanField(db_default=False, default=False)
        ),
        AddConstraintNotValid(
            "order",
            models.CheckConstraint(
                condition=Q(is_held=False) | Q(state="received"),
                name="order_held_stays_received",
            ),
        ),
        migrations.CreateModel(
            "Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        "marketplace.Order", models.PROTECT, related_name="complaints"
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("words", models.CharField(max_length=280)),
                (
                    "photo",
                    models.ForeignKey(
                        "files.File", models.PROTECT, null=True, related_name="+"
                    ),
                ),
                ("state", models.CharField(db_default="open", max_length=9)),
                ("answer", models.CharField(blank=True, db_default="", max_length=280)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, db_default="", max_length=280)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(db_default=Now())),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["order", "-id"], name="complaint_by_order")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(state="open"), fields=["order"], name="complaint_one_open"
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=KINDS), name="complaint_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=STATES), name="complaint_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(state="open", closed_at=None)
                        | (~Q(state="open") & Q(closed_at__isnull=False)),
                        name="complaint_closed_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=DECIDED, decided_by_id__isnull=False)
                        | (~Q(state__in=DECIDED) & Q(decided_by_id=None)),
                        name="complaint_decided_is_signed",
                    ),
                ],
            },
        ),
    ]
