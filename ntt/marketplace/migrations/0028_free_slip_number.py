"""The number of a voided slip may be entered again: pad_receipt_slip_once says what is one,
and pad_receipt_account_is_revenue which account is right."""

from typing import ClassVar

from django.db import migrations, models

CODE, KEY, LIKE = (
    "pad_receipt_account_code",
    "marketplace_padreceipt_slip_number_key",
    "marketplace_padreceipt_slip_number_132a6af5_like",
)
# Outside a transaction (atomic below), which squawk is told of no other way.
# Both constraints have a stricter one in their place, so nobody misses a guarantee.
FREE = [
    "-- squawk-ignore ban-drop-constraint\n"
    f"ALTER TABLE marketplace_padreceipt DROP CONSTRAINT IF EXISTS {KEY}",
    "-- squawk-ignore ban-drop-constraint\n"
    f"ALTER TABLE marketplace_padreceipt DROP CONSTRAINT IF EXISTS {CODE}",
    "-- squawk-ignore ban-concurrent-index-creation-in-transaction\n"
    f"DROP INDEX CONCURRENTLY IF EXISTS {LIKE}",
]
BIND = [
    f"CREATE UNIQUE INDEX CONCURRENTLY {KEY} ON marketplace_padreceipt (slip_number)",
    f"ALTER TABLE marketplace_padreceipt ADD CONSTRAINT {KEY} UNIQUE USING INDEX {KEY}",
    f"CREATE INDEX CONCURRENTLY {LIKE}"
    " ON marketplace_padreceipt (slip_number varchar_pattern_ops)",
    f"ALTER TABLE marketplace_padreceipt ADD CONSTRAINT {CODE} CHECK"
    r" (account_code ~ '^\d\.\d\.\d{2}\.\d{2}\.\d{2}\.\d{4}$') NOT VALID",
]


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("marketplace", "0027_pad_slip_once")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FREE, BIND)],
            state_operations=[
                migrations.AlterField(
                    "padreceipt", "slip_number", models.CharField(max_length=40)
                ),
                migrations.RemoveConstraint("padreceipt", CODE),
            ],
        )
    ]
