"""The demonstrations there are already: the twelve roles, and the heads beside them."""

from typing import ClassVar

from django.db import migrations

# Heads have no address; an officer of real use is never taken for one, because nobody plays
# the twelve roles there.
MARK = """
WITH played AS (
    SELECT user_id FROM account_emailaddress WHERE email LIKE 'peran-%@contoh.invalid'
)
UPDATE people_person AS person SET is_demo = true
 WHERE person.id IN (SELECT user_id FROM played)
    OR (person.is_staff AND person.name LIKE '% (contoh)' AND EXISTS (SELECT FROM played))
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("people", "0004_person_is_demo"),
        ("account", "0001_initial"),
    ]
    operations: ClassVar = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]
