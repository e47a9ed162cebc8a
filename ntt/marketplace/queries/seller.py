"""The seller's desk: what to send today, what money is where, what runs low."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FETCH_RAISE, Max, Q, QuerySet

from ntt.kernel.ledger.api import LedgerRefused, balances
from ntt.kernel.sql import rows_of
from ntt.marketplace.models import Category, Order, OrderShare, Product, Shop
from ntt.marketplace.queries.ending_papers import EndingPaper, ending_of_shop
from ntt.marketplace.queries.held import WHERE_IT_IS
from ntt.marketplace.rules.money import ACCOUNT_CHANGED, NEVER_LEFT, shop_accounts

PAGE_SIZE = 30
TODAY_SIZE = 20
LOW_STOCK = 2
KEY_MAX = 18
OPEN = "('paid', 'packing')"
# «2 × Kopi Bajawa, 1 × Madu»: the lines of the order `o`.
GOODS = """
    (SELECT coalesce(string_agg(l.quantity || ' × ' || l.name, ', ' ORDER BY l.product_id), '')
     FROM marketplace_orderline l WHERE l.order_id = o.id)
"""
GOODS_OF = f"SELECT o.id, {GOODS} FROM unnest(%s::bigint[]) AS o(id)"  # noqa: S608
TO_SEND = f"""
    SELECT o.number, o.send_by, o.goods_rp, {GOODS}, coalesce(o.send_by < %(day)s, false),
           (SELECT delivery = 'pickup' FROM marketplace_purchase WHERE id = o.purchase_id),
           (SELECT count(*) FROM marketplace_order
            WHERE shop_id = %(shop)s AND state IN {OPEN})
    FROM marketplace_order o WHERE o.shop_id = %(shop)s AND o.state IN {OPEN}
    ORDER BY o.send_by, o.id LIMIT %(size)s
"""  # noqa: S608
# Each account's newest legs are enough: the newest entries of all are among them. Of an order
# that was released, also what its buyer paid.
MOVEMENTS = """
    SELECT leg.day, entry.memo, -sum(leg.amount_rp)::bigint,
           coalesce(max(o.goods_rp), 0), coalesce(max(o.shipping_rp), 0)
    FROM ledger_account AS account CROSS JOIN LATERAL (
        SELECT day, entry_id, amount_rp FROM ledger_leg WHERE account_id = account.id
        ORDER BY day DESC, entry_id DESC, position DESC LIMIT %(limit)s
    ) AS leg
    JOIN ledger_entry AS entry ON entry.id = leg.entry_id
    LEFT JOIN marketplace_order AS o
      ON o.id = CASE WHEN entry.reference LIKE 'order:%%:released'
                     THEN split_part(entry.reference, ':', 2)::bigint END
    WHERE account.code = ANY(%(codes)s)
    GROUP BY leg.day, entry.id ORDER BY leg.day DESC, entry.id DESC LIMIT %(limit)s
"""
PAYOUTS = """
    SELECT changed_at, state, bank, account_last4, goods_rp + shipping_rp, note
    FROM marketplace_payout
    WHERE shop_id = %(shop)s AND (
        state = ANY(%(left)s)
        OR id > (SELECT coalesce(max(id), 0) FROM marketplace_payout
                 WHERE shop_id = %(shop)s AND state = ANY(%(left)s)))
    ORDER BY id DESC LIMIT %(limit)s
"""
# What an officer took down stays that, also when it is sold.
PRODUCTS = f"""
    WITH own AS (
        SELECT p.id, p.name, p.price_rp, p.stock, p.status, place,
               place = 'sold' AND p.status <> 'withdrawn' AS is_sold
        FROM marketplace_product p CROSS JOIN LATERAL (SELECT {WHERE_IT_IS} AS place) AS found
        WHERE p.shop_id = %s)
"""  # noqa: S608
FIRST_PHOTO = """
    (SELECT CASE file.state WHEN 'ready' THEN file.token ELSE '' END
     FROM marketplace_productpicture shown JOIN files_file file ON file.id = shown.file_id
     WHERE shown.product_id = own.id ORDER BY shown.position LIMIT 1)
"""
# A payout that left: neither a proposal nor what came back.
LEFT = ("sent", "completed")
ON_THE_WAY = ("paid", "packing", "sent", "received")


@dataclass(frozen=True, slots=True)
class ToSend:
    """One order that waits for the seller, with its goods in words."""

    number: str
    send_by: date | None
    goods_rp: int
    goods: str
    is_late: bool
    is_pickup: bool


@dataclass(frozen=True, slots=True)
class Money:
    """What a shop has, and what is on its way.

    `coming_rp` waits for goods to be received, `soon` for the day after which it is the
    shop's, `held_rp` for the decision about a complaint.
    """

    balance_rp: int
    coming_rp: int
    soon: list[tuple[date, int]]
    held_rp: int


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A product, and how many are left."""

    id: int
    name: str
    stock: int


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """Money for a shop's account. `note` is why it failed."""

    changed_at: datetime
    state: str
    bank: str
    account_last4: str
    total_rp: int
    note: str

    @property
    def has_left(self) -> bool:
        return self.state in LEFT

    @property
    def came_back(self) -> bool:
        """The bank returned it."""
        return self.state == "failed" and self.note not in NEVER_LEFT

    @property
    def waits_for_account(self) -> bool:
        """It was not sent, because the shop had written another account."""
        return self.state == "failed" and self.note == ACCOUNT_CHANGED


