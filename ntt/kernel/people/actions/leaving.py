from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.notify import api as notify
from ntt.kernel.people import identity, registry
from ntt.kernel.people.access import not_ended
from ntt.kernel.people.actions.roles import end_role
from ntt.kernel.people.models import (
    Consent,
    FormerAddress,
    Person,
    PhoneNumber,
    RoleKind,
    Session,
)
from ntt.kernel.people.queries.persons import about, addresses_of, former_addresses_of
from ntt.kernel.people.words import PeopleRefused

# Roles a person may lay down without asking anybody.
OWN_ROLES = frozenset({RoleKind.SELLER, RoleKind.OUTLET_CASHIER})


@transaction.atomic(durable=True)
def delete_account(*, person_id: int) -> None:
    """Take everything that says who this person is out of the product, at their wish.

    The row stays, without a name, because orders and the audit trail point to it. Modules
    let go of their part in the same transaction, or refuse, and then nothing changes.
    People of the office are let go by the office first: PeopleRefused. Twice is once.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.deleted_at is not None:
        return
    roles = list(not_ended(today()).filter(person=person))
    if person.is_staff or any(role.kind not in OWN_ROLES for role in roles):
        raise PeopleRefused("holds_office")

    now = timezone.now()
    for part in registry.my_data:
        if part.erase is not None:
            part.erase(person_id)
    for role in roles:
        end_role(role_id=role.pk, actor_id=person_id)
    Consent.objects.filter(person=person, withdrawn_at__isnull=True).update(withdrawn_at=now)
    identity.forget(person_id)
    notify.forget(addresses=addresses_of(person), about=[about(person_id)])
    for former in former_addresses_of(person):
        # Whoever was given the number since keeps what was sent to them.
        notify.forget(addresses=[former.address], before=former.until)
    FormerAddress.objects.filter(person=person).delete()
    PhoneNumber.objects.filter(person=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    Session.objects.filter(person=person).delete()
    person.name, person.is_active, person.deleted_at = "", False, now
    person.set_unusable_password()
    person.save(update_fields=["name", "is_active", "deleted_at", "password"])

    record("people.PersonErased", subject=f"person:{person_id}", actor_id=person_id, payload={})
