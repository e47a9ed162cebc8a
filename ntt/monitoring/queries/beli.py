"""Everything the pages of Gerakan Beli NTT show for a month."""

from dataclasses import dataclass
from datetime import date, timedelta

from ntt.kernel.calendar.api import today
from ntt.kernel.regions.api import Regency, regencies
from ntt.marketplace.api import Turnover
from ntt.marketplace.api import figures as beli
from ntt.monitoring.queries.cells import cell, decided, shown_in
from ntt.monitoring.queries.programmes import Figure, turnover_figure
from ntt.monitoring.rules import (
    Month,
    closed_cells,
    closed_weeks,
    monday_of,
    month_at,
    unseen,
    weeks_judged,
)

WEEKS = 9


@dataclass(frozen=True, slots=True)
class Place:
    """One regency, and what it sold."""

    region: Regency
    sold: Turnover
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
    # The agency that answers for it, and who speaks for that today; empty while nobody does.
    owner: str
    head: str
    figure: Figure
    sold: Turnover
    # Its ended days, and as many of the month before.
    compared: Turnover
    before: Turnover
    on_sale: int
    places: list[Place]
    weeks: list[Week]
    estimate_rp: int
    received_rp: int


def beli_view(month: Month) -> BeliView:
    """A fixed number of statements (five), however many orders there are."""
    totals = beli.totals(
        month.since, month.until, compared=month.compared, before=month.same_days_before
    )
    week_until, weeks = _weeks_asked(month)
    by_regency, by_week = beli.turnover_by_both(
        month.since, month.until, week_until=week_until, weeks=weeks
    )
    said = decided("turnover", month.since)
    return BeliView(
        month=month,
        owner=said.owner,
        head=said.head,
        figure=turnover_figure(totals.so_far, said.target, month),
        sold=totals.so_far.sold,
        compared=totals.compared,
        before=totals.before,
        on_sale=totals.on_sale,
        places=_places(by_regency, said.shown),
        weeks=_weeks(by_week, month),
        estimate_rp=totals.estimate_rp,
        received_rp=totals.received_rp,
    )


def places_of(month: Month) -> list[Place]:
    """All 22, the most first; three statements."""
    by_regency = beli.turnover_by_regency(month.since, month.until)
    return _places(by_regency, shown_in(month.since))


def is_open_now(code: str) -> bool:
    """Whether the public sees what this regency sells in this month; three statements."""
    places = places_of(month_at(today(), today()))
    return any(place.region.code == code and not place.is_closed for place in places)


def weeks_of(month: Month) -> list[Week]:
    """The weeks up to the one in which the month ends, as far as it has come; one statement."""
    return _weeks(beli.turnover_by_week(*_weeks_asked(month)), month)


def _weeks_asked(month: Month) -> tuple[date, int]:
    """More weeks than are shown: which are closed is judged by whole months."""
    first, last = weeks_judged(*_weeks_shown(month))
    until = min(today(), last + timedelta(days=6))
    return until, (monday_of(until) - first).days // 7 + 1


def _weeks_shown(month: Month) -> tuple[date, date]:
    """The first and last Monday."""
    last = monday_of(month.until)
    return last - timedelta(weeks=WEEKS - 1), last


def _places(by_regency: dict[str, Turnover], shown: set[str]) -> list[Place]:
    regions = regencies()
    sold = {region.code: by_regency.get(region.code, beli.NONE) for region in regions}
    cells = {code: cell(each) for code, each in sold.items()}
    closed = closed_cells(cells, unseen(cells, shown))
    places = [Place(region, sold[region.code], region.code in closed) for region in regions]
    return sorted(places, key=lambda place: -place.sold.goods_rp)


def _weeks(by_week: dict[date, Turnover], month: Month) -> list[Week]:
    day = today()
    first, last = _weeks_shown(month)
    closed = closed_weeks({monday: cell(sold) for monday, sold in by_week.items()})
    return [
        Week(monday, sold, monday in closed, monday + timedelta(days=6) >= day)
        for monday, sold in by_week.items()
        if first <= monday <= last
    ]
