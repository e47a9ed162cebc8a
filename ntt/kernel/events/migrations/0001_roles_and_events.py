"""Database roles, extensions, the event tables and the function that writes them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

# The roles exist on our own PostgreSQL; on another one its administrator may forbid us to make
# them, and docs/deploy.md gives the three statements.
ROLES = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ntt_web') THEN
        CREATE ROLE ntt_web LOGIN NOINHERIT;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ntt_identity') THEN
        CREATE ROLE ntt_identity NOLOGIN;
        GRANT ntt_identity TO ntt_web WITH INHERIT FALSE, SET TRUE;
    END IF;
END $$;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;
GRANT USAGE ON SCHEMA public TO ntt_web, ntt_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ntt_web;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ntt_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ntt_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ntt_web;
"""

APPEND_ONLY = "REVOKE UPDATE, DELETE, TRUNCATE ON events_event FROM ntt_web;"

RECORD = """
CREATE FUNCTION event_record(
    p_name text, p_version smallint, p_subject text, p_actor bigint, p_behalf text, p_payload jsonb
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
    v_transaction text := pg_current_xact_id()::text;
BEGIN
    INSERT INTO events_event (name, version, subject, actor_id, on_behalf_of, payload)
    VALUES (p_name, p_version, p_subject, p_actor, p_behalf, p_payload)
    RETURNING id INTO v_id;
    INSERT INTO events_pending (event_id) VALUES (v_id);
    -- One job a transaction wakes the worker. The lock's name is the connection's own, so two
    -- connections never wait for each other; touching a job that still waits keeps the worker
    -- from taking it before this transaction has committed.
    IF current_setting('ntt.woken', true) IS DISTINCT FROM v_transaction THEN
        INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock)
        VALUES ('events', 'events.deliver', 'deliver:' || pg_backend_pid())
        ON CONFLICT (queueing_lock) WHERE status = 'todo'
        DO UPDATE SET args = procrastinate_jobs.args;
        PERFORM set_config('ntt.woken', v_transaction, true);
    END IF;
    RETURN v_id;
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("name", models.CharField(max_length=80)),
                ("version", models.SmallIntegerField(db_default=1)),
                ("subject", models.CharField(max_length=80)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("on_behalf_of", models.CharField(db_default="", max_length=80)),
                ("payload", models.JSONField(db_default={})),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "-id"], name="event_by_subject"),
                    models.Index(fields=["name", "-id"], name="event_by_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="events.event",
                    ),
                ),
                (
                    "try_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("attempts", models.SmallIntegerField(db_default=0)),
                (
                    "told",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), db_default=[], size=None
                    ),
                ),
                ("last_error", models.TextField(db_default="")),
                ("is_dead", models.BooleanField(db_default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_dead", False)),
                        fields=["try_at"],
                        name="pending_due",
                    ),
                    models.Index(
                        condition=models.Q(("is_dead", True)),
                        fields=["event"],
                        name="pending_dead",
                    ),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(
            RECORD, "DROP FUNCTION event_record(text, smallint, text, bigint, text, jsonb);"
        ),
    ]
