"""A buyer's purchases as rows: the goods, the state, and what is asked of the buyer."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ntt.kernel.web.markup import fill, if_any
from ntt.kernel.web.native import native
from ntt.kernel.web.numerals import datetime_text, day_date_text, rupiah_text
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.own_orders import Glance, glances
from ntt.marketplace.rules.orders import PAYABLE_STATES
from ntt.marketplace.views.shown import checked_tag, state_tag

TO_FETCH = "to_fetch"
# Of several shops the one that is behind says how the purchase stands.
ENDS = ["received", "completed", "returned", "cancelled"]
BEHIND_FIRST = ["paid", "packing", "sent", TO_FETCH, *ENDS]


def purchase_rows(purchases: Iterable[Purchase]) -> list[dict[str, Any]]:
    """The arguments of {% row %} for each; one statement for all."""
    shown = list(purchases)
    found = glances([purchase.pk for purchase in shown])
    return [_row(purchase, found[purchase.pk]) for purchase in shown]


def _row(purchase: Purchase, glance: Glance) -> dict[str, Any]:
    is_checked = glance.is_checked and purchase.state in PAYABLE_STATES
    note = f"{purchase.number} · {day_date_text(purchase.placed_at)}"
    asked = [] if is_checked else _asked(purchase, glance)
    return {
        "url": reverse("marketplace:purchase", args=[purchase.number]),
        "title": _goods(glance),
        "note": fill("{}{}", note, if_any(". ".join(asked), "<br><strong>{}</strong>")),
        "value": rupiah_text(purchase.total_rp),
        "tag": checked_tag() if is_checked else _tag(purchase, glance),
    }


def _goods(glance: Glance) -> SafeString:
    """«Selendang Sabu + 2 lainnya»."""
    if not glance.more:
        return native(glance.first)
    more = ngettext("%(count)s lainnya", "%(count)s lainnya", glance.more)
    return fill("{} + {}", native(glance.first), more % {"count": glance.more})


def _tag(purchase: Purchase, glance: Glance) -> dict[str, str]:
    if purchase.state != "paid":
        return state_tag(purchase.state)
    state = min(glance.states, key=BEHIND_FIRST.index)
    if state == TO_FETCH:
        return {"word": _("Siap diambil"), "kind": "info"}
    return state_tag(state)


def _asked(purchase: Purchase, glance: Glance) -> list[str]:
    """What only the buyer can do."""
    asked = []
    if purchase.state == "awaiting_payment":
        asked.append(
            _("Bayar sebelum %(moment)s") % {"moment": datetime_text(purchase.expires_at)}
        )
    if glance.needs_account:
        asked.append(_("Tulis nomor rekening untuk uang kembali"))
    if TO_FETCH in glance.states:
        asked.append(_("Ambil di tempat penjual"))
    return asked
