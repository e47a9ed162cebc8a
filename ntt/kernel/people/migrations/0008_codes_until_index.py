"""The clock finds the sessions with codes that are over without reading all of them."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS session_codes_until
ON people_session (codes_until) WHERE codes_until IS NOT NULL
"""
GONE = "DROP INDEX CONCURRENTLY IF EXISTS session_codes_until"


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("people", "0007_sealed_sessions")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(INDEX, GONE)],
            state_operations=[
                migrations.AddIndex(
                    "session",
                    models.Index(
                        condition=Q(codes_until__isnull=False),
                        fields=["codes_until"],
                        name="session_codes_until",
                    ),
                )
            ],
        )
    ]
