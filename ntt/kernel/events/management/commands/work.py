"""`work`: run background jobs until told to stop."""

import asyncio
from typing import Any, cast

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

CONCURRENCY = 4
POLL_SECONDS = 1.0


class Command(BaseCommand):
    help = "Runs the queue: deliveries, notices, pictures, payments, the clock."

    def handle(self, *args: Any, **options: Any) -> None:
        # Django's own connection cannot listen; the worker needs one that can.
        connector = cast(DjangoConnector, app.connector).get_worker_connector()
        with app.replace_connector(connector) as worker_app:
            asyncio.run(self._work(worker_app))

    async def _work(self, worker_app: Any) -> None:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                concurrency=CONCURRENCY, fetch_job_polling_interval=POLL_SECONDS
            )
