"""A complaint in the words a person reads, the same for buyer, seller and officer."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import today
from ntt.kernel.web.numerals import datetime_text
from ntt.marketplace.models import Complaint, Order
from ntt.marketplace.queries.complaints import kinds_to_say
from ntt.marketplace.views.photos import photo_link
from ntt.marketplace.words import COMPLAINT_KINDS, COMPLAINT_STATES

KINDS = {"open": "wait", "withdrawn": "plain", "upheld": "late", "continued": "ok"}


def complaint_shown(complaint: Complaint) -> dict[str, Any]:
    """Its lines, its photo for an hour, and where it stands."""
    rows = [
        (_("Yang salah"), str(COMPLAINT_KINDS[complaint.kind])),
        (_("Kata pembeli"), complaint.words or _("Sudah dihapus")),
        (_("Disampaikan"), datetime_text(complaint.created_at)),
    ]
    if complaint.answered_at:
        answer = complaint.answer or _("Sudah dihapus")
        rows.append(
            (_("Jawaban penjual"), f"{answer} ({datetime_text(complaint.answered_at)})")
        )
    if complaint.closed_at:
        rows.append(
            (complaint_tag(complaint.state)["word"], datetime_text(complaint.closed_at))
        )
    if complaint.reason:
        rows.append((_("Alasan petugas"), complaint.reason))
    return {
        "complaint": complaint,
        "tag": complaint_tag(complaint.state),
        "rows": rows,
        "photo": photo_link(complaint.photo),
        "photo_waits": complaint.photo is not None and complaint.photo.state == "waiting",
    }


def may_complain_about(order: Order, last: Complaint | None, arrives: date | None) -> bool:
    """Whether the order's page offers to complain; see `kinds_to_say`."""
    return bool(kinds_to_say(order, last, arrives=arrives, day=today()))


def complaint_tag(state: str) -> dict[str, str]:
    return {"word": str(COMPLAINT_STATES[state]), "kind": KINDS[state]}
