"""Money that left the usual path is corrected by two officers; guards over what leaves."""

from pathlib import Path
from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Now

# A later version of a function is a later file.
SQL = (Path(__file__).parent.parent / "sql" / "money_guards.sql").read_text()
UNDO = """
DROP TRIGGER refund_within_what_came ON marketplace_refund;
DROP FUNCTION marketplace_refund_within_what_came();
DROP TRIGGER payout_batch_stays_signed ON marketplace_payoutbatch;
DROP FUNCTION marketplace_payout_batch_stays_signed();
DROP TRIGGER payout_sent_is_signed ON marketplace_payout;
DROP FUNCTION marketplace_payout_sent_is_signed();
"""
KINDS = {
    "payout": ["payout_back"],
    "refund": ["refund_back", "refund_by_transfer", "refund_arrived"],
    "payment": ["missing_borne"],
}
OF_ONE = [
    Q(kind__in=kinds) & Q(**{f"{other}__isnull": other != of for other in KINDS})
    for of, kinds in KINDS.items()
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0046_check_refund_signed")]
    operations: ClassVar = [
        migrations.AddField("payment", "borne_rp", models.BigIntegerField(db_default=0)),
        migrations.AddField("refund", "account_by_id", models.BigIntegerField(null=True)),
        AddConstraintNotValid(
            "payment",
            models.CheckConstraint(
                condition=~Q(state__in=("paid", "refunded", "unclear"))
                | Q(paid_at__isnull=False),
                name="payment_taken_has_its_time",
            ),
        ),
        AddConstraintNotValid(
            "payment",
            models.CheckConstraint(
                condition=Q(missing_rp__gte=0, borne_rp__gte=0),
                name="payment_losses_not_below_zero",
            ),
        ),
        migrations.CreateModel(
            "Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=18)),
                *[
                    (
                        of,
                        models.ForeignKey(
                            f"marketplace.{of}",
                            models.PROTECT,
                            null=True,
                            related_name="corrections",
                        ),
                    )
                    for of in KINDS
                ],
                ("amount_rp", models.BigIntegerField()),
                ("reason", models.CharField(max_length=200)),
                ("proposed_by_id", models.BigIntegerField()),
                ("proposed_at", models.DateTimeField(db_default=Now())),
                ("approved_by_id", models.BigIntegerField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=OF_ONE[0] | OF_ONE[1] | OF_ONE[2], name="correction_of_one"
                    ),
                    models.CheckConstraint(
                        condition=Q(amount_rp__gt=0), name="correction_amount_above_zero"
                    ),
                    models.CheckConstraint(
                        condition=~Q(reason=""), name="correction_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=Q(approved_by_id=None)
                        | ~Q(approved_by_id=F("proposed_by_id")),
                        name="correction_two_people",
                    ),
                    models.CheckConstraint(
                        condition=Q(approved_by_id=None) | Q(closed_at__isnull=False),
                        name="correction_signed_is_closed",
                    ),
                    *[
                        models.UniqueConstraint(
                            fields=[of],
                            name=f"correction_one_a_{of}",
                            condition=Q(closed_at=None),
                        )
                        for of in KINDS
                    ],
                ],
            },
        ),
        migrations.RunSQL(SQL, UNDO),
    ]
