"""Told at least once, in the same transaction as the change; a fault harms only itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from ntt.kernel.events import api, delivery
from ntt.kernel.events.models import Event, Pending
from ntt.kernel.events.rules import ATTEMPTS_MAX, wait_seconds


@pytest.fixture
def listen(monkeypatch):
    monkeypatch.setattr(delivery, "_handlers", {})
    return api.on


@pytest.fixture(autouse=True)
def _empty(request):
    """Reference data has told its own story; these tests begin with none."""
    if "django_db" in [mark.name for mark in request.node.iter_markers()]:
        request.getfixturevalue("_django_db_helper")
        Pending.objects.all().delete()
        Event.objects.all().delete()
        ProcrastinateJob.objects.all()._raw_delete("default")


def tell(name: str = "test.Done", **over) -> int:
    values = {"subject": "thing:1", "actor_id": 7, "payload": {"n": 1}} | over
    with transaction.atomic():
        return api.record(name, **values)


def collector(into: list) -> Callable:
    def collect(event: api.EventRow) -> None:
        into.append(event)

    return collect


@pytest.mark.django_db
def test_history_shows_what_was_recorded_newest_first():
    api.describe({"test.Done": "Selesai"})
    tell(payload={"n": 1})
    tell("test.Other", payload={"n": 2})

    rows = api.history("thing:1")

    assert [(row.name, row.sentence, row.payload, row.actor_id) for row in rows] == [
        ("test.Other", "test.Other", {"n": 2}, 7),
        ("test.Done", "Selesai", {"n": 1}, 7),
    ]


@pytest.mark.django_db
def test_what_is_done_for_an_office_says_so_and_nothing_else_does():
    with api.acting(7, "Gubernur"):
        tell()
        tell(subject="person:7")
        tell(actor_id=8)
        tell(actor_id=None)
    tell()

    found = Event.objects.order_by("pk").values_list("on_behalf_of", flat=True)
    assert list(found) == ["Gubernur", "", "", "", ""]


@pytest.mark.django_db
def test_history_is_one_statement(django_assert_num_queries):
    for _ in range(5):
        tell()

    with django_assert_num_queries(1):
        assert len(api.history("thing:1")) == 5


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_fault():
    with pytest.raises(AssertionError):
        api.record("test.Done", subject="thing:1", actor_id=None, payload={})


@pytest.mark.django_db(transaction=True)
def test_a_change_rolled_back_leaves_no_event_and_no_job():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        api.record("test.Done", subject="thing:1", actor_id=None, payload={})
        raise ZeroDivisionError

    assert not Event.objects.exists()
    assert not Pending.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="events.deliver").exists()


@pytest.mark.django_db(transaction=True)
def test_many_events_of_one_transaction_wake_the_worker_once():
    with transaction.atomic():
        for _ in range(20):
            api.record("test.Done", subject="thing:1", actor_id=None, payload={})

    assert Pending.objects.count() == 20
    assert ProcrastinateJob.objects.filter(task_name="events.deliver").count() == 1


@pytest.mark.django_db(transaction=True)
def test_each_handler_is_told_once_and_the_event_is_done(listen):
    first, second = [], []
    listen("test.Done", collector(first))
    delivery._handlers["test.Done"]["second"] = collector(second)
    event_id = tell()

    assert api.deliver_now() == 1
    assert api.deliver_now() == 0

    assert [event.id for event in first] == [event_id]
    assert [event.id for event in second] == [event_id]
    assert not Pending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failing_handler_is_tried_again_without_bothering_the_others(listen):
    good, bad_calls = [], []
    listen("test.Done", collector(good))

    def bad(event: api.EventRow) -> None:
        bad_calls.append(event.id)
        if len(bad_calls) == 1:
            raise RuntimeError("tidak sampai")

    listen("test.Done", bad)
    tell()

    assert api.deliver_now() == 0
    pending = Pending.objects.get()
    assert pending.last_error.endswith(".bad: RuntimeError")
    Pending.objects.update(try_at=timezone.now())
    assert api.deliver_now() == 1

    assert len(good) == 1
    assert len(bad_calls) == 2


@pytest.mark.django_db(transaction=True)
def test_after_ten_tries_a_delivery_rests_where_staff_see_it(listen):
    def bad(event: api.EventRow) -> None:
        raise RuntimeError("rusak")

    listen("test.Done", bad)
    event_id = tell()
    for _ in range(ATTEMPTS_MAX):
        Pending.objects.update(try_at=timezone.now())
        api.deliver_now()

    Pending.objects.update(try_at=timezone.now())
    assert api.deliver_now() == 0
    assert [row.event_id for row in api.dead_deliveries()] == [event_id]
    assert api.retry_delivery(event_id)
    assert not api.dead_deliveries()
    assert not api.retry_delivery(event_id)


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing(listen):
    told = []
    listen("test.Done", collector(told))
    tell()
    claimed = delivery._claim()  # and here the worker is killed

    assert claimed and api.deliver_now() == 0
    Pending.objects.update(try_at=timezone.now() - timedelta(seconds=1))

    assert api.deliver_now() == 1
    assert len(told) == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_delivers_and_runs_interrupted_jobs_again(listen):
    told = []
    listen("test.Done", collector(told))
    tell()
    # A job left `doing` by a worker that is gone, as kill -9 leaves it.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '5 minutes') RETURNING id"
        )
        worker_id = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s"
            " WHERE task_name = 'events.deliver'",
            [worker_id],
        )

    app.configure_task("events.cure_stalled").defer(timestamp=0)

    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    assert len(told) == 1


@pytest.mark.django_db
def test_the_web_role_cannot_change_what_happened():
    tell()

    for statement in (
        "UPDATE events_event SET name = 'x'",
        "DELETE FROM events_event",
        "TRUNCATE events_event CASCADE",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SET LOCAL ROLE ntt_web")
            cursor.execute(statement)

    assert Event.objects.filter(name="test.Done").count() == 1


@pytest.mark.django_db
def test_the_web_role_can_record():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ntt_web")
        event_id = api.record("test.Done", subject="thing:9", actor_id=None, payload={})

    assert Event.objects.get(pk=event_id).subject == "thing:9"


def test_pauses_grow_to_an_hour():
    assert [wait_seconds(n) for n in (1, 2, 5, 12, 40)] == [2, 4, 32, 3600, 3600]
