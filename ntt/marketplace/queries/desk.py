"""The desk of trade: how much of each waits, and each list by pages; one statement each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ntt.kernel.sql import rows_of
from ntt.marketplace.queries.papers import Missing, Rule, missing_by
from ntt.marketplace.rules.catalogue import Need, Paper

PAGE_SIZE = 30
SHORT = 10
BUCKETS = ("lewat", "7", "30", "90")

# What each list holds.
LATE = "o.state IN ('paid', 'packing') AND o.send_by < %(day)s"
UNCHECKED = "c.checked_at IS NULL"
TO_LET = "s.status = 'draft'"
WAITING = "p.status = 'licence_pending'"
CHECKED_WITH_END = (
    "c.checked_at IS NOT NULL AND c.valid_until IS NOT NULL AND s.status <> 'closed'"
)
ENDS = "count(*) FILTER (WHERE c.valid_until BETWEEN %(first_{0})s AND %(last_{0})s)"

COUNTS = f"""
    SELECT (SELECT count(*) FROM marketplace_order o WHERE {LATE}),
           (SELECT count(*) FROM marketplace_product p WHERE {WAITING}),
           (SELECT count(*) FROM marketplace_certificate c WHERE {UNCHECKED}),
           (SELECT count(*) FROM marketplace_shop s WHERE {TO_LET}),
           {", ".join(ENDS.format(bucket) for bucket in BUCKETS)}
    FROM marketplace_certificate c JOIN marketplace_shop s ON s.id = c.shop_id
    WHERE {CHECKED_WITH_END}
"""  # noqa: S608
ORDERS = f"""
    SELECT s.name, o.number, o.send_by, o.goods_rp + o.shipping_rp
    FROM marketplace_order o JOIN marketplace_shop s ON s.id = o.shop_id
    WHERE {LATE} ORDER BY o.send_by, o.id
"""  # noqa: S608
PAPERS = """
    SELECT c.id, c.kind, c.number, c.valid_until, c.shop_id, s.name, p.name,
           (SELECT old.valid_until FROM marketplace_certificate old
            WHERE c.checked_at IS NULL AND old.checked_at IS NOT NULL
              AND old.shop_id = c.shop_id AND old.product_id IS NOT DISTINCT FROM c.product_id
              AND old.kind = c.kind AND old.number = c.number)
    FROM marketplace_certificate c JOIN marketplace_shop s ON s.id = c.shop_id
    LEFT JOIN marketplace_product p ON p.id = c.product_id
"""
SHOPS = f"""
    SELECT s.id, s.name, s.opened_at, s.payee_account_last4 <> ''
    FROM marketplace_shop s WHERE {TO_LET} ORDER BY s.id
"""  # noqa: S608
PRODUCTS = """
    SELECT p.id, p.name, p.price_rp, p.stock, p.story, p.status, p.shop_id, s.name,
           p.halal_state,
           (SELECT coalesce(json_agg(json_build_array(c.kind, c.valid_until)), '[]')
            FROM marketplace_certificate c
            WHERE c.shop_id = p.shop_id AND c.checked_at IS NOT NULL
              AND (c.product_id IS NULL OR c.product_id = p.id)),
           (SELECT coalesce(json_agg(
                json_build_array(r.kinds, r.unless_halal_state, r.valid_from, r.valid_until,
                                 r.legal_basis, r.helper) ORDER BY r.id), '[]')
            FROM marketplace_certificaterule r
            WHERE r.category_id IN (p.category_id, category.parent_id)
              AND r.valid_from <= %(day)s
              AND (r.valid_until IS NULL OR r.valid_until >= %(day)s))
    FROM marketplace_product p JOIN marketplace_shop s ON s.id = p.shop_id
    JOIN marketplace_category category ON category.id = p.category_id
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each there is."""

    late: int
    waiting: int
    unchecked: int
    drafts: int
    expired: int
    in_7: int
    in_30: int
    in_90: int


@dataclass(frozen=True, slots=True)
class LateOrder:
    """A paid order that should have left; the amount is what its buyer paid."""

    shop_name: str
    number: str
    send_by: date
    amount_rp: int


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of a shop, or of one of its products; one that waits may renew another."""

    id: int
    kind: str
    number: str
    valid_until: date | None
    shop_id: int
    shop_name: str
    product_name: str | None
    renews_until: date | None


