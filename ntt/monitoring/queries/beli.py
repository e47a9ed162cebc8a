"""Everything the page of Gerakan Beli NTT shows for a month."""

from dataclasses import dataclass
from datetime import date, timedelta

from ntt.kernel.calendar.api import today
from ntt.kernel.regions.api import Region, regencies
from ntt.marketplace.api import Turnover
from ntt.marketplace.api import figures as beli
from ntt.monitoring.queries.programmes import Figure, month_of, turnover_figure
from ntt.monitoring.rules import closed_cells

WEEKS = 9
NONE = Turnover(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """One regency: what it sold, and how many products it offers."""

    region: Region
    sold: Turnover
    on_sale: int
    # Not for the public: so few orders that the cell could point at one shop.
    is_closed: bool


@dataclass(frozen=True, slots=True)
class BeliView:
    """One month, of the whole province."""

    since: date
    until: date
    figure: Figure
    sold: Turnover
    before: Turnover
    on_sale: int
    places: list[Place]
    weeks: dict[date, Turnover]
    estimate_rp: int
    received_rp: int


def beli_view(month: date | None = None) -> BeliView:
    """A fixed number of statements (eleven), however many orders there are."""
    day = today()
    since = month_of(month or day)
    until = min(day, _last_day(since))
    earlier = month_of(since - timedelta(days=1))
    by_regency = beli.turnover_by_regency(since, until)
    on_sale = beli.on_sale_by_regency()
    closed = closed_cells({code: sold.orders for code, sold in by_regency.items()})
    places = [
        Place(
            region,
            by_regency.get(region.code, NONE),
            on_sale.get(region.code, 0),
            region.code in closed,
        )
        for region in regencies()
    ]
    return BeliView(
        since=since,
        until=until,
        figure=turnover_figure(until),
        sold=beli.turnover(since, until),
        before=beli.turnover(earlier, _last_day(earlier)),
        on_sale=sum(on_sale.values()),
        places=sorted(places, key=lambda place: -place.sold.goods_rp),
        weeks=beli.turnover_by_week(until, WEEKS),
        estimate_rp=beli.contribution_estimate_rp(since, until),
        received_rp=beli.pad_received_rp(since, until),
    )


def _last_day(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
