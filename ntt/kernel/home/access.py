"""Who sees the pages of the office: the rest meets 404, as if they were not there."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from ntt.kernel.home import registry
from ntt.kernel.home.registry import StaffLink
from ntt.kernel.people.api import Person, Role, RoleKind, holds, roles_of

TRADE = frozenset({RoleKind.SELLER, RoleKind.OUTLET_CASHIER})


def office_roles(person: Person | AnonymousUser) -> list[Role]:
    """The roles a person holds in the office today; 404 without one."""
    roles = [role for role in roles_of(person) if role.kind not in TRADE]
    if not roles:
        raise Http404
    return roles


def links_for(roles: Iterable[Role]) -> list[StaffLink]:
    """The pages these roles work with."""
    kinds = {role.kind for role in roles}
    return [link for link in registry.staff_links if link.kinds & kinds]


def keeper(person: Person | AnonymousUser) -> Person:
    """The person, who keeps the machine and the officers of the province (staff_admin); 404
    for everybody else."""
    if not isinstance(person, Person) or not holds(person, RoleKind.STAFF_ADMIN, scope=""):
        raise Http404
    return person
