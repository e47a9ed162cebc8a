"""The rule of 0009 holds for all rows; the one it contains goes."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

# What it guaranteed the other guarantees.
GONE = """
-- squawk-ignore ban-drop-constraint
ALTER TABLE people_role DROP CONSTRAINT role_scope_fits_kind
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0009_honoured_scopes")]
    operations: ClassVar = [
        ValidateConstraint("role", "role_scope_is_honoured"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(GONE, migrations.RunSQL.noop)],
            state_operations=[migrations.RemoveConstraint("role", "role_scope_fits_kind")],
        ),
    ]
