"""The wire format of Midtrans, read with suspicion.

Amounts are integers in requests and strings with two decimals in answers. Moments are in WIB
and do not say so. The code inside an answer counts more than the HTTP status around it, and
only `transaction_status` tells where a payment stands, since one and the same status comes
with different codes.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from ntt.marketplace.gateways.http import Answer
from ntt.marketplace.gateways.port import (
    AlreadyUsed,
    BadNotice,
    GatewayDown,
    GatewayRefused,
    State,
    Status,
)

NOTICE_BYTES = 64 * 1024
WIB = timezone(timedelta(hours=7), "WIB")

ORDER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,49}")
REFUND_KEY = re.compile(r"[A-Za-z0-9_-]{1,50}")
AMOUNT = re.compile(r"[1-9][0-9]{0,14}\.[0-9]{2}")
STATUS_CODE = re.compile(r"[1-9][0-9]{2}")

STATES = {
    "authorize": State.PENDING,
    "pending": State.PENDING,
    "settlement": State.PAID,
    "deny": State.DENIED,
    "failure": State.DENIED,
    "cancel": State.CANCELLED,
    "expire": State.EXPIRED,
    "refund": State.REFUNDED,
    "partial_refund": State.PARTLY_REFUNDED,
}
# A captured payment is paid once the fraud check says so; "challenge" waits for a person.
CAPTURES = {"accept": State.PAID, "deny": State.DENIED}

NOT_FOUND, ALREADY_USED, CONFLICT, SERVER_FAULTS = 404, 406, 409, 500
DONE = frozenset({200, 201})
EXPIRED = frozenset({407})
DENIED = frozenset({202})
REFUSALS = {
    202: "denied",
    401: "bad_key",
    402: "method_closed",
    404: "not_found",
    407: "expired",
    410: "denied",
    412: "cannot_change",
    414: "amount",
    429: "too_many",
}

type Body = Mapping[str, Any]  # JSON from outside: each use checks what it takes


def signature(order_id: str, status_code: str, gross_amount: str, server_key: str) -> str:
    """The proof in a notice; the amount is the string exactly as it came."""
    text = order_id + status_code + gross_amount + server_key
    return hashlib.sha512(text.encode()).hexdigest()


def code_of(answer: Answer) -> int:
    """The code inside the answer; the HTTP status where there is none."""
    inside = text_of(answer.body, "status_code")
    return int(inside) if STATUS_CODE.fullmatch(inside) else answer.status


def accepted(answer: Answer, yes: frozenset[int] = DONE) -> Body:
    """The body of an answer that says yes; otherwise the error that the code stands for."""
    code = code_of(answer)
    if code in yes:
        return answer.body
    message = text_of(answer.body, "status_message")
    if code == ALREADY_USED:
        raise AlreadyUsed(message)
    if code == CONFLICT or code >= SERVER_FAULTS:
        raise GatewayDown(f"code {code}")
    raise GatewayRefused(REFUSALS.get(code, "bad_request"), message)


def status_of(body: Body, order_id: str) -> Status:
    """Where a payment stands; GatewayDown when the answer is about something else.

    Parts of a rupiah, which no buyer can pay but an answer may name, are dropped where money is
    left and never gained: what came is rounded down, what went back is rounded up.
    """
    if text_of(body, "order_id") != order_id:
        raise GatewayDown("answer is about another payment")
    if text_of(body, "currency") not in {"", "IDR"}:
        raise GatewayDown("answer is in another currency")
    state = state_of(body)
    amount = money_of(body, "gross_amount")
    refunded = _refunded(body, state, amount)
    return Status(
        order_id=order_id,
        state=state,
        amount_rp=math.floor(amount),
        refunded_rp=math.ceil(refunded),
        is_whole=amount % 1 == 0 and refunded % 1 == 0,
        refunds={
            text_of(row, "refund_key"): math.ceil(money_of(row, "refund_amount"))
            for row in refunds_of(body)
        },
        provider_ref=text_of(body, "transaction_id"),
        paid_at=moment_of(body, "settlement_time"),
        raw=dict(body),
    )


def state_of(body: Body) -> State:
    status = text_of(body, "transaction_status").lower()
    if status == "capture":
        return CAPTURES.get(text_of(body, "fraud_status").lower(), State.PENDING)
    return STATES.get(status, State.UNKNOWN)


def text_of(body: Body, name: str) -> str:
    """A field that must be text; anything else counts as nothing."""
    value = body.get(name)
    return value if isinstance(value, str) else ""


def money_of(body: Body, name: str) -> Decimal:
    """An amount in rupiah, perhaps with parts of one."""
    text = text_of(body, name)
    if AMOUNT.fullmatch(text) is None:
        raise GatewayDown(f"{name} is not an amount")
    return Decimal(text)


def moment_of(body: Body, name: str) -> datetime | None:
    try:
        return datetime.strptime(text_of(body, name), "%Y-%m-%d %H:%M:%S").replace(tzinfo=WIB)
    except ValueError:
        return None


def refunds_of(body: Body) -> list[Body]:
    rows = body.get("refunds")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def notice_body(raw: bytes) -> Body:
    if len(raw) > NOTICE_BYTES:
        raise BadNotice("too large")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise BadNotice("not JSON") from fault
    if not isinstance(body, dict):
        raise BadNotice("not an object")
    return body


def news_key(body: Body) -> str:
    """One key for one piece of news, however often and with whatever other fields it comes.

    Two refunds of one payment are two pieces of news, and so is the bank's word on each.
    """
    news = [
        text_of(body, "transaction_id"),
        text_of(body, "order_id"),
        text_of(body, "transaction_status"),
        text_of(body, "fraud_status"),
        text_of(body, "gross_amount"),
        text_of(body, "refund_amount"),
        [
            (text_of(row, "refund_key"), text_of(row, "bank_confirmed_at"))
            for row in refunds_of(body)
        ],
    ]
    return hashlib.sha256(json.dumps(news).encode()).hexdigest()


def _refunded(body: Body, state: State, amount: Decimal) -> Decimal:
    nothing = Decimal(0)
    if state not in {State.REFUNDED, State.PARTLY_REFUNDED}:
        return nothing
    rows = refunds_of(body)
    if rows:
        return sum((money_of(row, "refund_amount") for row in rows), nothing)
    if text_of(body, "refund_amount"):
        return money_of(body, "refund_amount")
    return amount if state is State.REFUNDED else nothing
