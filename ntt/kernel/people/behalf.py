"""For whom somebody who is signed in may act «atas nama»."""

from ntt.kernel.agencies.api import Principal, principals_of
from ntt.kernel.people.access import Visitor

# In the session: the code of the agency for whose head one acts.
ACTS_FOR = "acts_for"


def principals_for(person: Visitor) -> list[Principal]:
    """Only people of the office act for its heads, and only as long as they are named."""
    if not person.is_authenticated or not person.is_active or not person.is_staff:
        return []
    return principals_of(person.pk)
