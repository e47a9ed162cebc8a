"""What the marketplace does when something has happened; each safe to repeat."""

from collections.abc import Callable

from ntt.kernel.events.api import EventRow, on
from ntt.marketplace.actions import (
    complaint_notices,
    money_notices,
    notices,
    office_notices,
    overdue_notices,
)
from ntt.marketplace.actions.payments import check_payment, close_codes, open_payment
from ntt.marketplace.actions.products import judge_again
from ntt.marketplace.actions.refunds import send_refund
from ntt.marketplace.gateways.port import State
from ntt.marketplace.queries.staff import products_waiting_of


def listen() -> None:
    """Called once when the program starts."""
    on("marketplace.PurchasePlaced", ask_for_payment)
    on("marketplace.PaymentAsked", ask_for_payment)
    on("marketplace.PurchasePaid", close_open_codes)
    on("marketplace.PurchaseCancelled", close_open_codes)
    on("marketplace.PaymentNoticed", ask_provider)
    on("marketplace.RefundBegun", send_money_back)
    on("marketplace.MoneyMissing", tell_money_missing)
    on("marketplace.RefundAccountWrong", ask_for_account_again)
    on("marketplace.CertificateChecked", judge_products_of_shop)
    on("marketplace.ShopMoved", tell_shop_moved)
    on("marketplace.ProductWithdrawn", tell_product_withdrawn)
    on("marketplace.CertificateRefused", tell_certificate_refused)
    on("marketplace.CertificateEnds", tell_certificate_ends)
    for name, key, tell in TOLD:
        on(name, _teller(key, tell))


def ask_for_payment(event: EventRow) -> None:
    open_payment(purchase_id=event.payload["purchase_id"])


def close_open_codes(event: EventRow) -> None:
    close_codes(purchase_id=event.payload["purchase_id"])


def ask_provider(event: EventRow) -> None:
    told = State(event.payload["state"])
    check_payment(payment_id=event.payload["payment_id"], told=told)


def send_money_back(event: EventRow) -> None:
    send_refund(refund_id=event.payload["refund_id"])


def tell_money_missing(event: EventRow) -> None:
    office_notices.money_missing(event.id, event.payload)


def ask_for_account_again(event: EventRow) -> None:
    money_notices.refund_account_wrong(
        event.payload["refund_id"], event.payload["reason"], event.id
    )


def tell_shop_moved(event: EventRow) -> None:
    office_notices.shop_moved(event.id, event.payload)


def tell_product_withdrawn(event: EventRow) -> None:
    office_notices.product_withdrawn(event.id, event.payload)


def tell_certificate_refused(event: EventRow) -> None:
    office_notices.certificate_refused(event.id, event.payload)


def tell_certificate_ends(event: EventRow) -> None:
    office_notices.certificate_ends(event.id, event.payload)


def judge_products_of_shop(event: EventRow) -> None:
    """A paper counts now: what waited for it goes on sale."""
    for product_id in products_waiting_of(event.payload["shop_id"]):
        judge_again(product_id=product_id)


# event, which of its values names the row, what is then told to whom
TOLD: list[tuple[str, str, Callable[[int], None]]] = [
    ("marketplace.PaymentOpened", "purchase_id", notices.payment_opened),
    ("marketplace.PaymentUnclear", "payment_id", money_notices.payment_unclear),
    ("marketplace.PaymentSettled", "payment_id", money_notices.payment_settled),
    ("marketplace.PurchasePaid", "purchase_id", notices.purchase_paid),
    ("marketplace.PurchaseExpired", "purchase_id", notices.purchase_expired),
    ("marketplace.PurchaseCancelled", "purchase_id", notices.purchase_cancelled),
    ("marketplace.OrderPaid", "order_id", notices.order_paid),
    ("marketplace.OrderAccepted", "order_id", notices.order_accepted),
    ("marketplace.OrderSent", "order_id", notices.order_sent),
    ("marketplace.OrderReceived", "order_id", notices.order_received),
    ("marketplace.OrderCompleted", "order_id", notices.order_completed),
    ("marketplace.OrderEndWarned", "order_id", overdue_notices.order_ends_soon),
    ("marketplace.OrderCancelled", "order_id", notices.order_cancelled),
    ("marketplace.OrderReturned", "order_id", notices.order_returned),
    ("marketplace.ComplaintMade", "complaint_id", complaint_notices.complaint_made),
    ("marketplace.ComplaintAnswered", "complaint_id", complaint_notices.complaint_answered),
    ("marketplace.ComplaintWithdrawn", "complaint_id", complaint_notices.complaint_withdrawn),
    ("marketplace.ComplaintUpheld", "complaint_id", complaint_notices.complaint_upheld),
    ("marketplace.OrderContinued", "complaint_id", complaint_notices.order_continued),
    ("marketplace.RefundBegun", "refund_id", money_notices.refund_needs_account),
    ("marketplace.RefundNeedsAccount", "refund_id", money_notices.refund_needs_account),
    ("marketplace.RefundDone", "refund_id", money_notices.refund_done),
    ("marketplace.PayoutBatchApproved", "batch_id", money_notices.payouts_sent),
    ("marketplace.PayoutBatchApproved", "batch_id", money_notices.payouts_held_back),
    ("marketplace.PayoutFailed", "payout_id", money_notices.payout_failed),
]


def _teller(key: str, tell: Callable[[int], None]) -> Callable[[EventRow], None]:
    def handler(event: EventRow) -> None:
        tell(event.payload[key])

    # The delivery remembers by name which handlers were told.
    handler.__qualname__ = tell.__name__
    return handler
