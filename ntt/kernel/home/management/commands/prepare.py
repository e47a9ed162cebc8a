"""`prepare`: bring the database up to date in one process: tables, reference, demo."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ntt.kernel.home.actions.keys import take_keys
from ntt.kernel.home.rules import start_refusal
from ntt.kernel.people.api import filled_with

LOCK = "SELECT pg_try_advisory_lock(hashtext('ntt.prepare'))"
UNLOCK = "SELECT pg_advisory_unlock(hashtext('ntt.prepare'))"
PAUSE_SECONDS = 0.2


class Command(BaseCommand):
    help = "Migrates, loads reference rows, and with DEMO=1 the demo into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        with _one_at_a_time():
            self._fill()
        if not settings.DEBUG:
            call_command("collectstatic", verbosity=0, interactive=False)

    def _fill(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        # At each start: a release without migrations may bring a rule, an office or a figure.
        # What is there already is not changed, which takes some hundredths of a second.
        call_command("load_reference")
        if refusal := start_refusal(is_demo=settings.DEMO, filled_with=filled_with()):
            raise CommandError(refusal)
        if refusal := take_keys():
            raise CommandError(refusal)
        if settings.DEMO:
            call_command("demo", only_if_empty=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Several machines may start at once on one database; the others wait for the first."""
    with connection.cursor() as cursor:
        # Asked again and again: a statement that waits would hold up an index that the first
        # one builds concurrently, and both would wait for ever.
        while True:
            cursor.execute(LOCK)
            if cursor.fetchone() == (True,):
                break
            time.sleep(PAUSE_SECONDS)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(UNLOCK)
