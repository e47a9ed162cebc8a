import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ntt.kernel.people.models import Session
from ntt.kernel.people.queries.sessions import handle_of
from ntt.kernel.people.rules.waiting import without_waiting
from ntt.kernel.people.sessions import SessionStore

FORGOTTEN_AT_ONCE = 1_000


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


@transaction.atomic(durable=True)
def forget_codes() -> int:
    """Take what waited for a code too long out of the sessions; how many there were.

    A session that held nothing else goes whole. A browser that writes at the same moment may
    bring it back, with its time, and then the next call takes it.
    """
    rows = Session.objects.select_for_update(skip_locked=True).order_by("codes_until")
    store, over = SessionStore(), rows.filter(codes_until__lte=timezone.now())
    found = list(over[:FORGOTTEN_AT_ONCE])
    for row in found:
        data = store.decode(row.session_data)
        lives = settings.ACCOUNT_LOGIN_TIMEOUT
        if kept := without_waiting(data, lives=lives, now=time.time()):
            after = store.create_model_instance(kept)
            row.session_data, row.codes_until = after.session_data, after.codes_until
            row.save(update_fields=["session_data", "codes_until"])
        else:
            row.delete()
    return len(found)
