"""The dead list of the queue: jobs that failed for good, and how many wait for a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max, Q
from procrastinate.contrib.django.models import ProcrastinateJob


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A task that was tried as often as it may be. `at` is the last failure."""

    id: int
    task_name: str
    arguments: Mapping[str, Any]
    attempts: int
    at: datetime | None

    @property
    def said(self) -> str:
        """Its arguments in one line: «file_id: 812»."""
        return ", ".join(f"{name}: {value}" for name, value in self.arguments.items())


class Stuck(NamedTuple):
    """What only a person can set going again."""

    deliveries: int
    jobs: int


def failed_jobs(*, limit: int = 100) -> list[FailedJob]:
    """Jobs that rest as failed, the newest first, in one statement."""
    rows = (
        ProcrastinateJob.objects.filter(status="failed")
        .annotate(at=Max("procrastinateevent__at", filter=Q(procrastinateevent__type="failed")))
        .order_by("-pk")
        .values_list("pk", "task_name", "args", "attempts", "at")
    )
    return [FailedJob(*row) for row in rows[:limit]]


def retry_job(job_id: int) -> bool:
    """Give a failed job all its tries again. True if there was one.

    A job that may wait only once stays failed while its twin waits: the twin does its work.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs AS job"
            " SET status = 'todo', attempts = 0, scheduled_at = NULL, worker_id = NULL"
            " WHERE id = %s AND status = 'failed' AND NOT EXISTS ("
            "SELECT 1 FROM procrastinate_jobs AS twin"
            " WHERE twin.queueing_lock = job.queueing_lock AND twin.status = 'todo')",
            [job_id],
        )
        return bool(cursor.rowcount == 1)


def stuck() -> Stuck:
    """How many deliveries are dead and how many jobs failed, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM events_pending WHERE is_dead),"
            " (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')"
        )
        row = cursor.fetchone()
    assert row is not None
    return Stuck(*row)
