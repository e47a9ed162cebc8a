from ntt.kernel.events.api import periodic, task
from ntt.kernel.files.actions import pictures


@task("files.process", queue="files")
def process(file_id: int) -> None:
    pictures.process_picture(file_id=file_id)


@periodic("files.sweep", "*/2 * * * *", queue="files")
def sweep(timestamp: int) -> None:
    """What a killed worker or an unreachable storage left waiting."""
    pictures.process_waiting()
