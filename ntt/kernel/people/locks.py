from django.db import connection


def lock_value(blind: bytes) -> None:
    """Let only one transaction at a time decide about a phone, an address or a number.

    There may be no row to lock yet; the lock is the value's own, until the transaction ends.
    """
    key = int.from_bytes(blind[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
