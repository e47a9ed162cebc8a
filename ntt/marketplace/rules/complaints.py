"""What a buyer may say is wrong with an order, from when until when, and how that ends."""

from datetime import date, timedelta

# "not_here": the parcel has not come, or what should wait to be fetched does not.
NOT_HERE = "not_here"
KINDS = ("damaged", "differs", "missing", NOT_HERE, "other")
OPEN, WITHDRAWN, UPHELD, CONTINUED = "open", "withdrawn", "upheld", "continued"
STATES = (OPEN, WITHDRAWN, UPHELD, CONTINUED)
DECIDED = (UPHELD, CONTINUED)
# One may be withdrawn by mistake; taking back and complaining again must end somewhere.
PER_ORDER_MAX = 3
BEFORE_RECEIVED = ("awaiting_payment", "paid", "packing", "sent")
# How long a parcel is awaited of which no rate says when it arrives, and what is fetched.
AWAITED_DAYS = 7


def awaited_until(*, sent_on: date, arrives: date | None, receive_by: date) -> date:
    """The last day on which nobody says yet that the goods are not here: the promised day.

    Always before `receive_by`, so that the buyer has a day to speak before the clock does.
    """
    promised = arrives or sent_on + timedelta(days=AWAITED_DAYS)
    return min(promised, receive_by - timedelta(days=1))


def kinds_open(
    *, state: str, awaited_until: date | None, complete_on: date | None, day: date
) -> tuple[str, ...]:
    """What may be said of an order on `day`: of one on its way, once it should be there, that
    it is not; of a received one anything, to its last day, which counts."""
    if state == "sent" and awaited_until is not None and day > awaited_until:
        return (NOT_HERE,)
    if state == "received" and complete_on is not None and day <= complete_on:
        return KINDS
    return ()


def kinds_after(kinds: tuple[str, ...], *, last: str, last_kind: str) -> tuple[str, ...]:
    """What of it is left after the newest complaint, `last` being its state: one that is open
    is enough, and a decision is final here. That goods were not here yet decides nothing about
    what is wrong with them once they are."""
    if last in {"", WITHDRAWN}:
        return kinds
    if last == CONTINUED and last_kind == NOT_HERE:
        return tuple(kind for kind in kinds if kind != NOT_HERE)
    return ()


def why_not_now(state: str) -> str:
    """The code of the refusal outside those days: they have not begun, or they are over."""
    return "complaint_too_early" if state in BEFORE_RECEIVED else "complaint_too_late"


def last_day_after_withdrawing(promised: date, day: date) -> date:
    """The promised day stays; one that passed meanwhile becomes this day, never yesterday."""
    return max(promised, day)
