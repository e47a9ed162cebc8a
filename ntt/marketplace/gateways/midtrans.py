"""Midtrans Core API: QRIS and bank-transfer virtual accounts behind the port."""

import hmac
import math
from collections.abc import Mapping
from datetime import UTC, datetime

from ntt.marketplace.gateways.http import JsonHost
from ntt.marketplace.gateways.midtrans_wire import (
    AMOUNT,
    DENIED,
    DONE,
    EXPIRED,
    NOT_FOUND,
    ORDER_ID,
    REFUND_KEY,
    STATUS_CODE,
    Body,
    accepted,
    code_of,
    moment_of,
    money_of,
    news_key,
    notice_body,
    refunds_of,
    signature,
    state_of,
    status_of,
    text_of,
)
from ntt.marketplace.gateways.port import (
    AlreadyUsed,
    BadNotice,
    Capabilities,
    Charge,
    Customer,
    GatewayDown,
    GatewayRefused,
    Method,
    Notice,
    Refund,
    State,
    Status,
)

PRODUCTION = "https://api.midtrans.com"
SANDBOX = "https://api.sandbox.midtrans.com"
TIMEOUT_SECONDS = 10.0
EXPIRY_LEAST_SECONDS = 20
REASON_LONGEST = 255
NAME_LONGEST = 60

BANKS = {
    Method.VA_BCA: "bca",
    Method.VA_BNI: "bni",
    Method.VA_BRI: "bri",
    Method.VA_PERMATA: "permata",
}

# A QRIS payment made with another company's app can be sent back for 7 days only, and nobody
# can tell beforehand whose app it will be. Bank transfers are not sent back by API at all.
CAPABILITIES = {
    Method.QRIS: Capabilities(least_rp=1, most_rp=10_000_000, refund_days=7),
    Method.VA_BCA: Capabilities(least_rp=10_000, most_rp=20_000_000_000, refund_days=0),
    Method.VA_BNI: Capabilities(least_rp=1, most_rp=20_000_000_000, refund_days=0),
    Method.VA_BRI: Capabilities(least_rp=1, most_rp=20_000_000_000, refund_days=0),
    Method.VA_PERMATA: Capabilities(least_rp=1, most_rp=9_999_999_999, refund_days=0),
}


