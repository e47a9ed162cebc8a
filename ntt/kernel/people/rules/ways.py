"""By which ways a code can be sent now: plain Python."""

from collections.abc import Set

WAYS = frozenset({"phone", "email"})


def closed_way(open_ways: Set[str]) -> str:
    """The code of the sentence about what cannot be written to now; empty when all can."""
    if not open_ways:
        return "no_way"
    closed = WAYS - open_ways
    return f"no_way_{min(closed)}" if closed else ""
