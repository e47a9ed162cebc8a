"""What was sent to one's own addresses."""

from collections.abc import Iterable, Mapping
from typing import Any

from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import index_of
from ntt.kernel.notify.words import STATES

# What the codes of `messages_to` say to people.
MESSAGE_WORDS: dict[str, Mapping[str, Any]] = {
    "cara": dict(Message.Channel.choices),
    "keadaan": STATES,
}


def messages_to(addresses: Iterable[str]) -> list[dict[str, Any]]:
    """All messages to these addresses, oldest first, for whoever holds them; one statement."""
    indexes = [index_of(address) for address in addresses if address]
    rows = Message.objects.filter(address_index__in=indexes).order_by("pk")
    return [
        {
            "waktu": at,
            "cara": channel,
            "keadaan": state,
            "terkirim": sent_at,
            "judul": subject,
            "isi": text,
        }
        for at, channel, state, sent_at, subject, text in rows.values_list(
            "created_at", "channel", "state", "sent_at", "subject", "text"
        )
    ]
