"""What the marketplace asks of a payment provider, in words no provider owns.

Amounts are whole rupiah, moments carry their zone. A payment attempt is known by our own
`order_id`; it is used once, so charging it again can never take money twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Method(StrEnum):
    """The ways to pay that the marketplace offers."""

    QRIS = "qris"
    VA_BCA = "va_bca"
    VA_BNI = "va_bni"
    VA_BRI = "va_bri"
    VA_PERMATA = "va_permata"


class State(StrEnum):
    """Where a payment stands. UNKNOWN: the provider has not heard of it, or says something
    that a person must look at (a chargeback)."""

    PENDING = "pending"
    PAID = "paid"
    DENIED = "denied"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"


MONEY_CAME = frozenset({State.PAID, State.PARTLY_REFUNDED, State.REFUNDED})
NO_MONEY = frozenset({State.DENIED, State.CANCELLED, State.EXPIRED})

# News travels late, twice and out of order. Money that came is never undone by a late
# "pending" or "expired"; money that comes after all counts, whatever was said before.
NEXT: dict[State, frozenset[State]] = {
    State.UNKNOWN: frozenset({State.PENDING}) | NO_MONEY | MONEY_CAME,
    State.PENDING: NO_MONEY | MONEY_CAME,
    State.DENIED: MONEY_CAME,
    State.CANCELLED: MONEY_CAME,
    State.EXPIRED: MONEY_CAME,
    State.PAID: frozenset({State.PARTLY_REFUNDED, State.REFUNDED}),
    State.PARTLY_REFUNDED: frozenset({State.PARTLY_REFUNDED, State.REFUNDED}),
    State.REFUNDED: frozenset(),
}


def may_follow(now: State, to: State) -> bool:
    """Whether news of state `to` changes anything for a payment that stands at `now`."""
    return to in NEXT[now]


def lags(answer: State, told: State) -> bool:
    """Whether an answer does not know yet of the money that a notice told of."""
    return told in MONEY_CAME and told != answer and may_follow(answer, told)


@dataclass(frozen=True)
class Customer:
    """Who pays, as far as the provider needs to know."""

    name: str
    phone: str


@dataclass(frozen=True)
class Capabilities:
    """What a method allows. `refund_days` counts from payment; 0 means refunds go as a
    payout to an account the buyer names."""

    least_rp: int
    most_rp: int
    refund_days: int

    @property
    def is_refundable(self) -> bool:
        return self.refund_days > 0


@dataclass(frozen=True, kw_only=True)
class Charge:
    """A payment that waits for the customer: a QR text, or a bank and a number."""

    order_id: str
    provider_ref: str
    amount_rp: int
    expires_at: datetime
    qr_string: str = ""
    va_bank: str = ""
    va_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Status:
    """What the provider says when asked. This, not a notice, is what money is believed on."""

    order_id: str
    state: State
    amount_rp: int = 0
    refunded_rp: int = 0
    # False where the answer names parts of a rupiah: then a person must look.
    is_whole: bool = True
    # What went back, by refund_key; empty where the provider gives the sum alone.
    refunds: Mapping[str, int] = field(default_factory=dict)
    provider_ref: str = ""
    paid_at: datetime | None = None
    raw: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_odd(self) -> bool:
        """The provider knows the payment and says what we have no word for: a chargeback."""
        return self.state == State.UNKNOWN and self.provider_ref != ""

    @property
    def left_rp(self) -> int:
        """What of the money is still there."""
        return self.amount_rp - self.refunded_rp


@dataclass(frozen=True, kw_only=True)
class Refund:
    """Money sent back. `state` is that of the whole payment afterwards."""

    order_id: str
    refund_key: str
    amount_rp: int
    state: State
    provider_ref: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A signed notice. `key` is the same for each repetition of the same news."""

    order_id: str
    state: State
    amount_rp: int
    key: str


class GatewayError(Exception):
    """Something at or on the way to the provider went wrong."""


class GatewayDown(GatewayError):
    """No answer that can be trusted, so nobody knows what happened: ask status() before
    anything is tried again, and never repeat blindly."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class GatewayRefused(GatewayError):
    """The provider said no, and nothing changed. `code` is one of REFUSALS."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


class AlreadyUsed(GatewayRefused):
    """This order_id (or refund_key) was used before: ask status() what became of it."""

    def __init__(self, message: str = "") -> None:
        super().__init__("already_used", message)


class BadNotice(GatewayError):
    """A notice that is not from the provider, or not one we can read. It changes nothing."""


REFUSALS = frozenset(
    {
        "already_used",
        "amount",
        "bad_key",
        "bad_request",
        "cannot_change",
        "denied",
        "expired",
        "method_closed",
        "not_found",
        "too_many",
    }
)


class PaymentGateway(Protocol):
    """One licensed provider. Every call but `parse_notice` and `capabilities` goes over the
    network: never inside a transaction. All may raise GatewayDown and GatewayRefused."""

    name: str

    def capabilities(self, method: Method) -> Capabilities:
        """Limits of a method, known without asking."""
        ...

    def charge(
        self,
        *,
        order_id: str,
        amount_rp: int,
        method: Method,
        expires_at: datetime,
        customer: Customer | None = None,
    ) -> Charge:
        """Open a payment. Raises AlreadyUsed when the order_id was charged before."""
        ...

    def status(self, order_id: str) -> Status:
        """Ask where a payment stands; one never heard of has the state UNKNOWN."""
        ...

    def expire(self, order_id: str) -> Status:
        """End a waiting payment. Refused with "cannot_change" when it waits no more."""
        ...

    def cancel(self, order_id: str) -> Status:
        """Call off a waiting payment. Refused with "cannot_change" when it waits no more."""
        ...

    def refund(self, *, order_id: str, refund_key: str, amount_rp: int, reason: str) -> Refund:
        """Send money back; the same key again returns the same refund and sends nothing."""
        ...

    def parse_notice(self, headers: Mapping[str, str], raw: bytes) -> Notice:
        """Read a notice whose signature is right; raises BadNotice for anything else."""
        ...
