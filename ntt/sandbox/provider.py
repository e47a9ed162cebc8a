"""What the provider does: opens, settles, ends and refunds payments, and tells the shop.

Each move and the notice about it are written together, and each move happens once: pressing
«Bayar» twice pays once.
"""

import secrets
import threading
import uuid
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from ntt.marketplace.gateways import qris
from ntt.sandbox import wire
from ntt.sandbox.books import Books, Page, Payment
from ntt.sandbox.faults import Faults, NoticeMode
from ntt.sandbox.orders import BadOrder, read_order
from ntt.sandbox.wire import Json

# Invented: neither the acquirer, the merchant number nor the bank numbers exist.
MERCHANT = qris.Merchant(
    acquirer="ID.CO.EXAMPLE.WWW",
    pan="936009990000000017",
    merchant_id="NTT000000000001",
    criteria="UMI",
    nmid="ID1025000000001",
    category="5999",
    name="BELI NTT CONTOH",
    city="KUPANG",
    postal_code="85111",
)
REFERENCE_LONGEST = 25
VA_PREFIX, VA_DIGITS = "00000", 11
REFUND_KEY_LONGEST, REASON_LONGEST = 50, 255


class Pressed(StrEnum):
    """What came of a button on the customer's phone."""

    DONE = "done"
    PAID_BEFORE = "paid before"
    TOO_LATE = "too late"


class Provider:
    def __init__(
        self,
        *,
        books: Books,
        faults: Faults,
        server_key: str,
        clock: Callable[[], float],
    ) -> None:
        self.books = books
        self.faults = faults
        self.server_key = server_key
        self.clock = clock
        self.base_url = ""
        # Rung when there is something new to tell the shop.
        self.bell = threading.Event()

    # --- the API ---

    def charge(self, request: Any) -> tuple[int, Json]:
        try:
            order = read_order(request, self.clock())
        except BadOrder as fault:
            return wire.error(fault.code, fault.message)
        with self.books.page() as page:
            if page.payment(order.order_id):
                return wire.error(406, "order_id has been used, please use another order_id")
            transaction_id = str(uuid.uuid4())
            payment = page.add_payment(
                order_id=order.order_id,
                transaction_id=transaction_id,
                bank=order.bank,
                va_number=_va_number() if order.bank else "",
                qr_string="" if order.bank else _qr_string(transaction_id, order.amount_rp),
                amount_rp=order.amount_rp,
                customer=order.customer,
                status="pending",
                created_at=self.clock(),
                expires_at=order.expires_at,
            )
            self._tell(page, payment)
        self.bell.set()
        return wire.charge_answer(payment, self.base_url)

    def status(self, name: str) -> tuple[int, Json]:
        with self.books.page() as page:
            payment = self._current(page, name)
            if payment is None:
                return _no_such_payment()
            return wire.status_answer(payment, page.refunds(payment), self.server_key)

    def end(self, name: str, status: str) -> tuple[int, Json]:
        """Expire or cancel a waiting payment for the shop."""
        with self.books.page() as page:
            payment = self._current(page, name)
            if payment is None:
                return _no_such_payment()
            if payment.status != "pending":
                return _cannot_change()
            payment = self._move(page, payment, status)
            answer = wire.status_answer(payment, [], self.server_key, f"Success, {status}")
        self.bell.set()
        return answer

    def refund(self, name: str, request: Any) -> tuple[int, Json]:
        """The same key and amount again is the same refund; nothing more is sent back."""
        asked = request if isinstance(request, dict) else {}
        with self.books.page() as page:
            payment = self._current(page, name)
            if payment is None:
                return _no_such_payment()
            key = asked.get("refund_key") or str(uuid.uuid4())
            amount_rp = asked.get("amount", payment.amount_rp)
            if type(amount_rp) is not int or amount_rp <= 0 or not _is_key(key):
                return wire.error(400, "refund request is not valid")
            refunds = page.refunds(payment)
            for earlier in refunds:
                if earlier.refund_key == key:
                    if earlier.amount_rp != amount_rp:
                        return wire.error(406, "Duplicate refund ID")
                    return wire.refund_answer(payment, refunds, earlier)
            if not payment.is_qris or payment.status not in {"settlement", "partial_refund"}:
                return _cannot_change()
            left_rp = payment.amount_rp - sum(refund.amount_rp for refund in refunds)
            if amount_rp > left_rp:
                return wire.error(414, "Refund request is rejected due to invalid amount")
            new = page.add_refund(
                payment_id=payment.id,
                refund_key=key,
                amount_rp=amount_rp,
                reason=str(asked.get("reason", ""))[:REASON_LONGEST],
                created_at=self.clock(),
            )
            status = "refund" if amount_rp == left_rp else "partial_refund"
            payment = self._move(page, payment, status)
            answer = wire.refund_answer(payment, [*refunds, new], new)
        self.bell.set()
        return answer

    # --- the customer's phone ---

    def press(self, order_id: str, status: str) -> Pressed | None:
        """Pay, refuse or let lapse; None for a payment that does not exist."""
        with self.books.page() as page:
            payment = self._current(page, order_id)
            if payment is None:
                return None
            if payment.status != "pending":
                return Pressed.PAID_BEFORE if payment.settled_at else Pressed.TOO_LATE
            self._move(page, payment, status)
        self.bell.set()
        return Pressed.DONE

    def pay_late(self, order_id: str) -> Pressed | None:
        """The bank took the money in time and says so only now, after the payment expired."""
        with self.books.page() as page:
            payment = self._current(page, order_id)
            if payment is None:
                return None
            if payment.status != "expire":
                return Pressed.PAID_BEFORE if payment.settled_at else Pressed.TOO_LATE
            self._move(page, payment, "settlement")
        self.bell.set()
        return Pressed.DONE

    # --- the clock ---

    def expire_due(self) -> None:
        with self.books.page() as page:
            for payment in page.due_payments(self.clock()):
                self._move(page, payment, "expire")

    def _current(self, page: Page, name: str) -> Payment | None:
        """The payment as it stands now: one whose time is over has expired, asked or not."""
        payment = page.payment(name)
        if payment and payment.status == "pending" and payment.expires_at <= self.clock():
            payment = self._move(page, payment, "expire")
        return payment

    def _move(self, page: Page, payment: Payment, status: str) -> Payment:
        payment = page.move(payment, status, self.clock())
        self._tell(page, payment)
        return payment

    def _tell(self, page: Page, payment: Payment) -> None:
        body = wire.as_text(wire.notice(payment, page.refunds(payment), self.server_key))
        state = {NoticeMode.HOLD: "held", NoticeMode.DROP: "dropped"}.get(
            self.faults.notices, "waiting"
        )
        now = self.clock()
        for _ in range(2 if self.faults.notices is NoticeMode.TWICE else 1):
            page.add_notice(
                payment_id=payment.id, body=body, state=state, created_at=now, next_at=now
            )


def _no_such_payment() -> tuple[int, Json]:
    return wire.error(404, "Transaction doesn't exist.")


def _cannot_change() -> tuple[int, Json]:
    return wire.error(412, "Merchant cannot modify the status of the transaction")


def _qr_string(transaction_id: str, amount_rp: int) -> str:
    reference = transaction_id.replace("-", "").upper()[:REFERENCE_LONGEST]
    return qris.build(MERCHANT, amount=amount_rp, reference=reference, terminal="A01")


def _va_number() -> str:
    return VA_PREFIX + "".join(secrets.choice("0123456789") for _ in range(VA_DIGITS))


def _is_key(key: object) -> bool:
    return isinstance(key, str) and 0 < len(key) <= REFUND_KEY_LONGEST
