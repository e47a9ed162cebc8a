"""The figures of Gerakan Beli NTT, counted from orders: one definition, one statement each.

What a page shows together comes in one statement written in SQL: building it from querysets
took longer than counting. `counted` and COUNTED of `figures_sql` mean the same orders.

Turnover (nilai transaksi): goods, without shipping, of orders that are paid and were neither
cancelled nor returned, on the day they were paid in WITA. Orders: how many of them. Active
sellers: shops with at least one of them. On sale: products that can be bought today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db.models import Count, Max, QuerySet

from ntt.kernel.calendar.api import WITA, today
from ntt.kernel.sql import rows_of
from ntt.marketplace.models import Order
from ntt.marketplace.queries import figures_sql as sql
from ntt.marketplace.rules.orders import COUNTED_STATES

PAGE_SIZE = 50
# A month has a slip or two.
SLIPS_MAX = 500


@dataclass(frozen=True, slots=True)
class Turnover:
    """What was sold in a time, or by one regency or week of it."""

    goods_rp: int
    orders: int
    sellers: int


NONE = Turnover(0, 0, 0)


@dataclass(frozen=True, slots=True)
class SoFar:
    """What was sold in a time, and the last order of it: what moved the figure."""

    sold: Turnover
    # What its days that have ended brought: all but today.
    ended_rp: int
    last_rp: int
    # None before the first order.
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a time that are one number, and of two times to be compared."""

    so_far: SoFar
    compared: Turnover
    before: Turnover
    estimate_rp: int
    received_rp: int
    # Today, whatever the time.
    on_sale: int


@dataclass(frozen=True, slots=True)
class Behind:
    """One order behind a figure, without the buyer."""

    id: int
    number: str
    paid_at: datetime
    paid_on: date
    shop_name: str
    village_code: str
    goods: str
    goods_rp: int
    state: str


@dataclass(frozen=True, slots=True)
class Contributing:
    """One completed order that sets a part aside for the region, without the buyer."""

    order_id: int
    number: str
    completed_at: datetime
    shop_name: str
    goods_rp: int
    amount_rp: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """«Perkiraan kontribusi», and how many orders set something aside for it."""

    estimate_rp: int
    orders: int


@dataclass(frozen=True, slots=True)
class Slip:
    """One receipt of the regional treasury."""

    received_on: date
    number: str
    account_code: str
    amount_rp: int


def counted(since: date, until: date) -> QuerySet[Order]:
    """The orders that a figure counts: paid from `since` to `until`, both days included."""
    return Order.objects.filter(
        state__in=COUNTED_STATES, paid_on__gte=since, paid_on__lte=until
    )


def orders_of_village(code: str, since: date, until: date) -> tuple[int, int]:
    """How many counted orders a village had, and of how many shops; one statement."""
    found = (
        counted(since, until)
        .filter(village_code=code)
        .aggregate(orders=Count("id"), sellers=Count("shop_id", distinct=True))
    )
    return found["orders"], found["sellers"]


def turnover(since: date, until: date, regency_code: str = "") -> Turnover:
    """What was sold in a time, in the province or by one regency; one statement."""
    (row,) = _asked(sql.SOLD, since=since, until=until, villages=_villages(regency_code))
    return Turnover(*row)


def so_far(since: date, until: date) -> SoFar:
    """The turnover of a time and its newest order; one statement."""
    (row,) = _asked(sql.SO_FAR, since=since, until=until, today=today())
    return _so_far(row)


def totals(
    since: date, until: date, *, compared: tuple[date, date], before: tuple[date, date]
) -> Totals:
    """What is one number for a time, and the turnover of two others; one statement."""
    first, after = _moments(since, until)
    days = {"since": since, "until": until, "from": first, "to": after, "today": today()}
    days |= {"compared_since": compared[0], "compared_until": compared[1]}
    (row,) = _asked(sql.TOTALS, **days, before_since=before[0], before_until=before[1])
    return Totals(_so_far(row[:6]), Turnover(*row[6:9]), Turnover(*row[9:12]), *row[12:])


def _so_far(row: tuple[Any, ...]) -> SoFar:
    goods_rp, orders, sellers, ended_rp, last_rp, last_at = row
    return SoFar(Turnover(goods_rp, orders, sellers), ended_rp, last_rp or 0, last_at)


def turnover_by_regency(since: date, until: date) -> dict[str, Turnover]:
    """By the regency of the shop; regencies that sold nothing are not in it."""
    return _grouped(sql.BY_REGENCY, since=since, until=until)["regency"]


