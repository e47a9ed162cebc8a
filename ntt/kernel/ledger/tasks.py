"""Work of the clock; times are UTC."""

from ntt.kernel.events.api import periodic
from ntt.kernel.ledger.actions.days import roll_up


@periodic("ledger.roll_up", "*/10 * * * *")
def roll_up_days(timestamp: int) -> None:
    """Every ten minutes, so that a figure never sums more than ten minutes of legs."""
    roll_up()
