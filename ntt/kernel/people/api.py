"""The door of people: who somebody is, how to reach them, what they may do."""

from ntt.kernel.people.access import (
    Visitor,
    holders,
    holds,
    is_among,
    require,
    roles_of,
    scopes_of,
)
from ntt.kernel.people.actions.consents import give_consent, withdraw_consent
from ntt.kernel.people.actions.roles import end_role, give_role
from ntt.kernel.people.attempts import may_try
from ntt.kernel.people.models import Person, Role, RoleKind
from ntt.kernel.people.queries.persons import (
    Contact,
    contact_of,
    contacts_of,
    filled_with,
    names_of,
    person_by_email,
    person_by_phone,
    phone_of,
)
from ntt.kernel.people.registry import (
    purposes,
    register_my_data,
    register_my_link,
    register_purpose,
)
from ntt.kernel.people.rules.masks import mask_email, redact
from ntt.kernel.people.words import PeopleRefused

__all__ = [
    "Contact",
    "PeopleRefused",
    "Person",
    "Role",
    "RoleKind",
    "Visitor",
    "contact_of",
    "contacts_of",
    "end_role",
    "filled_with",
    "give_consent",
    "give_role",
    "holders",
    "holds",
    "is_among",
    "mask_email",
    "may_try",
    "names_of",
    "person_by_email",
    "person_by_phone",
    "phone_of",
    "purposes",
    "redact",
    "register_my_data",
    "register_my_link",
    "register_purpose",
    "require",
    "roles_of",
    "scopes_of",
    "withdraw_consent",
]
