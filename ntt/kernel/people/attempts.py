from allauth.core.internal import ratelimit
from django.http import HttpRequest

from ntt.kernel.people.words import PeopleRefused

# What is tried at a key that everybody can know is counted where it comes from first, so that
# one stranger does not use up what its owner needs.
HERE = {"look_up": "look_up_here"}


def may_try(request: HttpRequest, what: str, *, key: str = "") -> bool:
    """Count one attempt; False when this visitor, or this key, has had enough of them.

    `what` names the limits in settings.ACCOUNT_RATE_LIMITS ("look_up": by place and by key).
    Call it outside a transaction: an attempt that is rolled back was never counted.
    """
    if what in HERE and not _count(request, HERE[what], from_here(request, key)):
        return False
    return _count(request, what, key)


def _count(request: HttpRequest, what: str, key: str) -> bool:
    usage = ratelimit.consume(
        request, app="allauth.account", action=what, key=key.lower(), limit_get=True
    )
    return usage is not None


def may_send_code(request: HttpRequest, address: str) -> bool:
    """Count one code to an address: few from one place, more from everywhere together.

    Counted by the address alone, a stranger could use up what somebody needs to sign in;
    counted by the place alone, many places together could ring a phone all day.
    """
    here = may_try(request, "request_login_code", key=from_here(request, address))
    return here and may_try(request, "code_to_address", key=address)


def must_try_code(request: HttpRequest, *, address: str, code: str) -> None:
    """Count one code typed for an address, before it is judged; `code` names the one sent.

    Raises PeopleRefused when the code has had its tries, or this place or the address has.
    What a session counts is worth nothing: a request that read it earlier may write it back.
    """
    if not may_try(request, "type_code_here", key=from_here(request, address)):
        raise PeopleRefused("too_many_tries")
    if not may_try(request, "type_code", key=code):
        raise PeopleRefused("code_worn_out")
    if not may_try(request, "type_code_to_address", key=address):
        raise PeopleRefused("too_many_tries")


def from_here(request: HttpRequest, address: str) -> str:
    """The key of what this place tries at this address."""
    return f"{ratelimit.get_ip(request)} {address}"