def turnover_by_week(until: date, weeks: int) -> dict[date, Turnover]:
    """By week, named by its Monday, oldest first; weeks without sales are there, with zero."""
    mondays = _mondays(until, weeks)
    found = _grouped(sql.BY_WEEK, week_since=mondays[0], week_until=until)
    return _every_week(mondays, found["week"])


def turnover_by_both(
    since: date, until: date, *, week_until: date, weeks: int
) -> tuple[dict[str, Turnover], dict[date, Turnover]]:
    """By regency, and by the weeks up to another day; one statement for both."""
    mondays = _mondays(week_until, weeks)
    found = _grouped(
        f"{sql.BY_REGENCY} UNION ALL {sql.BY_WEEK}",
        since=since, until=until, week_since=mondays[0], week_until=week_until,
    )  # fmt: skip
    return found["regency"], _every_week(mondays, found["week"])


def _every_week(mondays: list[date], found: dict[str, Turnover]) -> dict[date, Turnover]:
    return {monday: found.get(monday.isoformat(), NONE) for monday in mondays}


def _mondays(until: date, weeks: int) -> list[date]:
    first = until - timedelta(days=until.weekday(), weeks=weeks - 1)
    return [first + timedelta(weeks=number) for number in range(weeks)]


def _grouped(statement: str, **values: date) -> dict[str, dict[str, Turnover]]:
    found: dict[str, dict[str, Turnover]] = {"regency": {}, "week": {}}
    for part, key, *sums in _asked(statement, **values):
        found[part][key] = Turnover(*sums)
    return found


def _asked(statement: str, **values: date | str | int | None) -> list[tuple[Any, ...]]:
    return rows_of(statement, {"states": list(COUNTED_STATES), **values})


def on_sale_by_regency() -> Mapping[str, int]:
    """Products that can be bought now, by the regency of their shop."""
    return dict(rows_of(sql.ON_SALE))


def behind(
    since: date,
    until: date,
    regency_code: str = "",
    *,
    before_id: int | None = None,
    limit: int = PAGE_SIZE,
) -> list[Behind]:
    """The orders behind a figure, newest payment first, one page; one statement."""
    villages = _villages(regency_code)
    rows = _asked(
        sql.BEHIND,
        since=since, until=until, villages=villages, before_id=before_id, limit=limit,
    )  # fmt: skip
    return [Behind(*row) for row in rows]


def _villages(regency_code: str) -> str:
    return f"{regency_code}.%" if regency_code else "%"


def contribution(since: date, until: date) -> Contribution:
    """What orders completed in that time set aside by rule; one statement.

    Never called PAD, and not less for what the treasury has received meanwhile.
    """
    first, after = _moments(since, until)
    (row,) = _asked(sql.SET_ASIDE, **{"from": first, "to": after})
    return Contribution(*row)


def contributing(
    since: date, until: date, *, before_id: int | None = None, limit: int = PAGE_SIZE
) -> list[Contributing]:
    """The orders behind the estimate, newest completion first, one page; one statement."""
    first, after = _moments(since, until)
    days = {"from": first, "to": after}
    rows = _asked(sql.CONTRIBUTING, **days, before_id=before_id, limit=limit)
    return [Contributing(*row) for row in rows]


def _moments(since: date, until: date) -> tuple[datetime, datetime]:
    """When the first day begins, and the day after the last."""
    first, after = (
        datetime.combine(day, time.min, WITA) for day in (since, until + timedelta(days=1))
    )
    return first, after


def pad_received_rp(since: date, until: date) -> int:
    """«PAD diterima di RKUD»: slips of the regional treasury that two officers have signed."""
    ((amount_rp,),) = _asked(sql.RECEIVED, since=since, until=until)
    return int(amount_rp)


def pad_slips(since: date, until: date) -> list[Slip]:
    """The slips behind what was received, newest first; one statement, SLIPS_MAX at most."""
    rows = _asked(sql.SLIPS, since=since, until=until, limit=SLIPS_MAX)
    return [Slip(*row) for row in rows]


def first_paid_on() -> date | None:
    """The day of the first counted payment: no month before it has figures."""
    ((day,),) = _asked(sql.FIRST_DAY)
    return cast("date | None", day)


def counted_until() -> datetime | None:
    """When the newest counted payment came; None before the first."""
    found: datetime | None = Order.objects.filter(state__in=COUNTED_STATES).aggregate(
        last=Max("purchase__paid_at")
    )["last"]
    return found
