from ntt.kernel.events.api import EventRow
from ntt.kernel.notify.tasks import deliver


def message_queued(event: EventRow) -> None:
    """Give the message to a queue of its own: a slow mail server must not hold up the news."""
    deliver.defer(message_id=event.payload["message_id"])
