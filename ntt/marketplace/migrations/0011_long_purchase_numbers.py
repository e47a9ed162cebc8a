"""From the 100,000th purchase on, numbers have six digits instead of repeating.

And what placing looks at is read in one call instead of four.
"""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
BEFORE = (SQL / "place_order.sql").read_text()
UNDO = BEFORE[BEFORE.index("CREATE FUNCTION place_order(") :].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1
)


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0010_check_erased_buyers")]
    operations = [
        migrations.RunSQL(
            (SQL / "place_order_2.sql").read_text(),
            UNDO + "DROP FUNCTION place_order_facts(bigint[], text, date);"
            "DROP FUNCTION purchase_next_number(timestamptz);",
        )
    ]
