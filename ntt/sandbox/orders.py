"""Reading a charge request the way the real API does, before anything is written."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

BANKS = frozenset({"bca", "bni", "bri", "permata"})
ORDER_ID = re.compile(r"[A-Za-z0-9._~-]{1,50}")
AMOUNT_MOST = 20_000_000_000
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
EXPIRY_LEAST_SECONDS = 20
EXPIRY_MOST_SECONDS = 180 * SECONDS["day"]
QRIS_SECONDS, BANK_SECONDS = 15 * SECONDS["minute"], SECONDS["day"]
NAME_LONGEST = 60


class BadOrder(Exception):
    """The request cannot become a payment. `code` is the status code of the answer."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Order:
    """What a charge request asks for; without a bank it is QRIS."""

    order_id: str
    amount_rp: int
    bank: str
    expires_at: float
    customer: str


def read_order(request: Any, now: float) -> Order:
    """The order in a charge request. Raises BadOrder."""
    if not isinstance(request, dict):
        raise BadOrder(400, "The request body is not an object")
    details = _part(request, "transaction_details")
    order_id, amount_rp = details.get("order_id"), details.get("gross_amount")
    if not isinstance(order_id, str) or not ORDER_ID.fullmatch(order_id):
        raise BadOrder(400, "transaction_details.order_id is not valid")
    if type(amount_rp) is not int or not 0 < amount_rp <= AMOUNT_MOST:
        raise BadOrder(400, "transaction_details.gross_amount is not a valid whole number")
    _check_items(request, amount_rp)
    bank = _bank(request)
    return Order(
        order_id=order_id,
        amount_rp=amount_rp,
        bank=bank,
        expires_at=_expiry(request, now, BANK_SECONDS if bank else QRIS_SECONDS),
        customer=str(_part(request, "customer_details").get("first_name", ""))[:NAME_LONGEST],
    )


def _part(request: dict[str, Any], name: str) -> dict[str, Any]:
    part = request.get(name, {})
    if not isinstance(part, dict):
        raise BadOrder(400, f"{name} is not an object")
    return part


def _bank(request: dict[str, Any]) -> str:
    kind = request.get("payment_type")
    if kind == "qris":
        return ""
    if kind != "bank_transfer":
        raise BadOrder(402 if kind else 400, "Payment channel is not activated")
    bank = _part(request, "bank_transfer").get("bank")
    if bank not in BANKS:
        raise BadOrder(400, "bank_transfer.bank is not valid")
    return str(bank)


def _check_items(request: dict[str, Any], amount_rp: int) -> None:
    items = request.get("item_details")
    if items is None:
        return
    try:
        total = sum(item["price"] * item["quantity"] for item in items)
    except (TypeError, KeyError) as fault:
        raise BadOrder(400, "item_details is not valid") from fault
    if total != amount_rp:
        raise BadOrder(400, "transaction_details.gross_amount is not the sum of item_details")


def _expiry(request: dict[str, Any], now: float, usual: int) -> float:
    wish = _part(request, "custom_expiry")
    if not wish:
        return now + usual
    length, unit = wish.get("expiry_duration"), wish.get("unit", "minute")
    if type(length) is not int or unit not in SECONDS:
        raise BadOrder(400, "custom_expiry is not valid")
    seconds = length * SECONDS[unit]
    if not EXPIRY_LEAST_SECONDS <= seconds <= EXPIRY_MOST_SECONDS:
        raise BadOrder(400, "custom_expiry.expiry_duration is out of range")
    start = now
    if "order_time" in wish:
        try:
            start = datetime.strptime(wish["order_time"], "%Y-%m-%d %H:%M:%S %z").timestamp()
        except (TypeError, ValueError) as fault:
            raise BadOrder(400, "custom_expiry.order_time is not valid") from fault
    if start + seconds <= now:
        raise BadOrder(400, "custom_expiry is in the past")
    return start + seconds
