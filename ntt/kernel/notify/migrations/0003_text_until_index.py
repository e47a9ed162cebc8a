"""The clock finds the words whose time is over without reading the whole outbox."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models
from django.db.models import Q

# This migration runs outside a transaction (atomic below), which squawk is told of no other way.
INDEX = """
-- squawk-ignore ban-concurrent-index-creation-in-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS message_text_until
ON notify_message (text_until) WHERE text_until IS NOT NULL
"""
GONE = "DROP INDEX CONCURRENTLY IF EXISTS message_text_until"


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [("notify", "0002_text_until")]
    operations: ClassVar = [
        ValidateConstraint("message", "message_waiting_has_words"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(INDEX, GONE)],
            state_operations=[
                migrations.AddIndex(
                    "message",
                    models.Index(
                        condition=Q(text_until__isnull=False),
                        fields=["text_until"],
                        name="message_text_until",
                    ),
                )
            ],
        ),
    ]
