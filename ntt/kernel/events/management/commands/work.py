"""`work`: run background jobs until told to stop."""

import asyncio
import signal
from typing import Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

# Pictures have one place, and none of the others: however long one is drawn, news, notices and
# payments go on.
PICTURES = "files"
PLACES, PLACES_FOR_PICTURES = 4, 1
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
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await work(worker_app, stop)


async def work(worker_app: Any, stop: asyncio.Event) -> None:
    """Run jobs until `stop` is set, and end once those that run have ended.

    Also ends when one of the two loses its database: the supervisor starts all of it again.
    """
    queues = {task.queue for task in worker_app.tasks.values()} - {PICTURES}
    async with worker_app.open_async():
        workers = [
            asyncio.create_task(
                worker_app.run_worker_async(
                    queues=names,
                    concurrency=places,
                    fetch_job_polling_interval=POLL_SECONDS,
                    install_signal_handlers=False,
                )
            )
            for names, places in (
                (sorted(queues), PLACES),
                ([PICTURES], PLACES_FOR_PICTURES),
            )
        ]
        told = asyncio.create_task(stop.wait())
        await asyncio.wait([*workers, told], return_when=asyncio.FIRST_COMPLETED)
        # A worker that is cancelled takes no more jobs and waits for its own.
        for each in (*workers, told):
            each.cancel()
        ends = await asyncio.gather(*workers, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end
