"""A session is asked for by its whole key, never by the beginning of it."""

from typing import ClassVar

from django.db import migrations

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
GONE = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
DROP INDEX CONCURRENTLY IF EXISTS people_session_session_key_f84fb1a3_like
"""
BACK = """
CREATE INDEX CONCURRENTLY people_session_session_key_f84fb1a3_like
ON people_session (session_key varchar_pattern_ops)
"""


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("people", "0002_identity_rights")]
    operations: ClassVar = [migrations.RunSQL(GONE, BACK)]
