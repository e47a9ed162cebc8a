"""The SQL function place_order, kept as its own file for reading; a later version is a later file."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "place_order.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace", "0001_initial"),
        ("events", "0001_roles_and_events"),
    ]
    operations = [
        migrations.RunSQL(
            r"""ALTER TABLE marketplace_shop ADD CONSTRAINT shop_sits_in_a_village
                CHECK (village_id ~ '^\d\d\.\d\d\.\d\d\.\d{4}$')""",
            "ALTER TABLE marketplace_shop DROP CONSTRAINT shop_sits_in_a_village",
        ),
        migrations.RunSQL(
            SQL,
            """
            DROP FUNCTION place_order(jsonb); DROP FUNCTION place_order_refusal(jsonb);
            DROP SEQUENCE purchase_number; DROP FUNCTION purchase_check_digit(text);
            """,
        ),
    ]
