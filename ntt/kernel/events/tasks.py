"""Work of the queue itself: deliver, cure, tidy. Times are UTC."""

from procrastinate import exceptions, jobs
from procrastinate.contrib.django import app

from ntt.kernel.events.api import deliver_now, periodic, task

STALLED_SECONDS = 30
KEEP_HOURS = 72


@task("events.deliver", queue="events")
def deliver() -> None:
    """Queued by the SQL function event_record in the transaction of the change."""
    deliver_now()


@periodic("events.sweep", "* * * * *", queue="events")
def sweep(timestamp: int) -> None:
    """Each minute: what a failed handler or a killed worker left behind."""
    deliver_now()


@periodic("events.cure_stalled", "* * * * *", queue="events")
async def cure_stalled(timestamp: int) -> None:
    """A job whose worker was killed stays `doing` for ever; run it again."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await _cure(job)


async def _cure(job: jobs.Job) -> None:
    """Run it again; where its twin of the clock waits already, that one does its work."""
    try:
        await app.job_manager.retry_job(job)
    except exceptions.UniqueViolation:
        await app.job_manager.finish_job(job, jobs.Status.ABORTED, delete_job=False)


@periodic("events.tidy", "17 18 * * *", queue="events")
async def tidy(timestamp: int) -> None:
    """At night in NTT: forget jobs that went well, or whose twin did, three days ago."""
    await app.job_manager.delete_old_jobs(nb_hours=KEEP_HOURS, include_aborted=True)
