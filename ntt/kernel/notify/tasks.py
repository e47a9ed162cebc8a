from ntt.kernel.events.api import periodic, task
from ntt.kernel.notify.actions import again, delivery


@task("notify.deliver", queue="notify")
def deliver(message_id: int) -> None:
    delivery.deliver(message_id=message_id)


@periodic("notify.sweep", "* * * * *", queue="notify")
def sweep(timestamp: int) -> None:
    """Each minute: second tries, what a killed worker left behind, codes that are over."""
    delivery.forget_texts()
    delivery.deliver_due()


@periodic("notify.release", "*/10 * * * *", queue="notify")
def release(timestamp: int) -> None:
    """What was held leaves once its way is open."""
    again.release_held()
