"""The notices of the last hours, in the words of the real ones and by the same functions."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from ntt.kernel.events.api import PastEvent
from ntt.kernel.notify.api import written_at
from ntt.marketplace.demo.market import Market

LOOK_BACK = timedelta(hours=36)
MOST = 120

type Told = Sequence[tuple[str, str, Callable[[int], None]]]


def write_notices(market: Market, events: list[PastEvent], told: Told) -> None:
    """Tell buyers and sellers of the newest events, as the worker would have then.

    `told` are the handlers' rows: event, which of its values names the row, who tells.
    """
    tell = {name: (key, function) for name, key, function in told}
    recent = [
        event
        for event in events
        if event.name in tell
        and market.now - LOOK_BACK <= event.at
        and not (event.is_due or event.last_error)
    ]
    for event in recent[-MOST:]:
        key, function = tell[event.name]
        with written_at(event.at):
            function(event.payload[key])
