"""Real threads on the real database, begun together."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from ntt.kernel.refusals import Refused

DONE = "done"


def at_once(*calls):
    """Each call in a thread of its own: what it was refused with, or DONE."""
    start = Barrier(len(calls))

    def tried(call):
        start.wait()
        try:
            call()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return DONE

    with ThreadPoolExecutor(len(calls)) as pool:
        return tuple(pool.map(tried, calls))
