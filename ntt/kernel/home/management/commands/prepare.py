"""`prepare`: bring the database up to date in one process: tables, reference, demo."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ntt.kernel.regions.api import Region


class Command(BaseCommand):
    help = "Migrates, loads reference rows into an empty database, and the demo with DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
            # A new release may bring new reference rows; loading them again changes nothing.
            call_command("load_reference")
        elif not Region.objects.exists():
            call_command("load_reference")
        if settings.DEMO:
            call_command("demo", only_if_empty=True)
        if not settings.DEBUG:
            call_command("collectstatic", verbosity=0, interactive=False)
