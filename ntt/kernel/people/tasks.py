"""What the clock does for people: forgets what is over."""

from ntt.kernel.events.api import periodic
from ntt.kernel.people.limits import forget_expired
from ntt.kernel.people.sessions import SessionStore


@periodic("people.forget_expired", "17 * * * *")
def forget(timestamp: int) -> None:
    """Drop sessions and attempts nobody needs any more."""
    SessionStore.clear_expired()
    forget_expired()
