"""The worker as it runs: what waits for what, and what a killed one left."""

import asyncio
import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from ntt.kernel.events import delivery, tasks
from ntt.kernel.events.api import on, record, task
from ntt.kernel.events.management.commands.work import PLACES, work

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 30


@contextmanager
def worker():
    """A worker beside us, told to stop at the end."""
    started, ends = threading.Event(), []

    async def until_told(worker_app):
        stop = asyncio.Event()
        ends.append((asyncio.get_running_loop(), stop))
        started.set()
        await work(worker_app, stop)

    def run():
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            asyncio.run(until_told(worker_app))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        started.wait(PATIENCE_SECONDS)
        yield thread
    finally:
        loop, stop = ends[0]
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE_SECONDS)


@contextmanager
def drawing_takes(seconds):
    """A task in the queue of pictures: set once it draws, set to let it end, how many drew."""
    is_drawing, is_drawn, drawn = threading.Event(), threading.Event(), []

    @task("test.draw", queue="files")
    def draw(file_id):
        drawn.append(file_id)
        is_drawing.set()
        is_drawn.wait(seconds)

    try:
        yield is_drawing, is_drawn, drawn
    finally:
        is_drawn.set()
        app.tasks.pop("test.draw")


@contextmanager
def heard(name):
    """Set once the worker told this event."""
    told = threading.Event()

    def handler(_event):
        told.set()

    on(name, handler)
    try:
        yield told
    finally:
        delivery._handlers.pop(name)


def queue(task_name, queue_name="files", *, status="todo", lock=None):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs"
            " (queue_name, task_name, args, status, queueing_lock)"
            " VALUES (%s, %s, '{\"file_id\": 1}', %s, %s) RETURNING id",
            [queue_name, task_name, status, lock],
        )
        return cursor.fetchone()[0]


def state(job_id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job_id])
        return cursor.fetchone()[0]


def test_while_pictures_are_drawn_for_long_an_ordinary_event_is_delivered():
    jobs = [queue("test.draw") for _ in range(PLACES + 1)]
    with (
        heard("test.Happened") as told,
        drawing_takes(2 * PATIENCE_SECONDS) as (is_drawing, is_drawn, drawn),
        worker() as thread,
    ):
        assert is_drawing.wait(PATIENCE_SECONDS)
        with transaction.atomic():
            record("test.Happened", subject="test:1", actor_id=None, payload={})

        assert told.wait(PATIENCE_SECONDS)
        assert len(drawn) == 1
        is_drawn.set()

    assert not thread.is_alive()
    assert state(jobs[0]) == "succeeded"


def test_a_stalled_job_whose_twin_waits_keeps_no_other_from_being_cured():
    stalled = queue("notify.sweep", "notify", status="doing", lock="notify.sweep")
    twin = queue("notify.sweep", "notify", lock="notify.sweep")
    picture = queue("files.process", status="doing")

    async def cure():
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            async with worker_app.open_async():
                await tasks.cure_stalled(0)

    asyncio.run(cure())

    assert (state(stalled), state(twin), state(picture)) == ("aborted", "todo", "todo")
