"""Messages that are held or have failed get new tries."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.kernel.notify import rules
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import sendable, young


@transaction.atomic(durable=True)
def release_held() -> int:
    """Let go of what is held although its way is open, and return how many: for the clock.

    At most AGAIN_MAX at a time, oldest first. What is older than NEWS_DAYS stays held, for an
    officer to decide.
    """
    held = young() & Q(state=Message.State.HELD)
    return _give_tries(held, "notify.MessageReleased", actor_id=None)


@transaction.atomic(durable=True)
def send_again(*, message_id: int, actor_id: int) -> bool:
    """Give a message that failed or is held new tries, however old it is.

    False, and nothing is changed, when it is not one of these, its words are over or its way
    is not open: twice is once.
    """
    chosen = Q(pk=message_id)
    return _give_tries(chosen, "notify.MessageSentAgain", actor_id=actor_id) == 1


@transaction.atomic(durable=True)
def send_all_again(*, actor_id: int) -> int:
    """The same for those of the last NEWS_DAYS whose address was not refused; how many.

    At most AGAIN_MAX at a time, oldest first.
    """
    chosen = young() & ~Q(error=rules.ADDRESS)
    return _give_tries(chosen, "notify.MessageSentAgain", actor_id=actor_id)


def _give_tries(chosen: Q, event: str, *, actor_id: int | None) -> int:
    """Those of the chosen that may be sent wait again, as if never tried; how many."""
    rows = sendable().filter(chosen).select_for_update().order_by("pk")
    found = list(rows.values_list("pk", "channel")[: rules.AGAIN_MAX])
    Message.objects.filter(pk__in=[pk for pk, _channel in found]).update(
        state=Message.State.WAITING, attempts=0, error="", next_try_at=timezone.now()
    )
    for pk, channel in found:
        record(
            event,
            subject=f"message:{pk}",
            actor_id=actor_id,
            payload={"message_id": pk, "channel": channel},
        )
    return len(found)
