"""The door of notify: put a message into the outbox, see what did not go out, forget."""

from ntt.kernel.notify.actions.again import send_again, send_all_again
from ntt.kernel.notify.actions.delivery import deliver_due
from ntt.kernel.notify.actions.forgetting import forget
from ntt.kernel.notify.actions.outbox import send
from ntt.kernel.notify.actions.past import written_at
from ntt.kernel.notify.queries.messages import (
    Shown,
    count_to_send_again,
    oldest_sealed,
    trouble_counts,
    troubled,
)
from ntt.kernel.notify.queries.mine import MESSAGE_WORDS, Held, messages_to
from ntt.kernel.notify.queries.ways import open_ways
from ntt.kernel.notify.rules import NEWS_DAYS, PAGE_SIZE
from ntt.kernel.notify.words import greeting

__all__ = [
    "MESSAGE_WORDS",
    "NEWS_DAYS",
    "PAGE_SIZE",
    "Held",
    "Shown",
    "count_to_send_again",
    "deliver_due",
    "forget",
    "greeting",
    "messages_to",
    "oldest_sealed",
    "open_ways",
    "send",
    "send_again",
    "send_all_again",
    "trouble_counts",
    "troubled",
    "written_at",
]