@dataclass(frozen=True, slots=True)
class ShopRow:
    """A shop that waits to be let on sale."""

    id: int
    name: str
    opened_at: datetime
    has_account: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A product, and what it lacks to be sold."""

    id: int
    name: str
    price_rp: int
    stock: int
    story: str
    status: str
    shop_id: int
    shop_name: str
    missing: list[Missing]


def counts(day: date) -> Counts:
    """The officer's morning in numbers."""
    within: dict[str, date] = {"day": day}
    for bucket in BUCKETS:
        within[f"first_{bucket}"], within[f"last_{bucket}"] = _within(day, bucket)
    (found,) = _rows(Counts, COUNTS, within)
    return found


def late_orders(day: date, *, start: int = 0, size: int = PAGE_SIZE) -> list[LateOrder]:
    """Paid orders that should have left, longest overdue first."""
    return _rows(LateOrder, ORDERS, {"day": day}, start, size)


def unchecked(*, start: int = 0, size: int = PAGE_SIZE) -> list[PaperRow]:
    """Papers nobody has compared with the register, oldest first."""
    return _rows(PaperRow, f"{PAPERS} WHERE {UNCHECKED} ORDER BY c.id", {}, start, size)


def expiring(
    day: date, bucket: str, *, start: int = 0, size: int = PAGE_SIZE
) -> list[PaperRow]:
    """Checked papers by how soon they end: "lewat", or within "7", "30", "90" days.

    Each paper is in one bucket. A paper counts through its last day.
    """
    first, last = _within(day, bucket)
    sql = (
        f"{PAPERS} WHERE {CHECKED_WITH_END} AND c.valid_until BETWEEN %(first)s AND %(last)s"
        " ORDER BY c.valid_until, c.id"
    )
    return _rows(PaperRow, sql, {"first": first, "last": last}, start, size)


def shops_to_let(*, start: int = 0, size: int = PAGE_SIZE) -> list[ShopRow]:
    """Shops that wait to be let on sale, oldest first."""
    return _rows(ShopRow, SHOPS, {}, start, size)


def waiting_products(
    day: date, *, shop_id: int | None = None, start: int = 0, size: int = PAGE_SIZE
) -> list[Waiting]:
    """Products without a needed paper, what is missing and who helps, newest first."""
    of_shop = "" if shop_id is None else "AND p.shop_id = %(shop)s"
    sql = f"{PRODUCTS} WHERE {WAITING} {of_shop} ORDER BY p.id DESC"
    return _rows(_waiting(day), sql, {"day": day, "shop": shop_id}, start, size)


def product_lacking(day: date, product_id: int) -> Waiting | None:
    """Any product, and what it lacks."""
    sql = f"{PRODUCTS} WHERE p.id = %(id)s"
    found = _rows(_waiting(day), sql, {"day": day, "id": product_id})
    return found[0] if found else None


def _waiting(day: date) -> Callable[..., Waiting]:
    def made(*row: Any) -> Waiting:
        *facts, halal_state, papers, rules = row
        held = [Paper(kind, _day(until)) for kind, until in papers]
        needed = [
            Rule(Need(kinds, unless, date.fromisoformat(since), _day(until)), basis, helper)
            for kinds, unless, since, until, basis, helper in rules
        ]
        return Waiting(*(*facts, missing_by(needed, held, halal_state, day)))

    return made


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _within(day: date, bucket: str) -> tuple[date, date]:
    if bucket == "lewat":
        return date.min, day - timedelta(days=1)
    first, last = {"7": (0, 7), "30": (8, 30), "90": (31, 90)}[bucket]
    return day + timedelta(days=first), day + timedelta(days=last)


def _rows[T](
    made: Callable[..., T],
    sql: str,
    params: dict[str, Any],
    start: int = 0,
    size: int = PAGE_SIZE,
) -> list[T]:
    cut = {"start": start, "size": size}
    return [
        made(*row) for row in rows_of(f"{sql} LIMIT %(size)s OFFSET %(start)s", params | cut)
    ]
