"""What was never sent is called off after a day that is promised with the payment."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

KINDS = (
    "pay_qris_minutes",
    "pay_bank_minutes",
    "send_working_days",
    "cancel_working_days",
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
    dependencies: ClassVar = [("marketplace", "0020_index_once")]
    operations: ClassVar = [
        migrations.AddField("order", "cancel_on", models.DateField(null=True)),
        AddConstraintNotValid(
            "order",
            models.CheckConstraint(
                condition=Q(cancel_on=None) | Q(cancel_on__gt=F("send_by")),
                name="order_cancelled_after_send_by",
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
