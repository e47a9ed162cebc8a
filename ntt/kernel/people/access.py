"""Who may do what today: reads of the role table."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import is_acting
from ntt.kernel.people.models import Person, Role
from ntt.kernel.people.rules.roles import OWN_HAND
from ntt.kernel.sql import columns_of, instances_of

type Visitor = Person | AnonymousUser

# As in_force(), for one person: every page of somebody who works here asks it, and the ORM took
# four times as long to write the question as PostgreSQL to answer it.
ROLES_OF = f"""
    SELECT {columns_of(Role, "role")} FROM people_role AS role
     WHERE role.person_id = %(person)s AND role.starts_on <= %(day)s
       AND (role.ends_on IS NULL OR role.ends_on > %(day)s)
     ORDER BY role.starts_on, role.id
"""  # noqa: S608


def holds(person: Visitor, kind: str, *, scope: str | None = None) -> bool:
    """Whether the person holds the role today.

    Without a scope: anywhere. With a scope: there, or for the whole province, which is "".
    """
    return is_among(roles_of(person), kind, scope=scope)


def is_among(roles: Iterable[Role], kind: str, *, scope: str | None = None) -> bool:
    """As holds(), of roles at hand: for pages that ask after several kinds."""
    return any(
        role.kind == kind and (scope is None or role.scope in {scope, ""}) for role in roles
    )


def roles_of(person: Visitor) -> list[Role]:
    """The roles held today, oldest first; none for a visitor who has not signed in.

    An aide who acts «atas nama» keeps the roles of an officer and gets none of the head's:
    signatures over money are nobody's to lend.
    """
    if not person.is_authenticated or not person.is_active:
        return []
    roles = instances_of(Role, ROLES_OF, {"person": person.pk, "day": today()})
    if is_acting(person.pk):
        return [role for role in roles if role.kind not in OWN_HAND]
    return roles


def scopes_of(person: Visitor, kind: str) -> list[str]:
    """Where the person holds the role today: ["shop:12", "shop:40"]."""
    return [role.scope for role in roles_of(person) if role.kind == kind]


def holders(kind: str, *, scope: str = "") -> list[int]:
    """The ids of the persons who hold the role today, in exactly this scope if given."""
    roles = in_force(today()).filter(kind=kind, person__is_active=True)
    if scope:
        roles = roles.filter(scope=scope)
    return list(roles.order_by("person_id").values_list("person_id", flat=True).distinct())


def require(person: Visitor, kind: str, scope: str | None = None) -> None:
    """Let only a holder of the role pass. Raises PermissionDenied."""
    if not holds(person, kind, scope=scope):
        raise PermissionDenied


def in_force(day: date) -> QuerySet[Role]:
    return not_ended(day).filter(starts_on__lte=day)


def not_ended(day: date) -> QuerySet[Role]:
    """Those held that day, and those that only begin later."""
    return Role.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))
