from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q, QuerySet
from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.notify import rules, words
from ntt.kernel.notify.channels import CHANNELS
from ntt.kernel.notify.models import Message
from ntt.kernel.web.numerals import mask_phone_text

TROUBLED = [Message.State.FAILED, Message.State.HELD]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody messages went to, recognisable only to themselves."""

    key: str
    masked: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a page shows it: the address is masked before it gets here."""

    id: int
    channel: str
    channel_name: str
    recipient_key: str
    masked: str
    subject: str
    text: str
    language: str
    about: str
    state: str
    reason: Any  # a lazy translation: gettext's proxy has no public type
    attempts: int
    at: datetime
    sent_at: datetime | None
    # It did not go out, and an officer may let it be tried again.
    may_go: bool

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


def index_of(address: str) -> bytes:
    """Where messages to this address are found; capital letters make no difference."""
    return crypto.blind_index(address.casefold())


def oldest_sealed() -> tuple[bytes, bytes] | None:
    """The first address still known, sealed, and its blind index. One statement."""
    known = Message.objects.exclude(address_index=b"")  # forgotten
    row = known.order_by("pk").values_list("address", "address_index").first()
    return (bytes(row[0]), bytes(row[1])) if row else None


def outbox(*, recipient: str = "", before_id: int | None = None) -> list[Shown]:
    """One page of all messages, newest first, and one row more if there is a next page.

    `recipient` is a Recipient.key; a key of nobody gives nothing. One statement.
    """
    messages = Message.objects.all()
    if recipient:
        messages = messages.filter(address_index=bytes.fromhex(recipient))
    return _page(messages, before_id)


def troubled(*, before_id: int | None = None) -> list[Shown]:
    """One page of what did not go out, newest first, and one more: for staff. One statement."""
    return _page(Message.objects.filter(state__in=TROUBLED), before_id)


def sendable() -> QuerySet[Message]:
    """What did not go out and still may: it has its words, and somebody to carry them."""
    ways = [channel for channel, way in CHANNELS.items() if way.is_open()]
    in_time = Q(text_until=None) | Q(text_until__gt=timezone.now())
    rows = Message.objects.filter(in_time, state__in=TROUBLED, channel__in=ways)
    return rows.exclude(text="")


def young() -> Q:
    """Those that may still leave by themselves, or all at once."""
    return Q(created_at__gt=timezone.now() - timedelta(days=rules.NEWS_DAYS))


def count_to_send_again() -> int:
    """How many `send_all_again` would send, AGAIN_MAX at most; one statement."""
    rows = sendable().filter(young()).exclude(error=rules.ADDRESS)
    return rows.order_by()[: rules.AGAIN_MAX].count()


def trouble_counts() -> dict[str, int]:
    """How many messages failed and how many are held, in one statement."""
    rows = (
        Message.objects.filter(state__in=TROUBLED)
        .values_list("state")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return {"failed": 0, "held": 0} | dict(rows)


def recent_recipients() -> list[Recipient]:
    """To whom the latest messages went, the last one first, in one statement."""
    rows = list(
        Message.objects.exclude(address_index=b"")  # forgotten
        .order_by("-pk")
        .values_list("address_index", "address", "channel")[: rules.RECENT_MAX]
    )
    counts = Counter(bytes(index) for index, _address, _channel in rows)
    latest: dict[bytes, Recipient] = {}
    for index, address, channel in rows:
        key = bytes(index)
        if key not in latest and len(latest) < rules.RECIPIENTS_MAX:
            latest[key] = Recipient(key.hex(), _masked(address, channel), counts[key])
    return list(latest.values())


def _page(messages: QuerySet[Message], before_id: int | None) -> list[Shown]:
    if before_id is not None:
        messages = messages.filter(pk__lt=before_id)
    return _shown(messages.fetch_mode(FETCH_RAISE).order_by("-pk")[: rules.PAGE_SIZE + 1])


def _shown(messages: Iterable[Message]) -> list[Shown]:
    return [
        Shown(
            id=message.pk,
            channel=message.channel,
            channel_name=message.get_channel_display(),
            recipient_key=bytes(message.address_index).hex(),
            masked=_masked(message.address, message.channel),
            subject=message.subject,
            text=message.text,
            language=message.language,
            about=message.about,
            state=message.state,
            reason=words.REASONS.get(message.error, message.error),
            attempts=message.attempts,
            at=message.created_at,
            sent_at=message.sent_at,
            may_go=_may_go(message),
        )
        for message in messages
    ]


def _may_go(message: Message) -> bool:
    """What `sendable` asks, of a row at hand."""
    is_over = message.text_until is not None and message.text_until <= timezone.now()
    return (
        message.state in TROUBLED
        and message.text != ""
        and not is_over
        and CHANNELS[message.channel].is_open()
    )


def _masked(sealed: bytes | memoryview, channel: str) -> str:
    address = crypto.decrypt(sealed)
    if channel == Message.Channel.EMAIL:
        return rules.mask_email(address)
    return mask_phone_text(address)
