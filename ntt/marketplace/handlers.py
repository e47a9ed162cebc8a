"""What the marketplace does when something has happened; each safe to repeat."""

from ntt.kernel.events.api import EventRow, on
from ntt.marketplace.actions.payments import check_payment, open_payment
from ntt.marketplace.actions.refunds import send_refund


def listen() -> None:
    on("marketplace.PurchasePlaced", ask_for_payment)
    on("marketplace.PaymentNoticed", ask_provider)
    on("marketplace.RefundBegun", send_money_back)


def ask_for_payment(event: EventRow) -> None:
    open_payment(purchase_id=event.payload["purchase_id"])


def ask_provider(event: EventRow) -> None:
    check_payment(payment_id=event.payload["payment_id"])


def send_money_back(event: EventRow) -> None:
    send_refund(refund_id=event.payload["refund_id"])
