"""States, steps and shares in the words a person reads."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ntt.kernel.web.native import native
from ntt.kernel.web.numerals import day_date_text, rupiah_text
from ntt.marketplace.models import Order, OrderLine, Purchase, UnclearMoney
from ntt.marketplace.queries.laws import NEED_ONE
from ntt.marketplace.queries.photos import thumb
from ntt.marketplace.rules.money import Portion
from ntt.marketplace.rules.orders import PAYABLE_STATES
from ntt.marketplace.words import STATES, unit_words, written

KINDS = {
    "awaiting_payment": "wait",
    "paid": "info",
    "packing": "info",
    "sent": "info",
    "received": "ok",
    "completed": "ok",
    "cancelled": "late",
    "returned": "late",
}
SHARES = {
    "seller": gettext_lazy("Penjual"),
    "shipping": gettext_lazy("Pengiriman"),
    "payment_fee": gettext_lazy("Biaya bayar"),
    "platform": gettext_lazy("Pengelola"),
    "investor": gettext_lazy("Investor"),
    "pad": gettext_lazy("Perkiraan kontribusi daerah (PAD)"),
}
PATH = ["paid", "packing", "sent", "received", "completed"]


def state_tag(state: str) -> dict[str, str]:
    return {"word": str(STATES[state]), "kind": KINDS.get(state, "plain")}


def order_tag(order: Order) -> dict[str, str]:
    """As `state_tag`; what is to be fetched was never sent."""
    tag = state_tag(order.state)
    if order.state == "sent" and order.courier == "pickup":
        tag["word"] = _("Siap diambil")
    return tag


def is_checked(purchase: Purchase, unclear: UnclearMoney | None) -> bool:
    """Whether money came that may yet pay the purchase: then nobody waits for the buyer's."""
    return unclear is not None and unclear.is_enough and purchase.state in PAYABLE_STATES


def checked_tag() -> dict[str, str]:
    return {"word": _("Uang Anda diperiksa"), "kind": "wait"}


def line_rows(lines: Iterable[OrderLine]) -> list[dict[str, Any]]:
    """What parts/line_rows.html shows of `queries.buying.pictured` lines."""
    return [
        {
            "quantity": line.quantity,
            "name": native(line.name),
            "unit": unit_words(line.unit),
            "price_rp": line.price_rp,
            "line_rp": line.line_rp,
            "picture": thumb(getattr(line, "photo", None) or ""),
        }
        for line in lines
    ]


def order_steps(
    order: Order, arrives: date | None = None, *, is_pickup: bool = False
) -> list[dict[str, Any]]:
    """Where an order stands, with the promised dates of what comes next; `arrives` is the day
    its parcel should be there."""
    if order.state in {"cancelled", "returned"}:
        why = _(order.reason) if order.reason else ""
        return [
            {
                "title": STATES[order.state],
                "note": why,
                "at": order.cancelled_at,
                "state": "now",
            }
        ]
    at = {
        "paid": order.paid_on,
        "packing": order.accepted_at,
        "sent": order.sent_at,
        "received": order.received_at,
        "completed": order.completed_at,
    }
    due = {
        "sent": (_("Paling lambat"), order.send_by),
        "received": (
            _("Dianggap diterima bila tidak ada kabar sampai"),
            None if order.is_held else order.receive_by,
        ),
        "completed": (_("Uang diteruskan ke penjual sesudah"), order.complete_on),
    }
    promises = {state: _promise(*promised) for state, promised in due.items()}
    if order.cancel_on:
        ends = _promise(_("Batal sendiri bila belum dikirim sampai"), order.cancel_on)
        promises["sent"] = f"{promises['sent']}. {ends}"
    if arrives:
        about = _promise(_("Kira-kira tiba"), arrives)
        promises["received"] = ". ".join(filter(None, [about, promises["received"]]))
    if order.is_held:
        promises["completed"] = _("Uang ditahan sampai keluhan diputuskan")
    titles = STATES | ({"sent": _("Siap diambil")} if is_pickup else {})
    reached = PATH.index(order.state) if order.state in PATH else -1
    return [
        {
            "title": titles[state],
            "note": promises.get(state, "") if place > reached else _sent_with(order, state),
            "at": at[state] if place <= reached else None,
            "state": "done" if place < reached else "now" if place == reached else "next",
        }
        for place, state in enumerate(PATH)
    ]


def _promise(words: str, day: date | None) -> str:
    return f"{words} {day_date_text(day)}" if day else ""


def _sent_with(order: Order, state: str) -> str:
    if state != "sent" or not order.courier:
        return ""
    if order.courier == "pickup":
        return _("Siap diambil di penjual")
    return carried_by(order)


def carried_by(order: Order) -> str:
    """«JNE, resi JX1», or with what a parcel goes that has no number."""
    if not order.tracking_number:
        return _("Tanpa nomor resi, lewat %(courier)s") % {"courier": order.courier}
    return _("%(courier)s, resi %(number)s") % {
        "courier": order.courier,
        "number": order.tracking_number,
    }


def share_parts(portions: Mapping[str, Portion]) -> list[dict[str, Any]]:
    """«Ke mana uang Anda»: every part in the colour of its kind, also the two honest
    zeros and why they are zero."""
    nothing = Portion(0, is_ruled=False)
    found = {name: portions.get(name, nothing) for name in SHARES}
    return [
        {
            "label": label,
            "value": max(0, found[name].amount_rp),
            "text": rupiah_text(found[name].amount_rp),
            "note": _share_note(name, found[name]),
            "colour": colour,
        }
        for colour, (name, label) in enumerate(SHARES.items(), start=1)
        if found[name].amount_rp or name in {"seller", *NEED_ONE}
    ]


def _share_note(name: str, portion: Portion) -> str:
    if name == "payment_fee":
        return _("untuk penyedia pembayaran, dari bagian pengelola")
    if name == "platform" and portion.amount_rp < 0:
        return _("pengelola menanggung kekurangan biaya bayar")
    if name not in NEED_ONE:
        return ""
    if portion.amount_rp:
        return written(portion.basis)
    if portion.is_ruled:
        return _("bagian dari sisa sesudah biaya bayar; kali ini tidak ada sisa")
    return _("belum ada dasar hukum, karena itu nol")
