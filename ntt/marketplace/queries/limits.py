"""How long each step may take on a day: the newest dated row of each kind."""

from datetime import date

from ntt.kernel.calendar.api import today
from ntt.kernel.sql import rows_of


def time_limits(day: date | None = None) -> dict[str, int]:
    """Amount by kind (minutes, days or working days as the kind's name says); one statement."""
    rows = rows_of(
        "SELECT DISTINCT ON (kind) kind, amount FROM marketplace_timelimit"
        " WHERE valid_from <= %s ORDER BY kind, valid_from DESC",
        [day or today()],
    )
    return {kind: int(amount) for kind, amount in rows}
