"""The door of agencies."""

from ntt.kernel.agencies.actions import agencies
from ntt.kernel.agencies.actions.agencies import close_agency
from ntt.kernel.agencies.actions.heads import appoint, end_aide, end_appointment, name_aide
from ntt.kernel.agencies.models import Agency, Aide, Appointment
from ntt.kernel.agencies.names import office_text
from ntt.kernel.agencies.queries.agencies import (
    Head,
    acts_for,
    agencies_on,
    get,
    head_of,
    heads_of,
)

__all__ = [
    "Agency",
    "Aide",
    "Appointment",
    "Head",
    "acts_for",
    "agencies_on",
    "appoint",
    "close_agency",
    "end_aide",
    "end_appointment",
    "get",
    "head_of",
    "heads_of",
    "load",
    "name_aide",
    "office_text",
]


def load() -> None:
    """Put the shipped agencies into the database; safe to repeat."""
    agencies.load()
