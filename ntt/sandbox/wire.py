"""The JSON that Midtrans would send: answers and signed notices.

Written apart from the product's client on purpose, so that a test of one against the other
proves the format and not the code.
"""

import hashlib
import json
import uuid
from datetime import datetime, timedelta, timezone

from ntt.sandbox.books import Payment, Refund

type Json = dict[str, object]

WIB = timezone(timedelta(hours=7))
MERCHANT_ID = "G000000000"

# The same status comes with another code in an answer than in a notice.
ANSWER_CODES = {
    "pending": "201",
    "settlement": "200",
    "deny": "202",
    "expire": "407",
    "cancel": "200",
    "refund": "200",
    "partial_refund": "200",
}
NOTICE_CODES = ANSWER_CODES | {"expire": "202"}


def signature(order_id: str, code: str, gross_amount: str, server_key: str) -> str:
    text = f"{order_id}{code}{gross_amount}{server_key}"
    return hashlib.sha512(text.encode()).hexdigest()


def rupiah(amount_rp: int) -> str:
    return f"{amount_rp}.00"


def wib(moment: float) -> str:
    return datetime.fromtimestamp(moment, WIB).strftime("%Y-%m-%d %H:%M:%S")


def error(code: int, message: str) -> tuple[int, Json]:
    return code, {
        "status_code": str(code),
        "status_message": message,
        "id": str(uuid.uuid4()),
    }


def charge_answer(payment: Payment, base_url: str) -> tuple[int, Json]:
    """The only answer that holds the QRIS text."""
    body: Json = {
        "status_code": "201",
        "status_message": "QRIS transaction is created",
        **_common(payment),
        "expiry_time": wib(payment.expires_at),
    }
    if payment.is_qris:
        address = f"{base_url}/v2/qris/{payment.transaction_id}/qr-code"
        body["actions"] = [{"name": "generate-qr-code", "method": "GET", "url": address}]
        body["qr_string"] = payment.qr_string
    else:
        body["status_message"] = "Success, Bank Transfer transaction is created"
    return 201, body


def status_answer(
    payment: Payment, refunds: list[Refund], server_key: str, message: str = ""
) -> tuple[int, Json]:
    code = ANSWER_CODES[payment.status]
    return 200, {
        "status_code": code,
        "status_message": message or "Success, transaction is found",
        **_common(payment),
        "expiry_time": wib(payment.expires_at),
        **_settled(payment),
        **_refunded(refunds),
        "signature_key": _signed(payment, code, server_key),
    }


def refund_answer(payment: Payment, refunds: list[Refund], this: Refund) -> tuple[int, Json]:
    return 200, {
        "status_code": "200",
        "status_message": "Success, refund request is approved",
        **_common(payment),
        "refund_chargeback_id": this.id,
        "refund_amount": rupiah(sum(refund.amount_rp for refund in refunds)),
        "refund_key": this.refund_key,
    }


def notice(payment: Payment, refunds: list[Refund], server_key: str) -> Json:
    code = NOTICE_CODES[payment.status]
    return {
        "status_code": code,
        "status_message": "midtrans payment notification",
        **_common(payment),
        **_settled(payment),
        **_refunded(refunds),
        "signature_key": _signed(payment, code, server_key),
    }


def _signed(payment: Payment, code: str, server_key: str) -> str:
    return signature(payment.order_id, code, rupiah(payment.amount_rp), server_key)


def _common(payment: Payment) -> Json:
    return {
        "transaction_id": payment.transaction_id,
        "order_id": payment.order_id,
        "merchant_id": MERCHANT_ID,
        "gross_amount": rupiah(payment.amount_rp),
        "currency": "IDR",
        "payment_type": "qris" if payment.is_qris else "bank_transfer",
        "transaction_time": wib(payment.created_at),
        "transaction_status": payment.status,
        "fraud_status": "accept",
        **_way(payment),
    }


def _way(payment: Payment) -> Json:
    if payment.is_qris:
        return {"acquirer": "gopay"}
    if payment.bank == "permata":
        return {"permata_va_number": payment.va_number}
    return {"va_numbers": [{"bank": payment.bank, "va_number": payment.va_number}]}


def _settled(payment: Payment) -> Json:
    if payment.settled_at is None:
        return {}
    settled: Json = {"settlement_time": wib(payment.settled_at)}
    return settled | (
        {"issuer": "gopay", "transaction_type": "on-us"} if payment.is_qris else {}
    )


def _refunded(refunds: list[Refund]) -> Json:
    if not refunds:
        return {}
    return {
        "refund_amount": rupiah(sum(refund.amount_rp for refund in refunds)),
        "refunds": [
            {
                "refund_chargeback_id": refund.id,
                "refund_amount": rupiah(refund.amount_rp),
                "created_at": wib(refund.created_at),
                "reason": refund.reason,
                "refund_key": refund.refund_key,
                "refund_method": "online",
            }
            for refund in refunds
        ],
    }


def as_text(body: Json) -> str:
    return json.dumps(body, ensure_ascii=False)
