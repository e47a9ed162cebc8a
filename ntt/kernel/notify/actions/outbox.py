from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.events.api import record
from ntt.kernel.notify import rules
from ntt.kernel.notify.channels import CHANNELS
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import index_of


@transaction.atomic
def send(
    *,
    key: str,
    phone: str = "",
    email: str = "",
    language: str,
    subject: str,
    text: str,
    about: str,
    text_until: datetime | None = None,
) -> None:
    """Put a message into the outbox, inside the caller's transaction: once per key.

    With a phone number it goes by WhatsApp, with an e-mail address by e-mail, with both by
    both. The key names the occasion ("order-paid:12:buyer"), never a person; `about` is the
    subject it belongs to ("order:12"). The worker sends it after the commit, but not after
    `text_until`: then the words are worth nothing any more and go.
    """
    assert phone or email, "a message needs an address"
    assert phone == "" or phone.startswith("+"), "a phone number is given as +62…"
    words = rules.tidy(text)
    assert words, "a message needs words"
    asked = {Message.Channel.WHATSAPP: phone, Message.Channel.EMAIL: email.strip()}
    for channel, address in asked.items():
        if address:
            _put(
                key,
                channel,
                address,
                language=language,
                subject=rules.one_line(subject)[: rules.SUBJECT_MAX],
                text=words[: rules.TEXT_MAX],
                about=about,
                text_until=text_until,
            )


def _put(key: str, channel: str, address: str, **values: object) -> None:
    is_open = CHANNELS[channel].is_open()
    state = {"state": Message.State.WAITING, "next_try_at": timezone.now()}
    if not is_open:
        state = {"state": Message.State.HELD, "error": rules.NO_PROVIDER}
    message, is_new = Message.objects.get_or_create(
        key=key,
        channel=channel,
        defaults={
            "address": crypto.encrypt(address),
            "address_index": index_of(address),
            **values,
            **state,
        },
    )
    if is_new:
        record(
            "notify.MessageQueued" if is_open else "notify.MessageHeld",
            subject=f"message:{message.pk}",
            actor_id=None,
            payload={"message_id": message.pk, "channel": channel},
        )
