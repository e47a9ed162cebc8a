"""Targets for showing: without one, a figure says that it cannot be judged."""

from django.conf import settings

from ntt.kernel.calendar.api import today
from ntt.monitoring.models import Target
from ntt.monitoring.queries.programmes import month_of

MONTHS = 3
TURNOVER_RP = 420_000_000
BASIS = "Target contoh"


def make_targets() -> None:
    """The same turnover for this month and the two before it."""
    month = month_of(settings.DEMO_TODAY or today())
    for _month in range(MONTHS):
        Target.objects.get_or_create(
            indicator="turnover", month=month, defaults={"value": TURNOVER_RP, "basis": BASIS}
        )
        month = month_of(month.replace(day=1) - month.resolution)
