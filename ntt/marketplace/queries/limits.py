"""How long each step may take on a day: the newest dated row of each kind."""

from datetime import date

from django.db import connection

from ntt.kernel.calendar.api import today


def time_limits(day: date | None = None) -> dict[str, int]:
    """Amount by kind (minutes, days or working days as the kind's name says); one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (kind) kind, amount FROM marketplace_timelimit"
            " WHERE valid_from <= %s ORDER BY kind, valid_from DESC",
            [day or today()],
        )
        return dict(cursor.fetchall())
