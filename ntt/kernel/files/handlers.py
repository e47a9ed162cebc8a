from ntt.kernel.events.api import EventRow
from ntt.kernel.files.tasks import process


def picture_stored(event: EventRow) -> None:
    """Hand a new picture to the worker's queue of pictures, so that news do not wait for it."""
    if event.payload["kind"] == "picture":
        process.defer(file_id=event.payload["file_id"])
