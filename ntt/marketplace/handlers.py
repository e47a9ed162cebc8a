"""What the marketplace does when something has happened; each safe to repeat."""

from collections.abc import Callable

from ntt.kernel.events.api import EventRow, on
from ntt.marketplace.actions import notices
from ntt.marketplace.actions.payments import check_payment, open_payment
from ntt.marketplace.actions.refunds import send_refund


def listen() -> None:
    """Called once when the program starts."""
    on("marketplace.PurchasePlaced", ask_for_payment)
    on("marketplace.PaymentAsked", ask_for_payment)
    on("marketplace.PaymentNoticed", ask_provider)
    on("marketplace.RefundBegun", send_money_back)
    for name, key, tell in TOLD:
        on(name, _teller(key, tell))


def ask_for_payment(event: EventRow) -> None:
    open_payment(purchase_id=event.payload["purchase_id"])


def ask_provider(event: EventRow) -> None:
    check_payment(payment_id=event.payload["payment_id"])


def send_money_back(event: EventRow) -> None:
    send_refund(refund_id=event.payload["refund_id"])


# event, which of its values names the row, what is then told to whom
TOLD: list[tuple[str, str, Callable[[int], None]]] = [
    ("marketplace.PaymentOpened", "purchase_id", notices.payment_opened),
    ("marketplace.PurchasePaid", "purchase_id", notices.purchase_paid),
    ("marketplace.PurchaseExpired", "purchase_id", notices.purchase_expired),
    ("marketplace.OrderPaid", "order_id", notices.order_paid),
    ("marketplace.OrderAccepted", "order_id", notices.order_accepted),
    ("marketplace.OrderSent", "order_id", notices.order_sent),
    ("marketplace.OrderReceived", "order_id", notices.order_received),
    ("marketplace.OrderCompleted", "order_id", notices.order_completed),
    ("marketplace.OrderCancelled", "order_id", notices.order_cancelled),
    ("marketplace.RefundBegun", "refund_id", notices.refund_needs_account),
    ("marketplace.RefundNeedsAccount", "refund_id", notices.refund_needs_account),
    ("marketplace.RefundDone", "refund_id", notices.refund_done),
]


def _teller(key: str, tell: Callable[[int], None]) -> Callable[[EventRow], None]:
    def handler(event: EventRow) -> None:
        tell(event.payload[key])

    # The delivery remembers by name which handlers were told.
    handler.__qualname__ = tell.__name__
    return handler
