"""The dead list: seen, counted, set going again."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ntt.kernel.events import api
from ntt.kernel.events.models import Event, Pending

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty(db):
    Pending.objects.all().delete()
    Event.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def job(status="failed", lock=None, attempts=5):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs"
            " (queue_name, task_name, args, status, attempts, queueing_lock, scheduled_at)"
            " VALUES ('default', 'test.work', '{\"n\": 1}', %s, %s, %s, now()) RETURNING id",
            [status, attempts, lock],
        )
        return cursor.fetchone()[0]


def state(job_id):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, attempts, scheduled_at FROM procrastinate_jobs WHERE id = %s",
            [job_id],
        )
        return cursor.fetchone()


def test_failed_jobs_are_listed_newest_first_in_one_statement(django_assert_num_queries):
    ids = [job(), job()]
    job("todo")
    doing = job("doing")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [doing])

    with django_assert_num_queries(1):
        found = api.failed_jobs()

    assert [row.id for row in found] == [doing, *reversed(ids)]
    assert found[0].at is not None and found[1].at is None
    assert (found[0].task_name, found[0].said, found[0].attempts) == ("test.work", "n: 1", 5)


def test_a_failed_job_gets_all_its_tries_again_and_twice_is_once():
    job_id = job()

    assert api.retry_job(job_id)
    assert not api.retry_job(job_id)

    assert state(job_id) == ("todo", 0, None)


@pytest.mark.parametrize("status", ["todo", "doing", "succeeded", "cancelled"])
def test_a_job_that_did_not_fail_is_left_alone(status):
    job_id = job(status)
    before = state(job_id)

    assert not api.retry_job(job_id)
    assert not api.retry_job(10**30)

    assert state(job_id) == before


def test_a_job_whose_twin_waits_stays_failed():
    job_id = job(lock="clock")
    job("todo", lock="clock")

    assert not api.retry_job(job_id)

    assert state(job_id)[0] == "failed"


def test_what_is_stuck_is_counted_in_one_statement(django_assert_num_queries):
    job()
    job("todo")

    with django_assert_num_queries(1):
        assert api.stuck() == (0, 1)


def test_no_worker_runs_in_a_rehearsal(settings):
    settings.REHEARSAL = True

    with pytest.raises(CommandError, match="a rehearsal has no worker"):
        call_command("work")
