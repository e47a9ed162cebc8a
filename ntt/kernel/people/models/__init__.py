"""Tables of people. Others name them by string ("people.Person")."""

from ntt.kernel.people.models.consents import Consent
from ntt.kernel.people.models.identities import Identity
from ntt.kernel.people.models.limits import Limit
from ntt.kernel.people.models.persons import FormerAddress, Person, PersonManager, PhoneNumber
from ntt.kernel.people.models.roles import Role, RoleKind
from ntt.kernel.people.models.sessions import Session

__all__ = [
    "Consent",
    "FormerAddress",
    "Identity",
    "Limit",
    "Person",
    "PersonManager",
    "PhoneNumber",
    "Role",
    "RoleKind",
    "Session",
]
