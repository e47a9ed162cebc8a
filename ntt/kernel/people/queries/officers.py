"""People of the office with all their roles, for who keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import OuterRef, Prefetch, Q, Subquery

from ntt.kernel.calendar.api import today
from ntt.kernel.people.access import in_force
from ntt.kernel.people.models import Person, Role

OFFICERS_MAX = 200


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody of the office; `roles` also those to come and those that are over, latest
    first."""

    id: int
    name: str
    email: str
    roles: Sequence[Role]


def officers(*, words: str = "", kind: str = "") -> list[Officer]:
    """Those whose name or e-mail has the words, and who hold such a role today; two
    statements."""
    found = Person.objects.filter(is_staff=True, is_active=True)
    if kind:
        found = found.filter(pk__in=in_force(today()).filter(kind=kind).values("person_id"))
    email = EmailAddress.objects.filter(user=OuterRef("pk"), primary=True).values("email")[:1]
    found = found.annotate(email=Subquery(email))
    found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    roles = Prefetch("roles", Role.objects.order_by("-starts_on", "-pk"))
    return [
        Officer(row.pk, row.name, row.email or "", list(row.roles.all()))
        for row in found.prefetch_related(roles).order_by("name", "pk")[:OFFICERS_MAX]
    ]


def officer(person_id: int) -> Officer | None:
    """None for whoever is no officer, or no longer; three statements."""
    person = Person.objects.filter(pk=person_id, is_staff=True, is_active=True).first()
    if person is None:
        return None
    email = EmailAddress.objects.filter(user=person, primary=True).first()
    roles = Role.objects.filter(person=person).order_by("-starts_on", "-pk")
    return Officer(person.pk, person.name, email.email if email else "", list(roles))
