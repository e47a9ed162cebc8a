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
from ntt.kernel.people.actions.officers import end_office, give_office
from ntt.kernel.people.actions.roles import end_role, give_role
from ntt.kernel.people.attempts import may_try
from ntt.kernel.people.codes import PhoneProof
from ntt.kernel.people.forms import CodeForm
from ntt.kernel.people.identity import Numbers, has_number, holder_of, keep_number
from ntt.kernel.people.identity import masked as masked_numbers
from ntt.kernel.people.identity import reveal as reveal_numbers
from ntt.kernel.people.models import Person, Role, RoleKind
from ntt.kernel.people.queries.officers import Officer, officer, officers
from ntt.kernel.people.queries.persons import (
    Contact,
    contact_of,
    contacts_of,
    filled_with,
    names_of,
    oldest_sealed,
    person_by_email,
    person_by_phone,
    phone_of,
)
from ntt.kernel.people.queries.told import Told, told
from ntt.kernel.people.registry import (
    purposes,
    register_entry,
    register_my_data,
    register_my_link,
    register_place,
    register_purpose,
)
from ntt.kernel.people.rules.masks import mask_email, redact
from ntt.kernel.people.words import PeopleRefused, odd_words

__all__ = [
    "CodeForm",
    "Contact",
    "Numbers",
    "Officer",
    "PeopleRefused",
    "Person",
    "PhoneProof",
    "Role",
    "RoleKind",
    "Told",
    "Visitor",
    "contact_of",
    "contacts_of",
    "end_office",
    "end_role",
    "filled_with",
    "give_consent",
    "give_office",
    "give_role",
    "has_number",
    "holder_of",
    "holders",
    "holds",
    "is_among",
    "keep_number",
    "mask_email",
    "masked_numbers",
    "may_try",
    "names_of",
    "odd_words",
    "officer",
    "officers",
    "oldest_sealed",
    "person_by_email",
    "person_by_phone",
    "phone_of",
    "purposes",
    "redact",
    "register_entry",
    "register_my_data",
    "register_my_link",
    "register_place",
    "register_purpose",
    "require",
    "reveal_numbers",
    "roles_of",
    "scopes_of",
    "told",
    "withdraw_consent",
]
