"""Money of another amount than was asked gets a row of its own, and a payment a word for it."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

PAYMENT_STATES = (
    "creating", "pending", "paid", "denied", "cancelled", "expired", "refunded", "unclear",
)  # fmt: skip
STATES = ("open", "proposed", "settled")
# Dropped only to come back wider in the same transaction: what was refused still is.
DROP_STATES = """
-- squawk-ignore ban-drop-constraint
ALTER TABLE marketplace_payment DROP CONSTRAINT payment_state_known
"""
OLD_STATES = """
ALTER TABLE marketplace_payment ADD CONSTRAINT payment_state_known CHECK (state IN (
    'creating', 'pending', 'paid', 'denied', 'cancelled', 'expired', 'refunded')) NOT VALID
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0005_product_request_key")]
    operations: ClassVar = [
        migrations.CreateModel(
            "UnclearMoney",
            fields=[
                (
                    "payment",
                    models.OneToOneField(
                        "marketplace.Payment",
                        models.PROTECT,
                        primary_key=True,
                        related_name="unclear",
                        serialize=False,
                    ),
                ),
                ("came_rp", models.BigIntegerField()),
                ("owed_rp", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[(state, state.capitalize()) for state in STATES],
                        db_default="open",
                        max_length=8,
                    ),
                ),
                ("way", models.CharField(blank=True, db_default="", max_length=9)),
                ("reason", models.CharField(blank=True, db_default="", max_length=280)),
                ("proposed_by_id", models.BigIntegerField(null=True)),
                ("approved_by_id", models.BigIntegerField(null=True)),
                ("came_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=~Q(state="settled"),
                        fields=["payment"],
                        name="unclear_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state__in=STATES), name="unclear_state_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(way__in=["", "give_back", "accept"]),
                        name="unclear_way_known",
                    ),
                    models.CheckConstraint(
                        condition=Q(came_rp__gt=0, owed_rp__gt=0),
                        name="unclear_amounts_above_zero",
                    ),
                    models.CheckConstraint(
                        condition=~Q(way="accept") | Q(came_rp__gte=F("owed_rp")),
                        name="unclear_too_little_pays_nothing",
                    ),
                    models.CheckConstraint(
                        condition=Q(state="open", way="", reason="", proposed_by_id=None)
                        | (
                            ~Q(state="open")
                            & ~Q(way="")
                            & ~Q(reason="")
                            & Q(proposed_by_id__isnull=False)
                        ),
                        name="unclear_proposal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            state="settled",
                            approved_by_id__isnull=False,
                            settled_at__isnull=False,
                        )
                        | (~Q(state="settled") & Q(approved_by_id=None, settled_at=None)),
                        name="unclear_settled_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=Q(approved_by_id=None)
                        | ~Q(approved_by_id=F("proposed_by_id")),
                        name="unclear_two_people",
                    ),
                ],
            },
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(DROP_STATES, OLD_STATES)],
            state_operations=[migrations.RemoveConstraint("payment", "payment_state_known")],
        ),
        AddConstraintNotValid(
            "payment",
            models.CheckConstraint(
                condition=Q(state__in=PAYMENT_STATES), name="payment_state_known"
            ),
        ),
    ]
