"""Very many orders for measuring: rows as the demo's, worked out by the database."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from ntt.kernel.calendar.api import WITA, add_working_days, demo_today, now
from ntt.kernel.crypto import blind_index, encrypt
from ntt.kernel.ledger.api import Leg, NewEntry, load_entries, roll_up
from ntt.kernel.ledger.api import split as split_fairly
from ntt.marketplace.actions.money import HELD, PROVIDER, share_account
from ntt.marketplace.demo.content import buyers
from ntt.marketplace.demo.content.rhythm import HOURS, weight
from ntt.marketplace.demo.load_goods import analyze
from ntt.marketplace.demo.load_hands import CONNECTIONS, share_out
from ntt.marketplace.demo.load_orders_sql import DICE, DROP, ENTRIES, ORDERS, ROWS, TABLES
from ntt.marketplace.queries.quote import split_rules
from ntt.marketplace.rules.money import RULED
from ntt.marketplace.rules.orders import HEARD_FROM

DAYS, BATCH = 365, 50_000
# By days since the payment, what became of an order, in a hundred.
AGES = (
    (1, (("paid", 75), ("packing", 25))),
    (3, (("paid", 25), ("packing", 40), ("sent", 35))),
    (8, (("sent", 60), ("received", 30), ("packing", 6), ("cancelled", 4))),
    (10_000, (("completed", 95), ("cancelled", 3), ("sent", 2))),
)
JAKARTA = "31"
SEED = 0.25
# Any number; two connections that book at once could wait for each other in a circle.
BOOKING = 20_250_325


def make_orders(count: int) -> None:
    """So many more paid orders, spread over a year up to the demo's day.

    Each 50,000 are one transaction: rows of the buyer's side and their ledger entries together.
    Buyers are the demo's four hundred, each sealed once. No events are recorded, no stock is
    taken and nothing is sent. Without shipping rates between two places it is a pick-up.
    """
    hands = 1 if count <= BATCH else CONNECTIONS
    parts = split_fairly(count, [1] * hands)
    share_out(_make, [(part, SEED / number) for number, part in enumerate(parts, 1)])
    for _run in range(2):  # an entry settles in one run and is added in the next
        roll_up()
    analyze()


def _make(part: tuple[int, float]) -> None:
    """So many, from a seed of their own."""
    count, seed = part
    day = demo_today()
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(%s)", [seed])
        for statement in TABLES:
            cursor.execute(statement)
    _fill_tables(day, count)
    for first in range(1, count + 1, BATCH):
        _batch(day, first, min(first + BATCH - 1, count))
    with connection.cursor() as cursor:
        cursor.execute(DROP)


def _fill_tables(day: date, count: int) -> None:
    slots = _slots(day, count)
    days = [day - timedelta(days=back) for back in range(-2, DAYS + 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO load_moment (n, at)
            SELECT row_number() OVER (ORDER BY at), at
              FROM (SELECT hour + random() * interval '1 hour' AS at
                      FROM unnest(%s::timestamptz[], %s::int[]) AS slot(hour, count),
                           generate_series(1, count)) AS moments
            """,
            [[hour for hour, _ in slots], [many for _, many in slots]],
        )
        _fill_buyers(cursor)
        cursor.execute(
            "INSERT INTO load_day SELECT * FROM unnest(%s::date[], %s::date[], %s::date[])",
            [days, *([add_working_days(each, n) for each in days] for n in (3, 2))],
        )
        cursor.execute(
            "INSERT INTO load_fate SELECT * FROM unnest(%s::int[], %s::int[], %s::text[],"
            " %s::int[], %s::int[])",
            [list(column) for column in zip(*_fates(), strict=True)],
        )
        cursor.execute(
            """
            INSERT INTO load_goods
            SELECT row_number() OVER (ORDER BY p.shop_id, p.id), p.id, p.shop_id, s.village_id,
                   s.regency_code, p.name, p.unit, p.price_rp, p.weight_g,
                   p.length_cm::int * p.width_cm * p.height_cm
              FROM marketplace_product p JOIN marketplace_shop s ON s.id = p.shop_id
             WHERE p.status = 'live' AND p.kind = 'goods' AND s.status = 'live'
            """
        )
        if cursor.rowcount == 0:
            raise CommandError("There is nothing on sale; add --products.")
        cursor.execute("ANALYZE load_goods, load_moment, load_buyer, load_day, load_fate")


