"""Money kept apart so far is put before the money desk; a payment that went back says so."""

from typing import ClassVar

from django.db import migrations

FILL = """
INSERT INTO marketplace_unclearmoney (payment_id, came_rp, owed_rp, came_at)
SELECT payment.id, -leg.amount_rp, payment.amount_rp, coalesce(payment.paid_at, entry.at)
FROM marketplace_payment AS payment
JOIN ledger_entry AS entry ON entry.reference = 'payment:' || payment.id || ':unclear'
JOIN ledger_leg AS leg ON leg.entry_id = entry.id
JOIN ledger_account AS account ON account.id = leg.account_id AND account.code = 'suspense'
ON CONFLICT DO NOTHING;

UPDATE marketplace_payment SET state = 'unclear'
WHERE state = 'paid' AND id IN (SELECT payment_id FROM marketplace_unclearmoney);

UPDATE marketplace_payment SET state = 'refunded'
WHERE state = 'paid'
  AND id IN (SELECT payment_id FROM marketplace_refund WHERE order_id IS NULL);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("marketplace", "0006_unclear_money"),
        ("ledger", "0001_ledger"),
    ]
    operations: ClassVar = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
