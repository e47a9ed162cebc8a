"""What was decided for a month: its target, and which regencies the public may see."""

from datetime import date

from ntt.kernel.regions.api import regencies
from ntt.kernel.sql import rows_of
from ntt.marketplace.api import Turnover
from ntt.marketplace.api import figures as beli
from ntt.monitoring.rules import Month

SHOWN = """
    SELECT regency_id FROM monitoring_cellstep WHERE month = %s
    GROUP BY regency_id HAVING bool_and(step = 'opened')"""


TARGET = "SELECT value FROM monitoring_target WHERE indicator = %s AND month = %s"


def decided(indicator: str, month: date) -> tuple[int | None, set[str]]:
    """The target of a month, if somebody set one, and what is shown in it; one statement."""
    sql = f"SELECT ({TARGET}), ARRAY({SHOWN})"
    [(target, shown)] = rows_of(sql, [indicator, month, month])
    return target, set(shown)


def shown_in(month: date) -> set[str]:
    """Opened, and not closed again; one statement."""
    return {code for (code,) in rows_of(SHOWN, [month])}


def cell(sold: Turnover) -> tuple[int, int]:
    return sold.orders, sold.sellers


def cells_of(month: Month) -> dict[str, tuple[int, int]]:
    """Orders and shops of all 22; two statements."""
    sold = beli.turnover_by_regency(month.since, month.until)
    return {region.code: cell(sold.get(region.code, beli.NONE)) for region in regencies()}
