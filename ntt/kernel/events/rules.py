"""How often and how long a delivery is tried. Plain Python."""

ATTEMPTS_MAX = 10
BATCH = 50
LEASE_SECONDS = 60
HISTORY_MAX = 50


def wait_seconds(attempts: int) -> int:
    """Seconds until the next try: 2, 4, 8 … at most an hour."""
    return min(3600, 1 << attempts)
