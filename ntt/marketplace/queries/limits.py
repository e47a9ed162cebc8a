"""How long each step may take on a day: the newest dated row of each kind."""

from datetime import date

from ntt.kernel.calendar.api import today
from ntt.marketplace.models import TimeLimit


def time_limits(day: date | None = None) -> dict[str, int]:
    """Amount by kind (minutes, days or working days as the kind's name says); one statement."""
    rows = (
        TimeLimit.objects.filter(valid_from__lte=day or today())
        .order_by("kind", "-valid_from")
        .distinct("kind")
        .values_list("kind", "amount")
    )
    return dict(rows)
