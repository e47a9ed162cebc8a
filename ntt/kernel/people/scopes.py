"""Whether a role may be held at a place."""

from datetime import date

from ntt.kernel.people import registry
from ntt.kernel.people.models import RoleKind
from ntt.kernel.people.rules.roles import fits
from ntt.kernel.people.words import PeopleRefused


def must_fit(kind: str, scope: str, day: date) -> None:
    """Raises PeopleRefused where nobody would ask for such a role, or nothing is that day."""
    title = str(RoleKind(kind).label)
    if not fits(kind, scope):
        raise PeopleRefused("scope_misplaced", role=title)
    if scope and not _name_of(scope, day):
        raise PeopleRefused("scope_unknown", role=title)


def _name_of(scope: str, day: date) -> str:
    sort, _colon, key = scope.partition(":")
    name_of = registry.places.get(sort)
    return name_of(key, day) if name_of else ""
