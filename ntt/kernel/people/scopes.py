"""Where a role is held: whether it may be there, and what to call it."""

from datetime import date

from django.utils.translation import gettext as _

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


def scope_text(scope: str, day: date) -> str:
    """«Dinas Perindustrian dan Perdagangan»; the code itself of what is there no longer."""
    return _name_of(scope, day) or scope if scope else _("seluruh provinsi")


def _name_of(scope: str, day: date) -> str:
    sort, _colon, key = scope.partition(":")
    name_of = registry.places.get(sort)
    return name_of(key, day) if name_of else ""
