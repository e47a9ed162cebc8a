"""The seller's desk: what to send today, what money is where, what runs low."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import FETCH_RAISE, Q, QuerySet, Sum

from ntt.kernel.ledger.api import LedgerRefused, StatementRow, balances, statement
from ntt.marketplace.models import (
    Category,
    Order,
    OrderLine,
    OrderShare,
    Payout,
    Product,
    Shop,
)

PAGE_SIZE = 30
TODAY_SIZE = 20
LOW_STOCK = 2
OPEN = ("paid", "packing")
ON_THE_WAY = ("paid", "packing", "sent", "received")


@dataclass(frozen=True, slots=True)
class ToSend:
    """One order that waits for the seller, with its goods in words."""

    order: Order
    goods: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Money:
    """What a shop has, what is on its way, what was sent last.

    `coming_rp` waits for goods to be received, `soon` for the day after which it is the
    shop's, `held_rp` for the decision about a complaint.
    """

    balance_rp: int
    coming_rp: int
    soon: list[tuple[date, int]]
    held_rp: int
    last_payout: Payout | None


@dataclass(frozen=True, slots=True)
class Today:
    """The seller's front page."""

    to_send: list[ToSend]
    waiting: int
    low_stock: list[Product]
    pending: list[Product]
    money: Money


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product of a shop's list; `photo` is the token of its first, once that is ready."""

    id: int
    name: str
    price_rp: int
    stock: int
    status: str
    photo: str | None


def today_of_shop(shop: Shop, day: date) -> Today:
    """Eight statements, however much there is."""
    rows = Order.objects.filter(shop=shop, state__in=OPEN).order_by("send_by", "pk")
    orders = list(rows.fetch_mode(FETCH_RAISE)[:TODAY_SIZE])
    goods = goods_in_words([order.pk for order in orders])
    products = Product.objects.filter(shop=shop).fetch_mode(FETCH_RAISE).order_by("stock", "pk")
    return Today(
        to_send=[
            ToSend(order, goods[order.pk], order.send_by is not None and order.send_by < day)
            for order in orders
        ],
        waiting=rows.count(),
        low_stock=list(
            products.filter(status="live", stock__lte=LOW_STOCK, kind="goods")[:TODAY_SIZE]
        ),
        pending=list(products.filter(status="licence_pending")[:TODAY_SIZE]),
        money=money_of_shop(shop),
    )


def goods_in_words(order_ids: list[int]) -> dict[int, str]:
    """«2 × Kopi Bajawa, 1 × Madu» by order; one statement."""
    words: dict[int, list[str]] = {order_id: [] for order_id in order_ids}
    lines = OrderLine.objects.filter(order_id__in=order_ids).order_by("order_id", "product_id")
    for order_id, quantity, name in lines.values_list("order_id", "quantity", "name"):
        words[order_id].append(f"{quantity} × {name}")
    return {order_id: ", ".join(parts) for order_id, parts in words.items()}


def money_of_shop(shop: Shop) -> Money:
    """Balance from the ledger, what is coming from frozen shares; three statements."""
    shares = OrderShare.objects.filter(
        Q(beneficiary="seller") | Q(beneficiary="shipping"),
        order__shop=shop,
        order__state__in=ON_THE_WAY,
    )
    # A row for each last day, and days to complain are few.
    groups = (
        shares.values("order__is_held", "order__complete_on")
        .annotate(sum=Sum("amount_rp"))
        .order_by("order__complete_on")
        .values_list("order__is_held", "order__complete_on", "sum")
    )
    coming_rp, held_rp, soon = 0, 0, []
    for is_held, complete_on, amount_rp in groups:
        if is_held:
            held_rp += amount_rp
        elif complete_on is None:
            coming_rp += amount_rp
        else:
            soon.append((complete_on, amount_rp))
    return Money(
        balance_rp=balance_of_shop(shop.pk),
        coming_rp=coming_rp,
        soon=soon,
        held_rp=held_rp,
        last_payout=Payout.objects.filter(shop=shop).order_by("-pk").first(),
    )


def balance_of_shop(shop_id: int) -> int:
    """What a shop is owed for goods and parcels; zero before its first completed order."""
    try:
        return sum(balances([f"shop:{shop_id}", f"shipping:{shop_id}"]).values())
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
    shop: Shop, *, status: str = "", before_id: int | None = None
) -> list[ProductRow]:
    """The shop's products with their first picture, newest first; one statement."""
    wanted = [("p.status = %s", status or None), ("p.id < %s", before_id)]
    used = [(sql, value) for sql, value in wanted if value is not None]
    where = " AND ".join(["p.shop_id = %s", *(sql for sql, _ in used)])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, p.name, p.price_rp, p.stock, p.status,"  # noqa: S608
            " (SELECT CASE file.state WHEN 'ready' THEN file.token ELSE '' END"
            "  FROM marketplace_productpicture shown JOIN files_file file"
            "  ON file.id = shown.file_id WHERE shown.product_id = p.id"
            "  ORDER BY shown.position LIMIT 1)"
            f" FROM marketplace_product p WHERE {where} ORDER BY p.id DESC LIMIT %s",
            [shop.pk, *(value for _, value in used), PAGE_SIZE],
        )
        return [ProductRow(*row) for row in cursor.fetchall()]


def payouts_of_shop(shop: Shop) -> list[Payout]:
    """The last payouts, newest first; one statement."""
    return list(Payout.objects.filter(shop=shop).order_by("-pk")[:PAGE_SIZE])


def statement_of_shop(shop: Shop) -> list[StatementRow]:
    """The last movements of what the shop is owed for goods; empty before the first."""
    try:
        return list(statement(f"shop:{shop.pk}").rows)
    except LedgerRefused:
        return []


def shelves(within: str = "") -> list[Category]:
    """All shelves in the order of the window, or one and those in it; one statement."""
    found = Category.objects.order_by("position")
    return list(found.filter(Q(slug=within) | Q(parent__slug=within)) if within else found)