@dataclass(frozen=True, slots=True)
class MoneyNote:
    """What one entry of the ledger did to a shop's money, over all its accounts; of a finished
    order with the price of its goods and the postage, else both are zero."""

    day: date
    memo: str
    amount_rp: int
    goods_rp: int
    shipping_rp: int

    @property
    def fee_rp(self) -> int:
        """What the operator kept of the price."""
        return self.goods_rp + self.shipping_rp - self.amount_rp if self.goods_rp else 0


@dataclass(frozen=True, slots=True)
class Received:
    """What a seller gets of an order, as frozen when it was placed."""

    own_rp: int
    fee_rp: int
    shipping_rp: int

    @property
    def total_rp(self) -> int:
        return self.own_rp + self.shipping_rp


@dataclass(frozen=True, slots=True)
class MoneyNotes:
    """The newest notes, and the sum of those before them."""

    rows: list[MoneyNote]
    older_rp: int
    has_older: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The seller's front page."""

    to_send: list[ToSend]
    waiting: int
    low_stock: list[ShortRow]
    pending: list[ShortRow]
    ending: list[EndingPaper]
    money: Money
    last_payout_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product of a shop's list; `photo` is the token of its first, once that is ready, and
    `place` where a piece is that is not free (`queries.held.where_it_is`)."""

    id: int
    name: str
    price_rp: int
    stock: int
    status: str
    place: str
    photo: str | None

    @property
    def is_sold(self) -> bool:
        return self.place == "sold" and self.status != "withdrawn"


@dataclass(frozen=True, slots=True)
class Promised:
    """How many of a product lie with the seller and are not free to sell any more."""

    unpaid: int
    to_send: int


def name_of_shop(key: str, day: date) -> str:
    """What the shop of a role's scope is called; empty when there is none. Shops never go."""
    if not key.isascii() or not key.isdecimal() or len(key) > KEY_MAX:
        return ""
    return Shop.objects.filter(pk=int(key)).values_list("name", flat=True).first() or ""


def today_of_shop(shop: Shop, day: date) -> Today:
    """Seven statements, however much there is."""
    to_send, waiting = _to_send(shop, day)
    return Today(
        to_send=to_send,
        waiting=waiting,
        low_stock=_products(
            shop, f"status = 'live' AND kind = 'goods' AND stock <= {LOW_STOCK}"
        ),
        pending=_products(shop, "status = 'licence_pending'"),
        ending=ending_of_shop(shop.pk, day),
        money=money_of_shop(shop),
        last_payout_at=_last_payout_at(shop),
    )


