"""Sixty days of orders in all states, with the shape of weekdays and paydays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db import connection

from ntt.kernel.calendar.api import WITA, add_working_days, day_of, now
from ntt.kernel.crypto import blind_index, encrypt
from ntt.kernel.ledger.api import Leg, NewEntry, load_entries, roll_up
from ntt.marketplace.actions.money import HELD, PROVIDER, released, share_account
from ntt.marketplace.demo.content import buyers
from ntt.marketplace.demo.content.rhythm import HOURS, weight
from ntt.marketplace.demo.tariffs import SOURCE
from ntt.marketplace.models import (
    Order,
    OrderLine,
    OrderShare,
    Payment,
    Product,
    Purchase,
    Refund,
    ShippingRate,
)
from ntt.marketplace.queries.quote import split_rules
from ntt.marketplace.rules.money import Rule, Share, shares
from ntt.marketplace.rules.orders import HEARD_FROM, purchase_number
from ntt.marketplace.rules.payments import order_ref
from ntt.marketplace.rules.shipping import Rate, price_rp

DAYS = 60
A_DAY = 80
JAKARTA = "31"
BATCH = 1_000
STEPS = ("paid", "packing", "sent", "received", "completed")
# By days since the payment, what became of an order, in a hundred.
AGES = [
    (1, (("paid", 75), ("packing", 25))),
    (3, (("paid", 25), ("packing", 40), ("sent", 35))),
    (8, (("sent", 60), ("received", 30), ("packing", 6), ("cancelled", 4))),
    (10_000, (("completed", 95), ("cancelled", 3), ("sent", 2))),
]


@dataclass(slots=True)
class Made:
    """One purchase of one shop with what hangs on it."""

    purchase: Purchase
    order: Order
    line: OrderLine
    shares: list[Share]
    payment: Payment


@dataclass(frozen=True, slots=True)
class Market:
    """What is on sale, at which rates and rules, on the day the demo ends."""

    day: date
    latest: datetime
    rng: Random
    goods: list[Product]
    rates: dict[tuple[str, str], Rate]
    rules: dict[str, Rule]


def make_orders(day: date) -> None:
    """Deterministic for a day: the same seed, the same goods, the same people."""
    market = _market(day)
    moments = _moments(market.rng, day)
    made = [_one(market, number, moment) for number, moment in enumerate(moments, start=1)]
    _store(made)
    load_entries(_entries(made))
    for _run in range(2):  # an entry settles in one run and is added in the next
        roll_up()
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('purchase_number', %s)", [len(made)])


def _market(day: date) -> Market:
    goods = Product.objects.filter(status="live", kind="goods").select_related("shop")
    rates = {
        (row.origin_id, row.destination_id): Rate(
            row.first_kg_rp, row.next_kg_rp, row.days_min, row.days_max, row.divisor
        )
        for row in ShippingRate.objects.filter(source=SOURCE)
    }
    return Market(
        day, now(), Random(20250325), list(goods.order_by("pk")), rates, split_rules()
    )


def _moments(rng: Random, day: date) -> list[datetime]:
    """When people ordered, oldest first; on the last day only until an hour ago."""
    latest = now() - timedelta(hours=1)
    found: list[datetime] = []
    for back in range(DAYS, -1, -1):
        on = day - timedelta(days=back)
        count = round(A_DAY * weight(on, day) * rng.uniform(0.9, 1.1))
        hours = rng.choices(range(24), weights=HOURS, k=count)
        found += sorted(
            datetime.combine(on, time(hour, rng.randrange(60), rng.randrange(60)), WITA)
            for hour in hours
        )
    return [moment for moment in found if moment < latest]


def _one(market: Market, number: int, placed_at: datetime) -> Made:
    rng = market.rng
    product = rng.choices(market.goods, weights=[row.sold_count for row in market.goods])[0]
    buyer = rng.choice(buyers())
    quantity = rng.choices((1, 2, 3, 5), weights=(70, 20, 7, 3))[0]
    zone = buyer.village[:5] if buyer.village else JAKARTA
    volume = product.length_cm * product.width_cm * product.height_cm
    shipping = price_rp(
        market.rates[product.shop.village_id[:5], zone],
        weight_g=product.weight_g * quantity,
        volume_cm3=volume * quantity,
    )
    goods_rp = product.price_rp * quantity
    paid_at = placed_at + timedelta(minutes=rng.randrange(1, 40))
    purchase = Purchase(
        number=purchase_number(f"{placed_at:%y%m}", number),
        request_key=UUID(int=rng.getrandbits(128)),
        name=buyer.name,
        phone_cipher=encrypt(buyer.phone),
        phone_blind=blind_index(buyer.phone),
        phone_last4=buyer.phone[-4:],
        delivery="courier",
        zone_code=zone,
        village_id=buyer.village or None,
        address="Alamat contoh" if buyer.village else f"Alamat contoh, {buyer.city}",
        heard_from=rng.choice(("", *HEARD_FROM)),
        pay_method="qris",
        goods_rp=goods_rp,
        shipping_rp=shipping,
        total_rp=goods_rp + shipping,
        state="paid",
        placed_at=placed_at,
        expires_at=placed_at + timedelta(hours=1),
        paid_at=paid_at,
    )
    line = OrderLine(
        product=product,
        name=product.name,
        unit=product.unit,
        price_rp=product.price_rp,
        quantity=quantity,
        weight_g=product.weight_g,
    )
    order = _order(market, purchase, product, line)
    parts = shares(goods_rp=goods_rp, shipping_rp=shipping, rules=market.rules)
    return Made(purchase, order, line, parts, _payment(purchase))


def _payment(purchase: Purchase) -> Payment:
    return Payment(
        attempt=1,
        provider="midtrans",
        order_ref=order_ref(purchase.number, 1),
        method="qris",
        amount_rp=purchase.total_rp,
        state="paid",
        expires_at=purchase.expires_at,
        created_at=purchase.placed_at,
        paid_at=purchase.paid_at,
    )


def _order(market: Market, purchase: Purchase, product: Product, line: OrderLine) -> Order:
    """The order in the state its age and chance give it, with the times of each step."""
    paid_at = purchase.paid_at
    assert paid_at is not None
    paid_on = day_of(paid_at)
    choices = next(row for most, row in AGES if (market.day - paid_on).days < most)
    state = market.rng.choices([name for name, _ in choices], [part for _, part in choices])[0]
    reached = STEPS.index(state) if state in STEPS else 0
    # Never in the future: a packed order of this morning was packed by now.
    later = [
        min(paid_at + timedelta(days=days, hours=3), market.latest) for days in (0, 1, 2, 5, 7)
    ]
    received_on = day_of(later[3])
    return Order(
        sequence=1,
        number=f"{purchase.number}-1",
        shop=product.shop,
        village_code=product.shop.village_id,
        state=state,
        goods_rp=purchase.goods_rp,
        shipping_rp=purchase.shipping_rp,
        weight_g=product.weight_g * line.quantity,
        paid_on=paid_on,
        send_by=add_working_days(paid_on, 3),
        accepted_at=later[1] if reached > 0 else None,
        sent_at=later[2] if reached > 1 else None,
        courier="JNE" if reached > 1 else "",
        tracking_number=f"CONTOH{purchase.number[-9:]}" if reached > 1 else "",
        receive_by=day_of(later[2]) + timedelta(days=14) if reached > 1 else None,
        received_at=later[3] if reached > 2 else None,
        complete_on=add_working_days(received_on, 2) if reached > 2 else None,
        completed_at=later[4] if reached > 3 else None,
        cancelled_at=later[1] if state == "cancelled" else None,
        cancelled_by="seller" if state == "cancelled" else "",
        reason="Bahan belum datang" if state == "cancelled" else "",
    )


def _store(made: list[Made]) -> None:
    Purchase.objects.bulk_create([row.purchase for row in made], batch_size=BATCH)
    for row in made:
        row.order.purchase = row.payment.purchase = row.purchase
    Order.objects.bulk_create([row.order for row in made], batch_size=BATCH)
    Payment.objects.bulk_create([row.payment for row in made], batch_size=BATCH)
    for row in made:
        row.line.order = row.order
    OrderLine.objects.bulk_create([row.line for row in made], batch_size=BATCH)
    OrderShare.objects.bulk_create(
        [
            OrderShare(
                order=row.order,
                beneficiary=share.beneficiary,
                amount_rp=share.amount_rp,
                rule_id=share.rule_id,
            )
            for row in made
            for share in row.shares
        ],
        batch_size=BATCH,
    )
    Refund.objects.bulk_create(
        Refund(
            key=f"{row.order.number}-back",
            purchase=row.purchase,
            payment=row.payment,
            order=row.order,
            amount_rp=row.purchase.total_rp,
            way="provider",
            state=Refund.State.DONE,
            reason=row.order.reason,
            done_at=row.order.cancelled_at,
        )
        for row in made
        if row.order.state == "cancelled"
    )


def _entries(made: list[Made]) -> Iterator[NewEntry]:
    """The same postings the actions make: paid, then shared out or sent back."""
    for row in made:
        total, order = row.purchase.total_rp, row.order
        assert row.purchase.paid_at is not None
        yield NewEntry(
            f"payment:{row.payment.pk}:paid",
            f"Pembayaran {row.payment.order_ref}",
            row.purchase.paid_at,
            [Leg(PROVIDER, total), Leg(HELD, -total)],
        )
        if order.state == "completed":
            assert order.completed_at is not None
            legs = [
                Leg(share_account(share.beneficiary, order.shop_id), -share.amount_rp)
                for share in row.shares
                if share.amount_rp
            ]
            yield NewEntry(
                released(order),
                f"Pesanan {order.number} selesai",
                order.completed_at,
                [Leg(HELD, total), *legs],
            )
        if order.state == "cancelled":
            assert order.cancelled_at is not None
            yield NewEntry(
                f"order:{order.pk}:sent-back",
                f"Uang kembali {order.number}",
                order.cancelled_at,
                [Leg(HELD, total), Leg(PROVIDER, -total)],
            )
