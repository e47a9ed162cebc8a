"""Sixty days of purchases in all states, with the shape of weekdays and paydays."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from random import Random
from uuid import UUID

from django.db import connection
from django.db.models import F, Model

from ntt.kernel.calendar.api import WITA, add_working_days, day_of
from ntt.kernel.crypto import blind_index, encrypt
from ntt.marketplace.demo.baskets import Plan, ordinary
from ntt.marketplace.demo.cast import cast
from ntt.marketplace.demo.content import Buyer
from ntt.marketplace.demo.content.rhythm import HOURS, weight
from ntt.marketplace.demo.lives import Life
from ntt.marketplace.demo.market import Market
from ntt.marketplace.models import Order, OrderLine, OrderShare, Payment, Product, Purchase
from ntt.marketplace.queries.quote import QuoteLine, QuotePart, shares_of
from ntt.marketplace.rules.money import Share
from ntt.marketplace.rules.orders import COUNTED_STATES, purchase_number
from ntt.marketplace.rules.payments import order_ref

DAYS = 60
A_DAY = 70
JAKARTA = "31"
BATCH = 1_000
# By days since the payment, what became of an order, in a hundred: for loads to measure with.
AGES = [
    (1, (("paid", 75), ("packing", 25))),
    (3, (("paid", 25), ("packing", 40), ("sent", 35))),
    (8, (("sent", 60), ("received", 30), ("packing", 6), ("cancelled", 4))),
    (10_000, (("completed", 95), ("cancelled", 3), ("sent", 2))),
]
COURIERS = ("JNE", "J&T", "Pos Indonesia", "TIKI")
SOLD = """
    UPDATE marketplace_product p SET sold_count = coalesce(sold.n, 0)
    FROM marketplace_product every LEFT JOIN (
        SELECT line.product_id, sum(line.quantity) AS n
        FROM marketplace_orderline line JOIN marketplace_order o ON o.id = line.order_id
        WHERE o.state = ANY(%s) GROUP BY line.product_id) AS sold ON sold.product_id = every.id
    WHERE every.id = p.id
"""
OPENED, ENDED = timedelta(seconds=2), timedelta(seconds=31)


@dataclass(slots=True)
class Part:
    """One shop's order with what hangs on it."""

    order: Order
    life: Life
    lines: Sequence[QuoteLine]
    shares: list[Share]


@dataclass(slots=True)
class Made:
    """One purchase with what hangs on it."""

    plan: Plan
    purchase: Purchase
    payment: Payment
    parts: list[Part]

    @property
    def has_code(self) -> bool:
        """Who still waits gets a QR or bank number from the provider, by the worker."""
        return self.purchase.state != "awaiting_payment" or self.plan.odd is not None


def make_orders(market: Market, *, days: int = DAYS, a_day: int = A_DAY) -> list[Made]:
    """Purchases up to the present, oldest first, stored with their orders.

    Deterministic for a day: the same seed, the same goods, the same people.
    """
    plans = [ordinary(market, at) for at in _moments(market, days, a_day)]
    plans = sorted([*plans, *cast(market)], key=lambda plan: plan.placed_at)
    made = [_made(market, number, plan) for number, plan in enumerate(plans, start=1)]
    _store(made)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('purchase_number', %s)", [len(made)])
    return made


def _moments(market: Market, days: int, a_day: int) -> Iterator[datetime]:
    """When people ordered, oldest first; on the last day only until an hour ago."""
    rng, latest = Random(market.day.toordinal()), market.now - timedelta(hours=1)
    for back in range(days, -1, -1):
        on = market.day - timedelta(days=back)
        count = round(a_day * weight(on, market.day) * rng.uniform(0.9, 1.1))
        hours = rng.choices(range(24), weights=HOURS, k=count)
        found = sorted(
            datetime.combine(on, time(hour, rng.randrange(60), rng.randrange(60)), WITA)
            for hour in hours
        )
        yield from (moment for moment in found if moment < latest)


def _made(market: Market, number: int, plan: Plan) -> Made:
    purchase = _purchase(market, number, plan)
    parts = [
        _part(market, plan, purchase, sequence, part)
        for sequence, part in enumerate(plan.quote.parts, start=1)
    ]
    return Made(plan, purchase, _payment(plan, purchase), parts)


def _purchase(market: Market, number: int, plan: Plan) -> Purchase:
    buyer, place, quote = plan.buyer, plan.place, plan.quote
    expires_at = plan.placed_at + market.time_to_pay(plan.way)
    is_paid = plan.paid_at is not None and plan.paid_at <= market.now and not plan.late_back
    state = "paid" if is_paid else "awaiting_payment"
    # Enough money under examination keeps it open.
    is_checked = plan.odd is not None and plan.odd.over_rp >= 0
    if plan.called_off_at:
        state = "cancelled"
    elif not is_paid and not is_checked and expires_at + ENDED <= market.now:
        state = "expired"
    cipher, blind = _sealed(buyer)
    return Purchase(
        number=purchase_number(f"{plan.placed_at:%y%m}", number),
        request_key=UUID(int=number),
        buyer_id=plan.buyer_id,
        name=buyer.name,
        phone_cipher=cipher,
        phone_blind=blind,
        phone_last4=buyer.phone[-4:],
        language=plan.language,
        delivery=place.delivery,
        zone_code=place.zone_code,
        village_id=place.village or None,
        address=place.address,
        is_gift=place.recipient is not None,
        recipient_name=place.recipient.name if place.recipient else "",
        recipient_phone_cipher=_sealed(place.recipient)[0] if place.recipient else b"",
        heard_from=plan.heard_from if is_paid else "",
        pay_method=plan.way,
        goods_rp=quote.goods_rp,
        shipping_rp=quote.shipping_rp,
        total_rp=quote.total_rp,
        state=state,
        placed_at=plan.placed_at,
        expires_at=expires_at,
        paid_at=plan.paid_at if is_paid else None,
    )


