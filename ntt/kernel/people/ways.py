"""Whether a code can be sent at all: nobody is told to wait for one that never comes."""

from django.conf import settings

from ntt.kernel.notify.api import open_ways
from ntt.kernel.people.rules.ways import closed_way
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.words import sentence


def must_reach(*, email: str = "", phone: str = "") -> None:
    """Raises PeopleRefused while there is no way to the one of both that is given."""
    wanted = "email" if email else "phone"
    if wanted not in open_ways():
        raise _refusal()


def ways_note() -> str:
    """What to say before somebody types an address nothing can be sent to."""
    return sentence(_refusal()) if closed_way(open_ways()) else ""


def _refusal() -> PeopleRefused:
    contact = settings.CONTACT_PHONE or settings.CONTACT_EMAIL
    return PeopleRefused(closed_way(open_ways()), contact=contact)
