"""What was sent to one's own addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import index_of
from ntt.kernel.notify.words import STATES

# What the codes of `messages_to` say to people.
MESSAGE_WORDS: dict[str, Mapping[str, Any]] = {
    "cara": dict(Message.Channel.choices),
    "keadaan": STATES,
}


@dataclass(frozen=True, slots=True)
class Held:
    """An address that was somebody's from `since` until `until`; without them, always."""

    address: str
    since: datetime | None = None
    until: datetime | None = None


def messages_to(addresses: Iterable[Held]) -> list[dict[str, Any]]:
    """All messages to these addresses while they were held, oldest first; one statement.

    A number is given to somebody else one day: what was written to it before is not theirs.
    """
    chosen = Q(pk__in=[])
    for held in addresses:
        chosen |= _while_held(held)
    rows = Message.objects.filter(chosen).order_by("pk")
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


def _while_held(held: Held) -> Q:
    written = Q(address_index=index_of(held.address))
    if held.since is not None:
        written &= Q(created_at__gte=held.since)
    if held.until is not None:
        written &= Q(created_at__lte=held.until)
    return written
