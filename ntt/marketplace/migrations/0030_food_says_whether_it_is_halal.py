"""Food no longer escapes the halal certificate by being called «not required».

The rows as they were end the day before, and new ones hold from today: the nightly look at what
is on sale goes by the day from which a rule holds.
"""

from django.db import migrations

ENDS = """
    WITH ended AS (
        UPDATE marketplace_certificaterule SET valid_until = CURRENT_DATE - 1
        WHERE 'halal' = ANY (kinds) AND 'not_required' = ANY (unless_halal_state)
          AND valid_until IS NULL AND valid_from < CURRENT_DATE
        RETURNING *)
    INSERT INTO marketplace_certificaterule (category_id, kinds, unless_halal_state, valid_from,
                                             legal_basis, basis_since, helper)
    SELECT category_id, kinds, array_remove(unless_halal_state, 'not_required'), CURRENT_DATE,
           legal_basis, basis_since, helper
    FROM ended;
"""
# What has not begun yet never held.
MENDS = """
    UPDATE marketplace_certificaterule
    SET unless_halal_state = array_remove(unless_halal_state, 'not_required')
    WHERE 'halal' = ANY (kinds) AND 'not_required' = ANY (unless_halal_state)
      AND valid_from >= CURRENT_DATE;
"""


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0029_shop_live_has_account")]

    operations = [
        migrations.RunSQL(ENDS, migrations.RunSQL.noop),
        migrations.RunSQL(MENDS, migrations.RunSQL.noop),
    ]
