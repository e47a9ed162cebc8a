"""What a buyer may say is wrong with received goods, until when, and how that ends."""

from datetime import date

KINDS = ("damaged", "differs", "missing", "other")
OPEN, WITHDRAWN, UPHELD, CONTINUED = "open", "withdrawn", "upheld", "continued"
STATES = (OPEN, WITHDRAWN, UPHELD, CONTINUED)
DECIDED = (UPHELD, CONTINUED)
# One may be withdrawn by mistake; taking back and complaining again must end somewhere.
PER_ORDER_MAX = 3
BEFORE_RECEIVED = ("awaiting_payment", "paid", "packing", "sent")


def may_complain(*, state: str, complete_on: date | None, day: date, last: str = "") -> bool:
    """Whether the days to complain run: from receiving to the last day, both counted.

    `last` is the state of the newest complaint: one that is open is enough, and a decision
    is final here.
    """
    is_time = state == "received" and complete_on is not None and day <= complete_on
    return is_time and last in {"", WITHDRAWN}


def why_not_now(state: str) -> str:
    """The code of the refusal outside those days: they have not begun, or they are over."""
    return "complaint_too_early" if state in BEFORE_RECEIVED else "complaint_too_late"


def last_day_after_withdrawing(complete_on: date, day: date) -> date:
    """The promised day stays; one that passed meanwhile becomes this day, never yesterday."""
    return max(complete_on, day)
