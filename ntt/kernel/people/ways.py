"""Whether a code can be sent at all: nobody is told to wait for one that never comes."""

from django.conf import settings

from ntt.kernel.notify.api import open_ways
from ntt.kernel.people.rules.ways import closed_way
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.words import sentence


def must_reach(*, email: str = "", phone: str = "", is_only: bool = False) -> None:
    """Raises PeopleRefused while there is no way to the one of both that is given, and names
    the other one unless this `is_only` one will do."""
    wanted = "email" if email else "phone"
    if wanted not in open_ways():
        raise _refusal("no_way" if is_only else closed_way(open_ways()))


def ways_note() -> str:
    """What to say before somebody types an address nothing can be sent to."""
    code = closed_way(open_ways())
    return sentence(_refusal(code)) if code else ""


def _refusal(code: str) -> PeopleRefused:
    contact = settings.CONTACT_PHONE or settings.CONTACT_EMAIL
    return PeopleRefused(code, contact=contact)
