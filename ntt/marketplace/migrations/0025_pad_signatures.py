"""A slip of the treasury counts once two officers have signed, and can be voided."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

REVENUE = r"^4\.1\.(?!04\.16\.)\d{2}\.\d{2}\.\d{2}\.\d{4}$"


class Migration(migrations.Migration):
    """What stands in the table waits for its second signature; its entry is in the ledger."""

    dependencies: ClassVar = [("marketplace", "0024_check_pickup")]
    operations: ClassVar = [
        migrations.AddField("padreceipt", "approved_by_id", models.BigIntegerField(null=True)),
        migrations.AddField("padreceipt", "approved_at", models.DateTimeField(null=True)),
        migrations.AddField("padreceipt", "voided_by_id", models.BigIntegerField(null=True)),
        migrations.AddField("padreceipt", "voided_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "padreceipt",
            "void_reason",
            models.CharField(blank=True, db_default="", max_length=280),
        ),
        AddConstraintNotValid(
            "padreceipt",
            models.CheckConstraint(
                condition=Q(voided_at__isnull=False) | Q(account_code__regex=REVENUE),
                name="pad_receipt_account_is_revenue",
            ),
        ),
        AddConstraintNotValid(
            "padreceipt",
            models.CheckConstraint(
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("entered_by_id")),
                name="pad_receipt_two_people",
            ),
        ),
        AddConstraintNotValid(
            "padreceipt",
            models.CheckConstraint(
                condition=Q(approved_by_id=None, approved_at=None)
                | Q(approved_by_id__isnull=False, approved_at__isnull=False),
                name="pad_receipt_approval_is_whole",
            ),
        ),
        AddConstraintNotValid(
            "padreceipt",
            models.CheckConstraint(
                condition=Q(voided_by_id=None, voided_at=None, void_reason="")
                | Q(voided_by_id__isnull=False, voided_at__isnull=False) & ~Q(void_reason=""),
                name="pad_receipt_void_is_whole",
            ),
        ),
        migrations.CreateModel(
            "PadAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=17)),
                ("name", models.CharField(max_length=80)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("legal_basis", models.CharField(max_length=160)),
                ("basis_since", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["code", "valid_from"], name="pad_account_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(code__regex=REVENUE), name="pad_account_is_revenue"
                    ),
                ],
            },
        ),
    ]