class Midtrans:
    """The PaymentGateway that speaks to Midtrans, or to whatever has its wire format."""

    name = "midtrans"

    def __init__(
        self,
        *,
        server_key: str,
        base_url: str,
        acquirer: str = "gopay",
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        self._key = server_key
        self._acquirer = acquirer
        self._host = JsonHost(base_url=base_url, user=server_key, timeout=timeout)

    def capabilities(self, method: Method) -> Capabilities:
        return CAPABILITIES[method]

    def charge(
        self,
        *,
        order_id: str,
        amount_rp: int,
        method: Method,
        expires_at: datetime,
        customer: Customer | None = None,
    ) -> Charge:
        """Open a payment. The answer is the only place where a QRIS text ever appears: when it
        is lost (GatewayDown), cancel that payment and charge under a new order_id."""
        limits = CAPABILITIES[method]
        if not limits.least_rp <= amount_rp <= limits.most_rp:
            raise GatewayRefused("amount")
        if not ORDER_ID.fullmatch(order_id):
            raise GatewayRefused("bad_request", "order_id")
        seconds = math.ceil((expires_at - datetime.now(UTC)).total_seconds())
        if seconds < EXPIRY_LEAST_SECONDS:
            raise GatewayRefused("expired")
        request: dict[str, object] = {
            "transaction_details": {"order_id": order_id, "gross_amount": amount_rp},
            # Without order_time the provider counts by its own clock, so ours may be wrong.
            "custom_expiry": {"expiry_duration": seconds, "unit": "second"},
        }
        if method is Method.QRIS:
            request |= {"payment_type": "qris", "qris": {"acquirer": self._acquirer}}
        else:
            request |= {
                "payment_type": "bank_transfer",
                "bank_transfer": {"bank": BANKS[method]},
            }
        if customer is not None:
            request["customer_details"] = {
                "first_name": customer.name[:NAME_LONGEST],
                "phone": customer.phone,
            }
        body = accepted(self._host.call("POST", "/v2/charge", request))
        return _charge(body, order_id, amount_rp, method, expires_at)

    def status(self, order_id: str) -> Status:
        answer = self._host.call("GET", _path(order_id, "status"))
        if code_of(answer) == NOT_FOUND:
            return Status(order_id=order_id, state=State.UNKNOWN)
        return status_of(accepted(answer, DONE | DENIED | EXPIRED), order_id)

    def expire(self, order_id: str) -> Status:
        answer = self._host.call("POST", _path(order_id, "expire"))
        return status_of(accepted(answer, DONE | EXPIRED), order_id)

    def cancel(self, order_id: str) -> Status:
        answer = self._host.call("POST", _path(order_id, "cancel"))
        return status_of(accepted(answer), order_id)

    def refund(self, *, order_id: str, refund_key: str, amount_rp: int, reason: str) -> Refund:
        if not REFUND_KEY.fullmatch(refund_key):
            raise GatewayRefused("bad_request", "refund_key")
        if amount_rp <= 0:
            raise GatewayRefused("amount")
        request = {
            "refund_key": refund_key,
            "amount": amount_rp,
            "reason": reason[:REASON_LONGEST],
        }
        path = _path(order_id, "refund/online/direct")
        try:
            body = accepted(self._host.call("POST", path, request))
        except AlreadyUsed:
            return self._earlier_refund(order_id, refund_key, amount_rp)
        if text_of(body, "refund_key") != refund_key:
            raise GatewayDown("answer is about another refund")
        return _refund(body, body, order_id, refund_key, amount_rp)

    def parse_notice(self, headers: Mapping[str, str], raw: bytes) -> Notice:
        """Read a notice. Its signature leaves out the status and joins its parts without a mark
        between them: it proves who speaks, not what is true. So ask status()."""
        body = notice_body(raw)
        order_id, code = text_of(body, "order_id"), text_of(body, "status_code")
        gross = text_of(body, "gross_amount")
        is_amount = AMOUNT.fullmatch(gross)
        if not (ORDER_ID.fullmatch(order_id) and STATUS_CODE.fullmatch(code) and is_amount):
            raise BadNotice("fields")
        expected = signature(order_id, code, gross, self._key).encode()
        given = text_of(body, "signature_key").encode(errors="surrogatepass")
        if not hmac.compare_digest(expected, given):
            raise BadNotice("signature")
        return Notice(
            order_id=order_id,
            state=state_of(body),
            amount_rp=math.floor(money_of(body, "gross_amount")),
            key=news_key(body),
        )

    def _earlier_refund(self, order_id: str, refund_key: str, amount_rp: int) -> Refund:
        """The refund that this key made before, when it is the one asked for."""
        body = self.status(order_id).raw
        for row in refunds_of(body):
            is_same = text_of(row, "refund_key") == refund_key
            if is_same and money_of(row, "refund_amount") == amount_rp:
                return _refund(body, row, order_id, refund_key, amount_rp)
        raise AlreadyUsed(refund_key)


def _path(order_id: str, action: str) -> str:
    if not ORDER_ID.fullmatch(order_id):
        raise GatewayRefused("bad_request", "order_id")
    return f"/v2/{order_id}/{action}"


def _charge(
    body: Body, order_id: str, amount_rp: int, method: Method, expires_at: datetime
) -> Charge:
    status = status_of(body, order_id)
    if status.state is State.DENIED:
        raise GatewayRefused("denied", text_of(body, "status_message"))
    if status.amount_rp != amount_rp or not status.is_whole:
        raise GatewayDown("answer is about another amount")
    qr_string = text_of(body, "qr_string")
    va_number = _va_number(body)
    if not (qr_string if method is Method.QRIS else va_number):
        raise GatewayDown("answer does not say how to pay")
    return Charge(
        order_id=order_id,
        provider_ref=status.provider_ref,
        amount_rp=amount_rp,
        expires_at=moment_of(body, "expiry_time") or expires_at,
        qr_string=qr_string,
        va_bank=BANKS.get(method, ""),
        va_number=va_number,
    )


def _va_number(body: Body) -> str:
    """Permata answers in a field of its own."""
    rows = body.get("va_numbers")
    first = rows[0] if isinstance(rows, list) and rows else {}
    number = text_of(first, "va_number") if isinstance(first, dict) else ""
    return number or text_of(body, "permata_va_number")


def _refund(payment: Body, row: Body, order_id: str, key: str, amount_rp: int) -> Refund:
    return Refund(
        order_id=order_id,
        refund_key=key,
        amount_rp=amount_rp,
        state=status_of(payment, order_id).state,
        provider_ref=str(row.get("refund_chargeback_id", "")),
    )
