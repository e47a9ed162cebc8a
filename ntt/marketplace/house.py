"""What the marketplace hangs up in the house beside its goods: where a number leads, help,
what it keeps about people, and the pages of its officers.
"""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ntt.kernel.calendar.api import now, today
from ntt.kernel.home.api import (
    Figure,
    Kept,
    add_figure,
    add_help,
    add_keeping,
    add_number,
    add_staff_link,
    add_work_link,
)
from ntt.kernel.web.numerals import number_text
from ntt.marketplace.models import PayoutBatch, Refund
from ntt.marketplace.queries import figures, staff
from ntt.marketplace.rules.orders import clean_number

CHECKS = ["product_checker"]
MONEY = ["finance_proposer", "finance_approver"]
UNTIL_JRA = _("Bukti jual beli. Masa simpannya menunggu jadwal retensi arsip (JRA).")
KEPT = [
    Kept(
        _("Nama, nomor HP, dan alamat dalam pesanan"),
        _("Mengirim barang dan kabarnya. Nomor HP disimpan tersandi."),
        UNTIL_JRA,
    ),
    Kept(
        _("Nomor rekening penjual, dan rekening pembeli yang uangnya dikembalikan"),
        _("Mengirim uang. Tersandi; yang tampil hanya empat angka terakhir."),
        UNTIL_JRA,
    ),
    Kept(
        _("Isi keranjang"),
        _("Supaya belanjaan tidak hilang. Disimpan di HP Anda, bukan pada kami."),
        _("60 hari sejak terakhir diubah."),
    ),
]


def furnish() -> None:
    """Called once, in AppConfig.ready()."""
    add_number("BN", follow)
    add_figure(20, on_sale)
    add_work_link(
        10,
        url_name="marketplace:seller_open",
        title=_("Jual produk desa Anda"),
        note=_("Foto, harga, sisa: semuanya dari HP."),
    )
    add_keeping(20, title=_("Pesanan dan toko"), rows=KEPT)
    for order, anchor, title in (
        (10, "belanja", _("Cara belanja")),
        (20, "ikuti", _("Mengikuti pesanan")),
        (30, "kembali", _("Barang salah atau uang kembali")),
        (40, "jual", _("Cara menjual")),
    ):
        add_help(order, anchor=anchor, title=title, template=f"marketplace/help/{anchor}.html")
    _furnish_office()


def _furnish_office() -> None:
    add_staff_link(
        10,
        kinds=CHECKS,
        title=_("Barang, izin, dan toko"),
        note=_("Pesanan terlambat, izin untuk diperiksa, toko menunggu tayang."),
        url_name="marketplace:staff_today",
        waiting=checks_waiting,
    )
    add_staff_link(
        20,
        kinds=MONEY,
        title=_("Pencairan ke penjual"),
        note=_("Usulan satu orang, persetujuan orang lain."),
        url_name="marketplace:staff_payouts",
        waiting=lambda: PayoutBatch.objects.filter(approved_at=None).count(),
    )
    add_staff_link(
        30,
        kinds=MONEY,
        title=_("Uang kembali"),
        note=_("Pengembalian lewat transfer."),
        url_name="marketplace:staff_refunds",
        waiting=lambda: refunds_waiting().count(),
    )
    add_staff_link(
        40,
        kinds=MONEY,
        title=_("Pembagian uang"),
        note=_("Aturan bertanggal dengan dasar hukumnya."),
        url_name="marketplace:staff_rules",
    )


def on_sale() -> Figure | None:
    """«293 barang siap dibeli»; one statement, None while the shelves are empty."""
    by_regency = figures.on_sale_by_regency()
    if not by_regency:
        return None
    return Figure(
        value=number_text(sum(by_regency.values())),
        words=gettext("barang siap dibeli, dari %(count)s kabupaten dan kota")
        % {"count": number_text(len(by_regency))},
        url=reverse("marketplace:window"),
        counted_at=now(),
    )


def follow(typed: str) -> str | None:
    """The page that asks for the four digits of this order; None for a wrong number."""
    number = clean_number(typed)
    return f"{reverse('marketplace:orders')}?nomor={number}" if number else None


def checks_waiting() -> int:
    """Late orders, papers to compare and shops to let on sale; three statements."""
    late, papers, shops = staff.late_orders(today()), staff.unchecked(), staff.shops_to_let()
    return late.count() + papers.count() + shops.count()


def refunds_waiting() -> QuerySet[Refund]:
    return Refund.objects.filter(way="transfer", state=Refund.State.PROPOSED)