@lru_cache(maxsize=1_000)
def _sealed(buyer: Buyer) -> tuple[bytes, bytes]:
    return encrypt(buyer.phone), blind_index(buyer.phone)


def _payment(plan: Plan, purchase: Purchase) -> Payment:
    bank = plan.way.removeprefix("va_") if plan.way != "qris" else ""
    state, came_at = "expired", purchase.paid_at
    if plan.late_back:
        state, came_at = "refunded", plan.paid_at
    elif plan.odd:
        state, came_at = "unclear", plan.odd.came_at
    elif plan.called_off_at:
        state = "cancelled"
    elif came_at:
        state = "paid"
    return Payment(
        attempt=1,
        provider="midtrans",
        order_ref=order_ref(purchase.number, 1, purchase.request_key),
        method=plan.way,
        amount_rp=purchase.total_rp,
        state=state,
        provider_ref=f"contoh-{purchase.number}",
        va_bank=bank,
        # A bank account of nobody, as those of the sellers.
        va_number=f"0000{purchase.number[-9:].replace('-', '')}" if bank else "",
        expires_at=purchase.expires_at,
        created_at=plan.placed_at,
        paid_at=came_at,
    )


def _part(
    market: Market, plan: Plan, purchase: Purchase, sequence: int, part: QuotePart
) -> Part:
    life = plan.lives.get(part.shop_id, Life()).until(market.now)
    order = Order(
        sequence=sequence,
        number=f"{purchase.number}-{sequence}",
        shop_id=part.shop_id,
        village_code=part.village_code,
        goods_rp=part.goods_rp,
        shipping_rp=part.shipping_rp or 0,
        weight_g=part.weight_g,
    )
    if purchase.state == "paid":
        _tell_life(market, order, purchase, life)
    elif plan.called_off_at:
        order.state, order.cancelled_by = "cancelled", "buyer"
        order.cancelled_at = plan.called_off_at
    elif purchase.state == "expired":
        order.state, order.cancelled_by = "cancelled", "system"
        order.cancelled_at = purchase.expires_at + ENDED
    else:
        order.state = "awaiting_payment"
    rules = market.rules_on(day_of(plan.placed_at))
    return Part(order, life, part.lines, list(shares_of(part, rules)))


def _tell_life(market: Market, order: Order, purchase: Purchase, life: Life) -> None:
    """The columns that the steps of an order leave behind."""
    assert purchase.paid_at is not None
    limits = market.limits
    order.state = life.state
    order.paid_on = day_of(purchase.paid_at)
    order.send_by = market.send_by(order.paid_on)
    order.cancel_on = market.last_to_send(order.paid_on)
    order.accepted_at, order.sent_at = life.accepted_at, life.sent_at
    order.received_at, order.completed_at = life.received_at, life.completed_at
    order.cancelled_at, order.cancelled_by = life.cancelled_at, life.cancelled_by
    order.reason = life.reason
    if life.sent_at:
        order.receive_by = day_of(life.sent_at) + timedelta(days=limits["receive_days"])
        order.courier = "pickup"
        if purchase.delivery == "courier":
            order.courier = COURIERS[int(order.village_code[3:5]) % len(COURIERS)]
            order.tracking_number = f"CONTOH{purchase.number[-9:].replace('-', '')}"
    if life.received_at:
        order.complete_on = add_working_days(
            day_of(life.received_at), limits["complete_working_days"]
        )


def _store(made: list[Made]) -> None:
    Purchase.objects.bulk_create([row.purchase for row in made], batch_size=BATCH)
    for row in made:
        row.payment.purchase = row.purchase
        for part in row.parts:
            part.order.purchase = row.purchase
    parts = [part for row in made for part in row.parts]
    Payment.objects.bulk_create([row.payment for row in made if row.has_code], batch_size=BATCH)
    Order.objects.bulk_create([part.order for part in parts], batch_size=BATCH)
    # Many small rows: copied, instead of making a model of each.
    _copy(
        OrderLine,
        "order_id, product_id, name, unit, price_rp, quantity, weight_g",
        (
            (
                part.order.pk,
                line.product_id,
                line.name,
                line.unit,
                line.price_rp,
                line.quantity,
                line.weight_g,
            )
            for part in parts
            for line in part.lines
        ),
    )
    _copy(
        OrderShare,
        "order_id, beneficiary, amount_rp, rule_id",
        (
            (part.order.pk, share.beneficiary, share.amount_rp, share.rule_id)
            for part in parts
            for share in part.shares
        ),
    )
    _promise_stock(row for row in made if row.purchase.state == "awaiting_payment")


def _copy(model: type[Model], columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    command = f"COPY {model._meta.db_table} ({columns}) FROM STDIN"
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(command) as copy,
    ):
        for row in rows:
            copy.write_row(row)


def count_sold() -> None:
    """Put what the orders sold in the place of what they were drawn by."""
    with connection.cursor() as cursor:
        cursor.execute(SOLD, [list(COUNTED_STATES)])


def _promise_stock(waiting: Iterable[Made]) -> None:
    """Only what nobody has paid yet: the stock of the shelves is what older orders left."""
    for row in waiting:
        for part in row.parts:
            for line in part.lines:
                Product.objects.filter(pk=line.product_id).update(
                    stock=F("stock") - line.quantity
                )
