"""Who sees the records behind a figure: the leaders, and the agency that answers for it."""

from ntt.kernel.people.api import Person, roles_of

# All records there are today are those of Gerakan Beli NTT; who answers for it stands in
# reference.py too.
OFFICE = "agency:disperindag"
LOOKERS = frozenset(
    {
        "governor",
        "deputy_governor",
        "sekda",
        "agency_head",
        "agency_officer",
        "product_checker",
        "finance_proposer",
        "finance_approver",
        "inspector",
    }
)


def may_see_records(person: object) -> bool:
    """Orders without their buyers. The public sees sums, and none of a small cell."""
    return isinstance(person, Person) and any(
        role.kind in LOOKERS and role.scope in {"", OFFICE} for role in roles_of(person)
    )
