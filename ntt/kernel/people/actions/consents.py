from django.db import transaction
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.kernel.people.models import Consent, Person
from ntt.kernel.people.registry import purposes
from ntt.kernel.people.words import PeopleRefused


@transaction.atomic
def give_consent(*, person_id: int, purpose: str, actor_id: int) -> Consent:
    """Keep a person's yes to the text of a purpose as it reads today.

    A second yes to the same text changes nothing; a yes to a new text ends the old one.
    """
    Person.objects.select_for_update().get(pk=person_id)
    if purpose not in purposes:
        raise PeopleRefused("purpose_unknown")
    version = purposes[purpose].version
    given = Consent.objects.filter(
        person_id=person_id, purpose=purpose, withdrawn_at__isnull=True
    ).first()
    if given and given.text_version == version:
        return given

    now = timezone.now()
    if given:
        given.withdrawn_at = now
        given.save(update_fields=["withdrawn_at"])
    consent = Consent.objects.create(
        person_id=person_id, purpose=purpose, text_version=version, given_at=now
    )

    _tell("people.ConsentGiven", consent, actor_id)
    return consent


@transaction.atomic
def withdraw_consent(*, person_id: int, purpose: str, actor_id: int) -> None:
    """Take a yes back; without one, nothing happens."""
    Person.objects.select_for_update().get(pk=person_id)
    given = Consent.objects.filter(
        person_id=person_id, purpose=purpose, withdrawn_at__isnull=True
    ).first()
    if given is None:
        return

    given.withdrawn_at = timezone.now()
    given.save(update_fields=["withdrawn_at"])

    _tell("people.ConsentWithdrawn", given, actor_id)


def _tell(name: str, consent: Consent, actor_id: int) -> None:
    record(
        name,
        subject=f"person:{consent.person_id}",
        actor_id=actor_id,
        payload={"purpose": consent.purpose, "text_version": consent.text_version},
    )
