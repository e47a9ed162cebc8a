"""Setting going again what stands still; who did it stays on record."""

from django.db import transaction

from ntt.kernel.events import api as events


@transaction.atomic(durable=True)
def retry_delivery(*, event_id: int, actor_id: int) -> bool:
    """Give a dead delivery new tries. False when it is not dead: twice is once."""
    if not events.retry_delivery(event_id):
        return False
    events.record(
        "home.DeliveryRetried", subject=f"event:{event_id}", actor_id=actor_id, payload={}
    )
    return True


@transaction.atomic(durable=True)
def retry_job(*, job_id: int, actor_id: int) -> bool:
    """Give a failed job new tries. False when it did not fail: twice is once."""
    if not events.retry_job(job_id):
        return False
    events.record("home.JobRetried", subject=f"job:{job_id}", actor_id=actor_id, payload={})
    return True
