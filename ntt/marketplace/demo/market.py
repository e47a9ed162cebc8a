"""What is on sale, at which prices, rates and rules, and the moment the demo ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from ntt.kernel.calendar.api import WITA, add_working_days, now
from ntt.marketplace.gateways.make import make_gateway
from ntt.marketplace.gateways.port import Method
from ntt.marketplace.models import Product
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.queries.quote import Quote, goods_rows, rates_to, split_rules, work_out
from ntt.marketplace.rules.money import Rule
from ntt.marketplace.rules.payments import time_to_pay
from ntt.marketplace.rules.shipping import Rate

SEED = 20250325
WAYS_TO_PAY = ("qris", "va_bri", "va_bni", "va_bca", "va_permata")
ASKED_FOR = (80, 8, 5, 4, 3)


@dataclass(slots=True)
class Market:
    """`now` is the demo's present: nothing in it happens later."""

    day: date
    now: datetime
    rng: Random
    shelf: Mapping[int, Mapping[str, object]]
    goods: list[int]
    wanted: list[int]
    limits: Mapping[str, int]
    _rates: dict[str, dict[str, Rate]] = field(default_factory=dict)
    _rules: dict[date, dict[str, Rule]] = field(default_factory=dict)

    def pick(self, rng: Random) -> int:
        """A product, those that sell well more often."""
        return rng.choices(self.goods, cum_weights=self.wanted)[0]

    def quote(self, quantities: Mapping[int, int], *, delivery: str, zone_code: str) -> Quote:
        """A basket worked out by the same code that asks a real buyer."""
        rows = sorted(
            (self.shelf[pk] for pk in quantities), key=lambda row: (row["shop_id"], row["id"])
        )
        rates = self._rates_to(zone_code) if delivery == "courier" else {}
        return work_out(rows, quantities, delivery=delivery, zone_code=zone_code, rates=rates)

    def rules_on(self, day: date) -> dict[str, Rule]:
        if day not in self._rules:
            self._rules[day] = split_rules(day)
        return self._rules[day]

    def way_to_pay(self, rng: Random, total_rp: int) -> str:
        """Mostly QRIS, as long as the provider takes the sum that way."""
        way = rng.choices(WAYS_TO_PAY, weights=ASKED_FOR)[0]
        limits = make_gateway().capabilities(Method(way))
        return way if limits.least_rp <= total_rp <= limits.most_rp else "va_bri"

    def time_to_pay(self, way: str) -> timedelta:
        return time_to_pay(way, self.limits)

    def send_by(self, paid_on: date) -> date:
        """The last day to send in time."""
        return add_working_days(paid_on, self.limits["send_working_days"])

    def last_to_send(self, paid_on: date) -> date:
        """After this day the clock calls off what was not sent."""
        return add_working_days(self.send_by(paid_on), self.limits["cancel_working_days"])

    def _rates_to(self, zone_code: str) -> dict[str, Rate]:
        if zone_code not in self._rates:
            origins = {str(row["regency_code"]) for row in self.shelf.values()}
            self._rates[zone_code] = rates_to(zone_code, origins, self.day)
        return self._rates[zone_code]


def open_market(day: date) -> Market:
    """The same for a day, up to the moment: what was drawn does not hang on the clock."""
    end = datetime.combine(day, time.max, WITA)
    goods = list(
        Product.objects.filter(status="live", kind="goods")
        .order_by("pk")
        .values_list("pk", "sold_count")
    )
    return Market(
        day=day,
        now=min(now(), end),
        rng=Random(SEED),
        shelf={int(str(row["id"])): row for row in goods_rows()},
        goods=[pk for pk, _sold in goods],
        wanted=list(accumulate(sold for _pk, sold in goods)),
        limits=time_limits(day),
    )
