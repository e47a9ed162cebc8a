"""Everything the pages of Gerakan Beli NTT show for a month."""

from dataclasses import dataclass
from datetime import date, timedelta

from ntt.kernel.calendar.api import today
from ntt.kernel.regions.api import Region, regencies
from ntt.marketplace.api import Turnover
from ntt.marketplace.api import figures as beli
from ntt.monitoring.queries.programmes import Figure, turnover_figure
from ntt.monitoring.rules import Month, closed_cells

WEEKS = 9
NONE = Turnover(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """One regency: what it sold, and how many products it offers today."""

    region: Region
    sold: Turnover
    on_sale: int
    # Not for the public: the cell could tell what one shop sells.
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Week:
    """One week, named by its Monday."""

    monday: date
    sold: Turnover
    is_closed: bool
    # It has not ended, so it stands beside the others but not in a row with them.
    is_running: bool


@dataclass(frozen=True, slots=True)
class BeliView:
    """One month, of the whole province."""

    month: Month
    figure: Figure
    sold: Turnover
    before: Turnover
    on_sale: int
    places: list[Place]
    weeks: list[Week]
    estimate_rp: int
    received_rp: int


def beli_view(month: Month) -> BeliView:
    """A fixed number of statements (ten), however many orders there are."""
    places = places_of(month)
    return BeliView(
        month=month,
        figure=turnover_figure(month.until),
        sold=beli.turnover(month.since, month.until),
        before=beli.turnover(*month.same_days_before),
        on_sale=sum(place.on_sale for place in places),
        places=places,
        weeks=weeks_of(month),
        estimate_rp=beli.contribution_estimate_rp(month.since, month.until),
        received_rp=beli.pad_received_rp(month.since, month.until),
    )


def places_of(month: Month) -> list[Place]:
    """All 22, the most first; three statements."""
    by_regency = beli.turnover_by_regency(month.since, month.until)
    on_sale = beli.on_sale_by_regency()
    regions = regencies()
    closed = closed_cells(
        {region.code: _cell(by_regency.get(region.code, NONE)) for region in regions}
    )
    places = [
        Place(
            region,
            by_regency.get(region.code, NONE),
            on_sale.get(region.code, 0),
            region.code in closed,
        )
        for region in regions
    ]
    return sorted(places, key=lambda place: -place.sold.goods_rp)


def weeks_of(month: Month) -> list[Week]:
    """The weeks up to the one in which the month ends, as far as it has come; one statement."""
    day = today()
    sunday = month.until + timedelta(days=6 - month.until.weekday())
    by_week = beli.turnover_by_week(min(day, sunday), WEEKS)
    closed = closed_cells({monday: _cell(sold) for monday, sold in by_week.items()})
    return [
        Week(monday, sold, monday in closed, monday + timedelta(days=6) >= day)
        for monday, sold in by_week.items()
    ]


def _cell(sold: Turnover) -> tuple[int, int]:
    return sold.orders, sold.sellers
