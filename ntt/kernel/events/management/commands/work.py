"""`work`: run background jobs until told to stop."""

import asyncio
from typing import Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

CONCURRENCY = 4
POLL_SECONDS = 1.0


class Command(BaseCommand):
    help = "Runs the queue: deliveries, notices, pictures, payments, the clock."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.REHEARSAL:
            raise CommandError(
                "REHEARSAL=1: latihan tanpa pekerja / a rehearsal has no worker, or it would"
                " write to real people. Leave REHEARSAL out only where the data are meant."
            )
        # Django's own connection cannot listen; the worker needs one that can.
        connector = cast(DjangoConnector, app.connector).get_worker_connector()
        with app.replace_connector(connector) as worker_app:
            asyncio.run(self._work(worker_app))

    async def _work(self, worker_app: Any) -> None:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                concurrency=CONCURRENCY, fetch_job_polling_interval=POLL_SECONDS
            )
