from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.events.api import record
from ntt.kernel.notify import rules
from ntt.kernel.notify.channels import CHANNELS, DeliveryFailed, Envelope
from ntt.kernel.notify.models import Message


def deliver(*, message_id: int) -> bool:
    """Send one message if it is due. True if it was this call's turn. Safe to repeat.

    The turn is taken in a transaction of its own and the provider is asked outside of any.
    A worker that dies in between leaves the message due again after the lease, which is
    longer than the slowest provider takes.
    """
    message = _claim(message_id)
    if message is None:
        return False
    if message.text_until and message.text_until <= timezone.now():
        _fail(message, rules.TOO_LATE)
        return True
    if message.attempts > rules.ATTEMPTS_MAX:
        _fail(message, rules.GIVEN_UP)
        return True
    envelope = Envelope(
        message.pk,
        crypto.decrypt(message.address),
        message.language,
        message.subject,
        message.text,
    )
    try:
        CHANNELS[message.channel].deliver(envelope)
    except DeliveryFailed as failure:
        if failure.is_final or message.attempts >= rules.ATTEMPTS_MAX:
            _fail(message, failure.code)
        else:
            _put_off(message, failure.code)
    else:
        _sent(message)
    return True


def deliver_due() -> int:
    """Send all messages that are due and return how many were tried: for clock and tests."""
    done = 0
    while due := list(
        Message.objects.filter(state=Message.State.WAITING, next_try_at__lte=timezone.now())
        .order_by("next_try_at")
        .values_list("pk", flat=True)[: rules.BATCH]
    ):
        done += sum(deliver(message_id=message_id) for message_id in due)
    return done


def forget_texts() -> int:
    """Take out the words whose time is over and return of how many: for the clock.

    What waits yet has come too late, and has failed.
    """
    now = timezone.now()
    over = Message.objects.filter(text_until__lte=now)
    for message in over.filter(state=Message.State.WAITING).order_by("pk"):
        _fail(message, rules.TOO_LATE)
    over = over.exclude(state=Message.State.WAITING)
    return over.update(text="", text_until=None)


@transaction.atomic(durable=True)
def _claim(message_id: int) -> Message | None:
    now = timezone.now()
    message = (
        Message.objects.select_for_update()
        .filter(pk=message_id, state=Message.State.WAITING, next_try_at__lte=now)
        .first()
    )
    if message is not None:
        message.attempts += 1
        message.next_try_at = now + timedelta(minutes=rules.LEASE_MINUTES)
        message.save(update_fields=["attempts", "next_try_at"])
    return message


@transaction.atomic(durable=True)
def _sent(message: Message) -> None:
    _settle(message, "notify.MessageSent", state=Message.State.SENT, sent_at=timezone.now())


@transaction.atomic(durable=True)
def _fail(message: Message, code: str) -> None:
    _settle(message, "notify.MessageFailed", state=Message.State.FAILED, error=code)


def _put_off(message: Message, code: str) -> None:
    """Not sent yet: when it is tried again, and why, for staff who look before that."""
    pause = timedelta(minutes=rules.pause_minutes(message.attempts))
    _still_ours(message).update(error=code, next_try_at=timezone.now() + pause)


def _settle(message: Message, event: str, **values: object) -> None:
    if _still_ours(message).update(next_try_at=None, **values):
        record(
            event,
            subject=f"message:{message.pk}",
            actor_id=None,
            payload={"message_id": message.pk, "channel": message.channel},
        )


def _still_ours(message: Message) -> QuerySet[Message]:
    """The message while it waits and nobody has begun another try since this one."""
    return Message.objects.filter(
        pk=message.pk, state=Message.State.WAITING, attempts=message.attempts
    )