def _fill_buyers(cursor: CursorWrapper) -> None:
    people = buyers()
    sealed = [(encrypt(person.phone), blind_index(person.phone)) for person in people]
    cursor.execute(
        """
        INSERT INTO load_buyer
        SELECT * FROM unnest(%s::int[], %s::text[], %s::bytea[], %s::bytea[], %s::text[],
                             %s::text[], %s::text[], %s::text[])
        """,
        [
            list(range(1, len(people) + 1)),
            [person.name for person in people],
            [cipher for cipher, _ in sealed],
            [blind for _, blind in sealed],
            [person.phone[-4:] for person in people],
            [person.village[:5] or JAKARTA for person in people],
            [person.village or None for person in people],
            [f"Alamat contoh, {person.city}".removesuffix(", ") for person in people],
        ],
    )


def _slots(day: date, count: int) -> list[tuple[datetime, int]]:
    """Hours of the year until the last full one, each with how many orders it draws."""
    latest = now() - timedelta(hours=2)
    days = [day - timedelta(days=back) for back in range(DAYS, -1, -1)]
    hours = [
        (datetime.combine(each, time(hour), WITA), weight(each, day) * HOURS[hour])
        for each in days
        for hour in range(24)
    ]
    found = [(hour, part) for hour, part in hours if hour < latest]
    parts = split_fairly(count, [round(part * 1_000) for _, part in found])
    return [(hour, many) for (hour, _), many in zip(found, parts, strict=True)]


def _fates() -> Iterator[tuple[int, int, str, int, int]]:
    """From which age to which, what became of the dice from … to …: AGES."""
    least = -DAYS
    for most, parts in AGES:
        low = 0
        for state, part in parts:
            yield least, most - 1, state, low, low + part - 1
            low += part
        least = most


def _batch(day: date, first: int, last: int) -> None:
    values = {**_rule_values(), "first": first, "last": last, "day": day, "latest": now()}
    with transaction.atomic(), connection.cursor() as cursor:
        # Judged at the end of each statement instead of being remembered row by row.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS entry_balances DEFERRED")
        for statement in DICE:
            cursor.execute(statement, values)
        cursor.execute("ANALYZE load_dice, load_line")
        cursor.execute(ORDERS, values)
        cursor.execute("ANALYZE load_order")
        for statement in ROWS:
            cursor.execute(statement, {"heard": ["", *HEARD_FROM]})
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BOOKING])
        cursor.execute(ENTRIES)
        load_entries(_entries(cursor.fetchall()))
        cursor.execute("DROP TABLE load_dice, load_line, load_order")


def _rule_values() -> dict[str, int | None]:
    rules = split_rules()
    found: dict[str, int | None] = {}
    for name in RULED:
        rule = rules.get(name)
        found[f"{name}_id"] = rule.id if rule else None
        found[f"{name}_bp"] = rule.basis_points if rule else 0
        found[f"{name}_cap"] = (rule.cap_rp or None) if rule else None
    return found


def _entries(rows: Sequence[tuple[Any, ...]]) -> Iterator[NewEntry]:
    """The postings of the actions: paid, then shared out or sent back."""
    for row in rows:
        payment_id, ref, paid_at, order_id, number, shop_id, total, done_at, back_at = row[:9]
        yield NewEntry(
            f"payment:{payment_id}:paid",
            f"Pembayaran {ref}",
            paid_at,
            [Leg(PROVIDER, total), Leg(HELD, -total)],
        )
        if done_at:
            names = ("seller", "shipping", *RULED)
            legs = [
                Leg(share_account(name, shop_id), -amount)
                for name, amount in zip(names, row[9:], strict=True)
                if amount
            ]
            yield NewEntry(
                f"order:{order_id}:released",
                f"Pesanan {number} selesai",
                done_at,
                [Leg(HELD, total), *legs],
            )
        if back_at:
            yield NewEntry(
                f"order:{order_id}:sent-back",
                f"Uang kembali {number}",
                back_at,
                [Leg(HELD, total), Leg(PROVIDER, -total)],
            )
