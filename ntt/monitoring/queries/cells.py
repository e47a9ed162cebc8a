"""What was decided for a month: its target, which regencies the public may see, whose it is."""

from dataclasses import dataclass
from datetime import date

from ntt.kernel.agencies.api import HEADS, head_in
from ntt.kernel.calendar.api import today
from ntt.kernel.regions.api import regencies
from ntt.kernel.sql import rows_of
from ntt.marketplace.api import Turnover
from ntt.marketplace.api import figures as beli
from ntt.monitoring.rules import Month

SHOWN = """
    SELECT regency_id FROM monitoring_cellstep WHERE month = %(month)s
    GROUP BY regency_id HAVING bool_and(step = 'opened')"""

TARGET = """
    SELECT value FROM monitoring_target WHERE indicator = %(indicator)s AND month = %(month)s"""
# A row for each appointment that holds today; one before anything is loaded.
DECIDED = f"""
    SELECT ({TARGET}), ARRAY({SHOWN}), owner.name, head.*
    FROM (SELECT) AS one
    LEFT JOIN monitoring_programme AS programme ON programme.indicator = %(indicator)s
    LEFT JOIN agencies_agency AS owner ON owner.code = programme.owner_id
    LEFT JOIN ({HEADS}) AS head ON head.code = owner.code"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Decided:
    """The target of a month, if somebody set one, what is shown in it, and who answers."""

    target: int | None
    shown: set[str]
    owner: str
    # Who speaks for the owner today, with Plt. or Plh.; empty while the post is vacant.
    head: str


def decided(indicator: str, month: date) -> Decided:
    """One statement."""
    rows = rows_of(DECIDED, {"indicator": indicator, "month": month, "day": today()})
    target, shown, owner = rows[0][:3]
    heads = [row[3:] for row in rows if row[3] is not None]
    head = head_in(heads).title_line if heads else ""
    return Decided(target, set(shown), owner or "", head)


def shown_in(month: date) -> set[str]:
    """Opened, and not closed again; one statement."""
    return {code for (code,) in rows_of(SHOWN, {"month": month})}


def cell(sold: Turnover) -> tuple[int, int]:
    return sold.orders, sold.sellers


def cells_of(month: Month) -> dict[str, tuple[int, int]]:
    """Orders and shops of all 22; two statements."""
    sold = beli.turnover_by_regency(month.since, month.until)
    return {region.code: cell(sold.get(region.code, beli.NONE)) for region in regencies()}
