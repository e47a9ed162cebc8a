"""Placing an order: the hottest write, one SQL function."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from ntt.kernel.crypto import blind_index, encrypt
from ntt.marketplace.queries.methods import check_method
from ntt.marketplace.queries.placing import Facts, placing_facts
from ntt.marketplace.queries.quote import Quote, shares_of
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.payments import time_to_pay

REFUSED_BY_DATABASE = "NT001"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who buys and where it goes. Phones in E.164. `zone_code`: regency or province."""

    name: str
    phone: str
    delivery: str
    zone_code: str
    village_code: str | None = None
    address: str = ""
    email: str = ""
    language: str = "id"
    buyer_id: int | None = None
    is_gift: bool = False
    recipient_name: str = ""
    recipient_phone: str = ""
    heard_from: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """`is_new` False: the phone had sent the same order before."""

    purchase_id: int
    number: str
    is_new: bool


def place_order(
    *,
    request_key: UUID,
    buyer: Buyer,
    quantities: Mapping[int, int],
    pay_method: str,
    expected_total_rp: int,
) -> Placed:
    """Promise stock to a buyer and open a purchase that awaits its payment.

    The phone may send the same order twice when the signal drops; `request_key` makes the
    second call return the first purchase. Raises OrderRefused, and then nothing has changed:
    a product gone, sold out or dearer, no shipping rate, or another total than was shown.
    """
    facts = placing_facts(quantities, delivery=buyer.delivery, zone_code=buyer.zone_code)
    _check(facts.quote, expected_total_rp)
    check_method(pay_method, facts.quote.total_rp)
    request = request_of(request_key, buyer, facts, pay_method)
    try:
        with _alone(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM place_order(%s)", [Jsonb(request)])  # type: ignore[list-item]
            row = cursor.fetchone()
    except DatabaseError as problem:
        raise _refusal(problem) from problem
    assert row is not None
    return Placed(*row)


def _alone() -> AbstractContextManager[object]:
    """One statement is a transaction by itself: without BEGIN and COMMIT around it, two round
    trips less. Within another transaction it says no, like every action (tests may).
    """
    return transaction.atomic(durable=True) if connection.in_atomic_block else nullcontext()


def _check(worked_out: Quote, expected_total_rp: int) -> None:
    if worked_out.missing:
        raise OrderRefused("product_gone", product_id=worked_out.missing[0], name="")
    for part in worked_out.parts:
        if part.shipping_rp is None:
            raise OrderRefused("no_rate", shop=part.shop_name)
    if worked_out.problems or worked_out.total_rp == expected_total_rp:
        return  # which problem, the database says under its lock
    raise OrderRefused("total_changed", total_rp=worked_out.total_rp)


def request_of(
    request_key: UUID, buyer: Buyer, facts: Facts, pay_method: str
) -> dict[str, Any]:
    """What the SQL function place_order() is given; its shape stands above it."""
    worked_out = facts.quote
    expires_at = timezone.now() + time_to_pay(pay_method, facts.limits)
    return {
        "purchase": _purchase(request_key, buyer, pay_method, expires_at),
        "goods_rp": worked_out.goods_rp,
        "shipping_rp": worked_out.shipping_rp,
        "orders": [
            {
                "shop_id": part.shop_id,
                "sequence": sequence,
                "village_code": part.village_code,
                "shipping_rp": part.shipping_rp,
                "weight_g": part.weight_g,
            }
            for sequence, part in enumerate(worked_out.parts, start=1)
        ],
        "lines": [
            {
                "shop_id": part.shop_id,
                "product_id": line.product_id,
                "quantity": line.quantity,
                "price_rp": line.price_rp,
            }
            for part in worked_out.parts
            for line in part.lines
        ],
        "shares": [
            {
                "shop_id": part.shop_id,
                "beneficiary": share.beneficiary,
                "amount_rp": share.amount_rp,
                "rule_id": share.rule_id,
            }
            for part in worked_out.parts
            for share in shares_of(part, facts.rules)
        ],
    }


def _purchase(
    request_key: UUID, buyer: Buyer, pay_method: str, expires_at: datetime
) -> dict[str, Any]:
    return {
        "request_key": str(request_key),
        "buyer_id": buyer.buyer_id,
        "name": buyer.name,
        "phone_cipher": encrypt(buyer.phone).hex(),
        "phone_blind": blind_index(buyer.phone).hex(),
        "phone_last4": buyer.phone[-4:],
        "email": buyer.email,
        "language": buyer.language,
        "delivery": buyer.delivery,
        "zone_code": buyer.zone_code,
        "village_id": buyer.village_code,
        "address": buyer.address,
        "is_gift": buyer.is_gift,
        "recipient_name": buyer.recipient_name,
        "recipient_phone_cipher": encrypt(buyer.recipient_phone).hex()
        if buyer.recipient_phone
        else "",
        "heard_from": buyer.heard_from,
        "pay_method": pay_method,
        "expires_at": expires_at.isoformat(),
    }


def _refusal(problem: DatabaseError) -> Exception:
    cause = problem.__cause__
    if getattr(cause, "sqlstate", "") != REFUSED_BY_DATABASE:
        return problem
    why = json.loads(str(getattr(cause, "diag").message_primary))  # noqa: B009 (psycopg's type)
    return OrderRefused(why.pop("code"), **why)
