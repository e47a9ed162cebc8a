"""The clock of monitoring. Each task calls one action for each month that is due."""

from ntt.kernel.events.api import periodic
from ntt.monitoring.actions.cells import review_months

NEWEST = 2


@periodic("monitoring.review_cells", "*/5 * * * *")
def review_newest(timestamp: int) -> None:
    """Every five minutes: regencies of this month and the one before that may be seen now."""
    review_months(newest=NEWEST)


@periodic("monitoring.review_all_cells", "20 17 * * *")
def review_every(timestamp: int) -> None:
    """Each night: all months, for an order of an old one may have been given back."""
    review_months()
