from django.db import transaction

from ntt.kernel.people.models import Session
from ntt.kernel.people.queries.sessions import handle_of


@transaction.atomic(durable=True)
def end_session(*, person_id: int, handle: str) -> bool:
    """Sign one browser out. False when the person has no such session (any more)."""
    for key in Session.objects.filter(person_id=person_id).values_list("pk", flat=True):
        if handle_of(key) == handle:
            Session.objects.filter(pk=key).delete()
            return True
    return False


@transaction.atomic(durable=True)
def end_other_sessions(*, person_id: int, keep_key: str | None) -> int:
    """Sign the person out everywhere but here."""
    gone, _ = Session.objects.filter(person_id=person_id).exclude(pk=keep_key).delete()
    return gone
