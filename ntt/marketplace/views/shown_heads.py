"""What stands at the head of a paid purchase: what is true now, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ntt.kernel.web.numerals import day_date_text
from ntt.marketplace.queries.buying import OrderView


@dataclass(frozen=True, slots=True)
class Head:
    """A title and a sentence; `is_good` draws them as something achieved."""

    title: str
    text: str
    is_good: bool = True


def head_of(orders: Sequence[OrderView]) -> Head:
    """For orders that stand at the same step that step, else where to look for each."""
    steps = {(row.order.state, row.order.is_held) for row in orders}
    if len(steps) > 1:
        return Head(
            _("Pesanan berjalan"), _("Setiap penjual punya langkahnya sendiri. Lihat di bawah.")
        )
    first = orders[0]
    order = first.order
    if order.is_held:
        held = _("Uang Anda tetap dititipkan sampai petugas memutuskan.")
        text = f"{held} {_sent(first)[1]}" if order.state == "sent" else held
        return Head(_("Keluhan Anda diperiksa"), text, is_good=False)
    heads = {
        "paid": (
            _("Pembayaran diterima"),
            _("Penjual sudah diberi tahu. Uang Anda dititipkan sampai barang Anda terima."),
        ),
        "packing": (
            _("Pesanan sedang disiapkan"),
            _("Uang Anda dititipkan sampai barang Anda terima."),
        ),
        "sent": _sent(first),
        "received": (_("Barang sudah diterima"), _received(orders)),
        "completed": (
            _("Pesanan selesai"),
            _("Uang Anda sudah diteruskan menurut pembagian di halaman ini."),
        ),
        "cancelled": (
            _("Pesanan dibatalkan"),
            _("Uangnya dikembalikan kepada Anda. Lihat «Uang kembali» di halaman ini."),
        ),
        "returned": (_("Uang Anda kembali"), _("Pesanan ini dikembalikan.")),
    }
    title, text = heads[order.state]
    return Head(title, text, is_good=order.state not in {"cancelled", "returned"})


def _sent(row: OrderView) -> tuple[str, str]:
    if row.order.courier == "pickup":
        return (
            _("Barang siap diambil"),
            _("Sudah diambil? Tekan «Barang sudah saya terima» di bawah."),
        )
    return (
        _("Barang dalam perjalanan"),
        _("Sudah sampai? Tekan «Barang sudah saya terima» di bawah."),
    )


def _received(orders: Sequence[OrderView]) -> str:
    days = {row.order.complete_on for row in orders if row.order.complete_on}
    if not days:
        return ""
    if any(row.complaint and row.complaint.is_last_word for row in orders):
        words = _("Uang Anda diteruskan ke penjual sesudah %(day)s.")
    else:
        words = _("Bila tidak ada keluhan sampai %(day)s, uang Anda diteruskan ke penjual.")
    return words % {"day": day_date_text(min(days))}
