"""Only the role ntt_identity opens the identity table; the web role has to become it."""

from django.db import migrations

CLOSE = """
REVOKE ALL ON people_identity FROM ntt_web;
GRANT SELECT, INSERT, UPDATE ON people_identity TO ntt_identity;
"""

OPEN = """
REVOKE ALL ON people_identity FROM ntt_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON people_identity TO ntt_web;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people")]
    operations = [migrations.RunSQL(CLOSE, OPEN)]
