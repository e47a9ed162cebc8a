"""Officers and their roles, with what each role's scope is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ntt.kernel.agencies import api as agencies
from ntt.kernel.calendar.api import today
from ntt.kernel.home.queries.agencies import Dated
from ntt.kernel.people import api as people
from ntt.kernel.people.api import Role


@dataclass(frozen=True, slots=True)
class Held(Dated):
    """One role of an officer, in words."""

    id: int
    title: str
    scope: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One officer."""

    id: int
    name: str
    email: str
    roles: Sequence[Held]

    @property
    def held(self) -> list[Held]:
        return [role for role in self.roles if role.is_held]


def officers(*, words: str, kind: str) -> list[Row]:
    """Officers by name or e-mail, and by a role held today; three statements."""
    names = scope_names()
    return [_row(found, names) for found in people.officers(words=words, kind=kind)]


def officer(person_id: int) -> Row | None:
    """One officer, with every role they had, have and will have; four statements."""
    found = people.officer(person_id)
    return _row(found, scope_names()) if found else None


def scope_names() -> dict[str, str]:
    """Where a role of the office may be, and what it is called; one statement."""
    return {"": _("Seluruh provinsi")} | {
        f"agency:{row.code}": agencies.office_name(row.name)
        for row in agencies.agencies_on(today())
    }


def _row(found: people.Officer, names: Mapping[str, str]) -> Row:
    return Row(found.id, found.name, found.email, [_held(role, names) for role in found.roles])


def _held(role: Role, names: Mapping[str, str]) -> Held:
    scope = names.get(role.scope, role.scope)
    return Held(role.pk, role.get_kind_display(), scope, role.starts_on, role.ends_on)
