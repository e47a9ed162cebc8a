"""Work on as many connections as the smallest machine has cores."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connection

CONNECTIONS = 2


def share_out[Part](work: Callable[[Part], None], parts: Sequence[Part]) -> None:
    """Do `work` for each part, two at a time; a single part stays on our own connection."""
    if len(parts) == 1:
        work(parts[0])
        return
    with ThreadPoolExecutor(CONNECTIONS) as hands:
        list(hands.map(partial(_apart, work), parts))


def _apart[Part](work: Callable[[Part], None], part: Part) -> None:
    try:
        work(part)
    finally:
        connection.close()  # a thread has a connection of its own