def _to_send(shop: Shop, day: date) -> tuple[list[ToSend], int]:
    """The first open orders, most urgent first, and how many there are."""
    rows = rows_of(TO_SEND, {"shop": shop.pk, "day": day, "size": TODAY_SIZE})
    return [ToSend(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def _products(shop: Shop, which: str) -> list[ShortRow]:
    rows = rows_of(
        f"SELECT id, name, stock FROM marketplace_product WHERE shop_id = %s AND {which}"  # noqa: S608
        " ORDER BY stock, id LIMIT %s",
        [shop.pk, TODAY_SIZE],
    )
    return [ShortRow(*row) for row in rows]


def goods_in_words(order_ids: list[int]) -> dict[int, str]:
    """«2 × Kopi Bajawa, 1 × Madu» by order; one statement."""
    return dict(rows_of(GOODS_OF, [order_ids]))


def money_of_shop(shop: Shop) -> Money:
    """Balance from the ledger, what is coming from frozen shares; two statements."""
    coming_rp, held_rp, soon = 0, 0, []
    # A row for each last day, and days to complain are few.
    for is_held, complete_on, amount_rp in rows_of(
        "SELECT o.is_held, o.complete_on, sum(share.amount_rp)::bigint"
        " FROM marketplace_ordershare share JOIN marketplace_order o ON o.id = share.order_id"
        " WHERE o.shop_id = %s AND o.state = ANY(%s)"
        " AND share.beneficiary IN ('seller', 'shipping')"
        " GROUP BY o.is_held, o.complete_on ORDER BY o.complete_on",
        [shop.pk, list(ON_THE_WAY)],
    ):
        if is_held:
            held_rp += amount_rp
        elif complete_on is None:
            coming_rp += amount_rp
        else:
            soon.append((complete_on, amount_rp))
    return Money(
        balance_rp=balance_of_shop(shop.pk), coming_rp=coming_rp, soon=soon, held_rp=held_rp
    )


def received_of(order: Order) -> Received:
    """The seller's part of an order; one statement."""
    parts = dict(OrderShare.objects.filter(order=order).values_list("beneficiary", "amount_rp"))
    own_rp = parts["seller"]
    return Received(own_rp, order.goods_rp - own_rp, parts["shipping"])


def balance_of_shop(shop_id: int) -> int:
    """What a shop is owed for goods and parcels; zero before its first completed order."""
    try:
        return sum(balances(shop_accounts(shop_id)).values())
    except LedgerRefused:
        return 0


def orders_of_shop(shop: Shop, *, state: str = "", before_id: int | None = None) -> list[Order]:
    """Paid orders, newest first, one page; one statement."""
    rows: QuerySet[Order] = Order.objects.filter(shop=shop).exclude(paid_on=None)
    if state:
        rows = rows.filter(state=state)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.fetch_mode(FETCH_RAISE).order_by("-pk")[:PAGE_SIZE])


def products_of_shop(
    shop: Shop, *, status: str = "", before_id: int | None = None, among_sold: bool = False
) -> list[ProductRow]:
    """The shop's products with their first picture, newest first and what is sold below them;
    `before_id` is the last of the page before, `among_sold` whether that was sold. `status` may
    be "sold". One statement."""
    wanted: list[tuple[str, list[Any]]] = []
    if status == "sold":
        wanted.append(("is_sold", []))
    elif status:
        wanted.append(("status = %s AND NOT is_sold", [status]))
    if before_id is not None:
        wanted.append(("(is_sold, -id) > (%s, -%s)", [among_sold, before_id]))
    where = " AND ".join(["true", *(sql for sql, _ in wanted)])
    rows = rows_of(
        f"{PRODUCTS} SELECT id, name, price_rp, stock, status, place, {FIRST_PHOTO}"  # noqa: S608
        f" FROM own WHERE {where} ORDER BY is_sold, id DESC LIMIT %s",
        [shop.pk, *(value for _, values in wanted for value in values), PAGE_SIZE],
    )
    return [ProductRow(*row) for row in rows]


def promised_of(product: Product) -> Promised:
    """What open orders hold of a product; one statement."""
    ((unpaid, to_send),) = rows_of(
        "SELECT coalesce(sum(l.quantity) FILTER (WHERE o.state = 'awaiting_payment'), 0)::int,"  # noqa: S608
        f" coalesce(sum(l.quantity) FILTER (WHERE o.state IN {OPEN}), 0)::int"
        " FROM marketplace_orderline l JOIN marketplace_order o ON o.id = l.order_id"
        " WHERE l.product_id = %s AND o.shop_id = %s"
        f" AND (o.state = 'awaiting_payment' OR o.state IN {OPEN})",
        [product.pk, product.shop_id],
    )
    return Promised(unpaid, to_send)


def has_products(shop: Shop) -> bool:
    """Whether anything was written for sale; one statement."""
    return Product.objects.filter(shop=shop).exists()


def sells_cloth(shop: Shop) -> bool:
    """Whether its first button is for one more single cloth or for any goods. One statement."""
    return Product.objects.filter(shop=shop, kind=Product.Kind.PIECE).exists()


def _last_payout_at(shop: Shop) -> datetime | None:
    """When money last left for the shop."""
    left = shop.payouts.filter(state__in=LEFT)
    found: datetime | None = left.aggregate(last=Max("changed_at"))["last"]
    return found


def payouts_of_shop(shop: Shop) -> list[PayoutRow]:
    """What left last, newest first, and what was prepared or failed since; one statement."""
    rows = rows_of(PAYOUTS, {"shop": shop.pk, "left": list(LEFT), "limit": PAGE_SIZE})
    return [PayoutRow(*row) for row in rows]


def statement_of_shop(shop: Shop, balance_rp: int) -> MoneyNotes:
    """The last movements of all that is the shop's, one row an entry, newest first, and what
    was there before them: together `balance_rp`. One statement."""
    codes = shop_accounts(shop.pk)
    found = rows_of(MOVEMENTS, {"codes": codes, "limit": PAGE_SIZE + 1})
    rows = [MoneyNote(*row) for row in found[:PAGE_SIZE]]
    older_rp = balance_rp - sum(row.amount_rp for row in rows)
    return MoneyNotes(rows, older_rp, has_older=len(found) > PAGE_SIZE)


def shelves(within: str = "") -> list[Category]:
    """All shelves in the order of the window, or one and those in it; one statement."""
    found = Category.objects.order_by("position")
    return list(found.filter(Q(slug=within) | Q(parent__slug=within)) if within else found)
