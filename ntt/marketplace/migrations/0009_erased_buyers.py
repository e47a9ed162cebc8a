"""A purchase may outlive who bought; from a day on the clock hides buyers of long ago."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

KINDS = (
    "pay_qris_minutes",
    "pay_bank_minutes",
    "send_working_days",
    "receive_days",
    "complete_working_days",
    "hide_buyer_days",
)
# Dropped only to come back wider in the same transaction: what was refused still is.
DROP_KINDS = """
-- squawk-ignore ban-drop-constraint
ALTER TABLE marketplace_timelimit DROP CONSTRAINT time_limit_kind_known
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0008_one_payment_pays")]
    operations: ClassVar = [
        migrations.AddField("purchase", "erased_at", models.DateTimeField(null=True)),
        AddConstraintNotValid(
            "purchase",
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(
                    buyer=None,
                    name="",
                    phone_cipher=b"",
                    phone_blind=b"",
                    phone_last4="",
                    email="",
                    village=None,
                    address="",
                    recipient_name="",
                    recipient_phone_cipher=b"",
                ),
                name="purchase_erased_names_nobody",
            ),
        ),
        migrations.AlterField(
            "timelimit",
            "kind",
            models.CharField(
                choices=[(kind, kind.replace("_", " ").title()) for kind in KINDS],
                max_length=24,
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(DROP_KINDS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.RemoveConstraint("timelimit", "time_limit_kind_known")
            ],
        ),
        AddConstraintNotValid(
            "timelimit",
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="time_limit_kind_known"),
        ),
    ]
