"""The day the demo ends on."""

from datetime import date

from django.conf import settings

from ntt.kernel.calendar.api import today


def demo_today() -> date:
    """DEMO_TODAY, else today in WITA."""
    return settings.DEMO_TODAY or today()
