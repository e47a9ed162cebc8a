"""What the clock does for people: forgets what is over."""

from ntt.kernel.events.api import periodic
from ntt.kernel.people.actions.sessions import forget_codes
from ntt.kernel.people.limits import forget_expired
from ntt.kernel.people.sessions import SessionStore


@periodic("people.forget_expired", "17 * * * *")
def forget(timestamp: int) -> None:
    """Drop sessions and attempts nobody needs any more."""
    SessionStore.clear_expired()
    forget_expired()


@periodic("people.forget_codes", "*/10 * * * *")
def forget_old_codes(timestamp: int) -> None:
    """Drop codes that are over, with the address each was sent to."""
    forget_codes()
