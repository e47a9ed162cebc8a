"""«Atas nama»: for which office somebody acts while a request of theirs is answered.

The choice belongs to the request, not to each action: what is recorded inside carries it, so
that no action can forget it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# The person, and the office in words.
_acting: ContextVar[tuple[int, str] | None] = ContextVar("acting", default=None)


@contextmanager
def acting(person_id: int, office: str) -> Iterator[None]:
    """What this person does inside is recorded as done for the head of the office."""
    before = _acting.set((person_id, office))
    try:
        yield
    finally:
        _acting.reset(before)


def is_acting(person_id: int) -> bool:
    """Whether this person now acts for somebody else."""
    now = _acting.get()
    return now is not None and now[0] == person_id


def office_of(actor_id: int | None, subject: str) -> str:
    """For whom the actor does it; empty for others, and for what one does about oneself."""
    now = _acting.get()
    if now is None or now[0] != actor_id or subject == f"person:{actor_id}":
        return ""
    return now[1]
