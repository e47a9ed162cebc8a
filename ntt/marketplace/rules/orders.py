"""States of purchases, orders, payments; which may follow which; numbers."""

import re
from datetime import date, timedelta

LINES_MAX = 50
SHOPS_MAX = 20
QUANTITY_MAX = 999
NAME_MAX = 80
ADDRESS_MAX = 300
REASON_MAX = 280

HEARD_FROM = (
    "billboard",
    "friend",
    "whatsapp",
    "social",
    "office",
    "outlet",
    "search",
    "other",
)
# How whoever acts for the buyer came to the purchase, as its events keep it: signed in as the
# buyer, by number and digits (or from the browser that placed it), or with a code to the phone.
VIA_ACCOUNT, VIA_BROWSER, VIA_NUMBER, VIA_CODE = "account", "browser", "number", "code"
# Also what stands in place of a courier's name where the buyer fetches the goods.
PICKUP = "pickup"
DELIVERY_KINDS = ("courier", PICKUP)

ORDER_NEXT: dict[str, frozenset[str]] = {
    "awaiting_payment": frozenset({"paid", "cancelled"}),
    "paid": frozenset({"packing", "cancelled"}),
    "packing": frozenset({"sent", "cancelled"}),
    "sent": frozenset({"received", "returned"}),
    "received": frozenset({"completed", "returned"}),
    "completed": frozenset({"returned"}),
    # A late payment brings back an order that had run out of time.
    "cancelled": frozenset({"paid"}),
    "returned": frozenset(),
}
ORDER_STATES = tuple(ORDER_NEXT)
UNSENT_STATES = ("paid", "packing")
# Orders whose goods count as turnover: paid and not given back.
COUNTED_STATES = ("paid", "packing", "sent", "received", "completed")
# Orders that hold their goods no longer.
ENDED_STATES = ("cancelled", "returned")

# How long after the end of an order its seller still reads whom it went to.
RECEIVER_SEEN_DAYS = 90

PURCHASE_NEXT: dict[str, frozenset[str]] = {
    "awaiting_payment": frozenset({"paid", "expired", "cancelled"}),
    "paid": frozenset(),
    # Money that arrives late: the order lives again, or the money goes back.
    "expired": frozenset({"paid", "refunded"}),
    # Its buyer called it off unpaid: money that comes all the same goes back.
    "cancelled": frozenset(),
    "refunded": frozenset(),
}
PURCHASE_STATES = tuple(PURCHASE_NEXT)
# Purchases that money which comes may still pay.
PAYABLE_STATES = ("awaiting_payment", "expired")
# Of one phone in a day, as long as nobody pays: each holds its goods from all others.
UNPAID_MAX, UNPAID_A_DAY_MAX = 5, 20
# Over without its money: its goods are free, and may be ordered again.
UNPAID_STATES = ("expired", "cancelled")

# "unclear": another amount came, a person looks at it. "refunded": all of it goes back.
PAYMENT_STATES = (
    "creating",
    "pending",
    "paid",
    "denied",
    "cancelled",
    "expired",
    "refunded",
    "unclear",
)
TAKEN_PAYMENT_STATES = ("paid", "refunded", "unclear")
ENDED_PAYMENT_STATES = ("denied", "cancelled", "expired")
OPEN_PAYMENT_STATES = ("creating", "pending")


def came(via: str) -> dict[str, str]:
    """What an event says of the way; nothing of sellers, officers and the clock."""
    return {"via": via} if via else {}


def may_move(now: str, to: str) -> bool:
    """Whether an order in state `now` may go to `to`."""
    return to in ORDER_NEXT[now]


def may_cancel(
    *, by: str, state: str, send_by: date | None, cancel_on: date | None, day: date
) -> bool:
    """Whether `by` may call off an order on `day`; never once it is sent.

    The seller at any time, the buyer until it is accepted. When the last day to send is over
    also the buyer of an accepted one and an officer; after `cancel_on` the clock ("system").
    """
    if by == "system":
        return state in UNSENT_STATES and cancel_on is not None and cancel_on < day
    if by == "seller" or (by == "buyer" and state == "paid"):
        return state in UNSENT_STATES
    return is_overdue(state=state, send_by=send_by, day=day)


def may_see_receiver(*, state: str, completed_on: date | None, day: date) -> bool:
    """Whether a seller still needs name, phone and address: not of what was called off or came
    back, and not for ever (UU 27/2022 Pasal 16: no longer than the purpose asks)."""
    if state in ENDED_STATES:
        return False
    return completed_on is None or day <= completed_on + timedelta(days=RECEIVER_SEEN_DAYS)


def is_overdue(*, state: str, send_by: date | None, day: date) -> bool:
    """Whether an order should have left before `day` and did not."""
    return state in UNSENT_STATES and send_by is not None and send_by < day


def ends_soon(
    *, state: str, send_by: date | None, cancel_on: date | None, day: date, next_day: date
) -> bool:
    """Whether an overdue order is called off if it does not leave by `next_day`, the working
    day after `day`."""
    return (
        is_overdue(state=state, send_by=send_by, day=day)
        and cancel_on is not None
        and day <= cancel_on <= next_day
    )


def may_purchase_move(now: str, to: str) -> bool:
    return to in PURCHASE_NEXT[now]


# BN-YYMM-NNNNN-C: month of order, running number (gaps allowed), check digit (Luhn).
NUMBER = re.compile(r"BN-\d{4}-\d{5,7}-\d")
# As printed and pasted: a hyphen that does not break, a long dash, with or without spaces.
DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
ORDER_NUMBER = re.compile(r"(BN-\d{4}-\d{5,7}-\d)-(\d{1,2})")


def check_digit(digits: str) -> int:
    """Luhn digit over decimal digits: catches any single wrong digit and most swaps."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 (digit sum of a doubled digit)
    return (10 - total % 10) % 10


def purchase_number(yymm: str, sequence: int) -> str:
    body = f"{sequence:05d}"
    return f"BN-{yymm}-{body}-{check_digit(yymm + body)}"


def clean_number(typed: str) -> str | None:
    """The purchase number in what somebody typed, or None if its check digit is wrong.

    Forgives case, spaces and dashes of any kind or none; accepts an order number of the
    purchase too.
    """
    typed = DASHES.sub("-", typed)
    plain = re.sub(r"[^0-9A-Z]", "", typed.upper().replace("O", "0"))
    if not plain.startswith("BN"):
        return None
    digits = plain[2:]
    dashed = ORDER_NUMBER.fullmatch(typed.strip().upper())
    if dashed:
        digits = re.sub(r"\D", "", dashed[1])
    if not digits.isdigit() or not 10 <= len(digits) <= 12:  # noqa: PLR2004 (4 + 5..7 + 1)
        return None
    if check_digit(digits[:-1]) != int(digits[-1]):
        return None
    return f"BN-{digits[:4]}-{digits[4:-1]}-{digits[-1]}"
