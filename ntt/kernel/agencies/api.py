"""The door of agencies."""

from ntt.kernel.agencies.actions import agencies
from ntt.kernel.agencies.actions.closing import close_agency, reopen_agency
from ntt.kernel.agencies.actions.heads import (
    appoint,
    end_aide,
    end_aides_of,
    end_appointment,
    name_aide,
)
from ntt.kernel.agencies.models import Agency, Aide, Appointment
from ntt.kernel.agencies.names import office_name, office_text
from ntt.kernel.agencies.queries.agencies import (
    HEADS,
    Head,
    Principal,
    agencies_on,
    get,
    head_in,
    heads_of,
    name_on,
    principals_of,
)
from ntt.kernel.agencies.rules import LETTER_MAX
from ntt.kernel.agencies.words import AgencyRefused

__all__ = [
    "HEADS",
    "LETTER_MAX",
    "Agency",
    "AgencyRefused",
    "Aide",
    "Appointment",
    "Head",
    "Principal",
    "agencies_on",
    "appoint",
    "close_agency",
    "end_aide",
    "end_aides_of",
    "end_appointment",
    "get",
    "head_in",
    "heads_of",
    "load",
    "name_aide",
    "name_on",
    "office_name",
    "office_text",
    "principals_of",
    "reopen_agency",
]


def load() -> None:
    """Put the shipped agencies into the database; safe to repeat."""
    agencies.load()
