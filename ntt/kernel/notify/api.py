"""The door of notify: put a message into the outbox, and see what did not go out."""

from ntt.kernel.notify.actions.delivery import deliver_due
from ntt.kernel.notify.actions.outbox import send
from ntt.kernel.notify.queries.messages import Shown, trouble_counts, troubled
from ntt.kernel.notify.rules import PAGE_SIZE
from ntt.kernel.notify.words import greeting

__all__ = [
    "PAGE_SIZE",
    "Shown",
    "deliver_due",
    "greeting",
    "send",
    "trouble_counts",
    "troubled",
]
