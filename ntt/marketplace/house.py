"""What the marketplace hangs up in the house beside its goods: where a number leads, help,
what it keeps about people, and the pages of its officers.
"""

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
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
    add_subject,
    add_work_link,
)
from ntt.kernel.people.api import (
    register_entry,
    register_my_data,
    register_my_link,
    register_place,
)
from ntt.kernel.web.numerals import number_text
from ntt.marketplace import words
from ntt.marketplace.actions.my_data import erase_buyer, erase_seller
from ntt.marketplace.forms.buying import HEARD, METHODS
from ntt.marketplace.queries import (
    complaints,
    desk,
    figures,
    money_desk,
    my_data,
    stuck,
    subjects,
    unclear,
)
from ntt.marketplace.queries.laws import days_text
from ntt.marketplace.queries.my_data import hidden_after_days
from ntt.marketplace.queries.seller import name_of_shop
from ntt.marketplace.rules.orders import clean_number

# What the codes of a person's own data say (`queries/my_data.py`).
METHOD_WORDS = dict(METHODS)
BOUGHT_WORDS = {
    "keadaan": words.STATES,
    "pengiriman": {"courier": _("Kurir"), "pickup": _("Ambil sendiri")},
    "diketahui_dari": HEARD,
    "cara_bayar": METHOD_WORDS,
}
PAID_WORDS = {"cara": METHOD_WORDS, "keadaan": words.PAYMENT_STATES}
BACK_WORDS = {
    "cara": {"provider": _("Lewat penyedia pembayaran"), "transfer": _("Transfer bank")},
    "keadaan": words.REFUND_STATES,
}
COMPLAINT_WORDS = {"yang_salah": words.COMPLAINT_KINDS, "keadaan": words.COMPLAINT_STATES}
SHOP_WORDS = {"golongan": words.ORIGIN_CLASSES, "keadaan": words.SHOP_STATES}

CHECKS = ["product_checker"]
MONEY = ["finance_proposer", "finance_approver"]


def _until_hidden() -> str:
    days = hidden_after_days(now())
    told = gettext("Sampai Anda menghapus akun sesudah pesanan selesai.")
    if days is None:
        return told
    late = gettext("Tanpa itu disembunyikan sendiri %(days)s sesudah memesan.")
    return f"{told} {late % {'days': days_text(days)}}"


until_hidden = lazy(_until_hidden, str)
TEN_YEARS = _("Paling sedikit 10 tahun (PP 80/2019 Pasal 25), tanpa nama pembeli.")
KEPT = [
    Kept(
        _("Nama, nomor HP, e-mail, dan alamat dalam pesanan, juga milik penerima hadiah"),
        _(
            "Mengirim barang dan kabarnya. Nomor HP disimpan tersandi. Belanja tanpa akun?"
            " Masuk dengan nomor HP yang dipakai memesan, lalu hapus akun."
        ),
        until_hidden(),
    ),
    Kept(
        _("Rekening pembeli yang uangnya dikembalikan"),
        _("Mengirim uang. Tersandi; yang tampil hanya empat angka terakhir."),
        until_hidden(),
    ),
    Kept(
        _("Keluhan tentang barang, fotonya, dan jawaban penjual"),
        _("Memutuskan apakah uang kembali. Hanya pembeli, penjual, dan petugas membacanya."),
        until_hidden(),
    ),
    Kept(
        _("Foto dari formulir yang tidak jadi dikirim"),
        _("Supaya tidak perlu diunggah lagi ketika sinyal putus."),
        _("Delapan hari, lalu terhapus sendiri."),
    ),
    Kept(
        _("Barang, jumlah, harga, toko, kabupaten tujuan, nomor pesanan, dan pembukuannya"),
        _("Bukti jual beli dan angka program."),
        TEN_YEARS,
    ),
    Kept(
        _("Nomor HP dan rekening penjual"),
        _("Memberi kabar dan mengirim uang. Tersandi."),
        _(
            "Sampai penjual menutup toko dan menghapus akun. Dalam bukti uang yang sudah"
            " dikirim paling sedikit 10 tahun (PP 80/2019 Pasal 25)."
        ),
    ),
    Kept(
        _("Isian memesan yang belum selesai, dan rekening yang masih menunggu kode"),
        _("Supaya Anda tidak menulis dua kali."),
        _("Sampai dipesan atau kodenya ditulis, paling lama 90 hari sejak terakhir diisi."),
    ),
    Kept(
        _("Isi keranjang"),
        _("Supaya belanjaan tidak hilang. Disimpan di HP Anda, bukan pada kami."),
        _("60 hari sejak terakhir diubah."),
    ),
]


KEEPS_OF_BUYER = _(
    "Barang, jumlah, harga, toko, kabupaten tujuan, dan nomor pesanan: bukti jual beli, paling"
    " sedikit 10 tahun (PP 80/2019 Pasal 25). Pesanan lama tidak bisa dibuka atau dikembalikan"
    " lagi."
)
KEEPS_OF_SELLER = _(
    "Nama toko dan barangnya, dan rekening dalam bukti uang yang sudah dikirim: paling sedikit"
    " 10 tahun (PP 80/2019 Pasal 25)."
)


def furnish() -> None:
    """Called once, in AppConfig.ready()."""
    _furnish_my_data()
    add_number("BN", follow)
    add_figure(20, on_sale)
    add_work_link(
        10,
        url_name="marketplace:seller_open",
        title=_("Jual produk desa Anda"),
        note=_("Foto, harga, sisa: semuanya dari HP."),
    )
    _furnish_my_page()
    add_keeping(20, title=_("Pesanan dan toko"), rows=KEPT)
    for order, anchor, title in (
        (10, "belanja", _("Cara belanja")),
        (20, "ikuti", _("Mengikuti pesanan")),
        (30, "kembali", _("Barang salah atau uang kembali")),
        (40, "jual", _("Cara menjual")),
    ):
        add_help(order, anchor=anchor, title=title, template=f"marketplace/help/{anchor}.html")
    _furnish_office()


def _furnish_my_page() -> None:
    for order, page, title in (
        (10, "orders", _("Pesanan saya")),
        (20, "basket", _("Keranjang")),
    ):
        register_my_link(order, url_name=f"marketplace:{page}", title=title)
    register_my_link(
        30, url_name="marketplace:seller_today", title=_("Toko saya"), role="seller"
    )
    register_my_link(
        40,
        url_name="marketplace:seller_open",
        title=_("Jual produk desa Anda"),
        note=_("Foto, harga, sisa: semuanya dari HP."),
    )
    register_entry(
        "marketplace:seller_open",
        title=_("Masuk untuk membuka toko"),
        text=_(
            "Sesudah masuk Anda mengisi nama toko dan desanya, lalu barangnya. Gratis; petugas"
            " memeriksa sebelum tayang."
        ),
        back_url_name="home:front",
    )


def _furnish_my_data() -> None:
    register_place("shop", name_of_shop)
    bought, paid = my_data.purchases_of_mine, my_data.payments_of_mine
    register_my_data("belanja", bought, erase_buyer, keeps=KEEPS_OF_BUYER, words=BOUGHT_WORDS)
    register_my_data("belanja_toko", my_data.orders_of_mine, words={"keadaan": words.STATES})
    register_my_data("belanja_barang", my_data.lines_of_mine)
    register_my_data("belanja_pembayaran", paid, words=PAID_WORDS)
    register_my_data("belanja_uang_kembali", my_data.refunds_of_mine, words=BACK_WORDS)
    register_my_data("belanja_keluhan", my_data.complaints_of_mine, words=COMPLAINT_WORDS)
    sells = my_data.shops_of_mine
    register_my_data("toko", sells, erase_seller, keeps=KEEPS_OF_SELLER, words=SHOP_WORDS)
    goods, payouts = {"keadaan": words.PRODUCT_STATES}, {"keadaan": words.PAYOUT_STATES}
    register_my_data("toko_barang", my_data.products_of_mine, words=goods)
    register_my_data("toko_pencairan", my_data.payouts_of_mine, words=payouts)


def _furnish_office() -> None:
    add_subject("purchase", subjects.purchases)
    add_subject("order", subjects.orders)
    add_subject("shop", subjects.shops)
    add_subject("payout", subjects.payouts)
    add_staff_link(
        10,
        kinds=CHECKS,
        title=_("Barang, izin, dan toko"),
        note=_("Pesanan terlambat, izin untuk diperiksa, toko menunggu tayang."),
        url_name="marketplace:staff_today",
        waiting=checks_waiting,
    )
    add_staff_link(
        15,
        kinds=CHECKS,
        title=_("Keluhan pembeli"),
        note=_("Barang yang salah: uang kembali, atau pesanan diteruskan."),
        url_name="marketplace:staff_complaints",
        waiting=lambda: complaints.waiting().count(),
    )
    _furnish_money_desk()


def _furnish_money_desk() -> None:
    add_staff_link(
        20,
        kinds=MONEY,
        title=_("Pencairan ke penjual"),
        note=_("Usulan satu orang, persetujuan orang lain."),
        url_name="marketplace:staff_payouts",
        waiting=money_desk.payouts_waiting,
    )
    add_staff_link(
        30,
        kinds=MONEY,
        title=_("Uang kembali"),
        note=_("Pengembalian lewat transfer."),
        url_name="marketplace:staff_refunds",
        waiting=money_desk.refunds_waiting,
    )
    add_staff_link(
        35,
        kinds=MONEY,
        title=_("Uang belum jelas"),
        note=_("Jumlah yang sampai berbeda dari tagihan."),
        url_name="marketplace:staff_unclear",
        waiting=lambda: unclear.waiting().count(),
    )
    add_staff_link(
        37,
        kinds=MONEY,
        title=_("Uang yang macet"),
        note=_("Yang tidak bergerak sendiri lagi di penyedia pembayaran."),
        url_name="marketplace:staff_stuck",
        waiting=stuck.count_stuck,
    )
    add_staff_link(
        40,
        kinds=MONEY,
        title=_("Pembagian uang"),
        note=_("Aturan bertanggal dengan dasar hukumnya."),
        url_name="marketplace:staff_rules",
        waiting=money_desk.rules_waiting,
    )
    add_staff_link(
        45,
        kinds=MONEY,
        title=_("Bukti setor PAD"),
        note=_("Dicatat satu orang, dihitung setelah disetujui orang lain."),
        url_name="marketplace:staff_pad",
        waiting=money_desk.slips_waiting,
    )


def on_sale() -> Figure | None:
    """«293 barang siap dibeli»; one statement, None while the shelves are empty."""
    by_regency = figures.on_sale_by_regency()
    if not by_regency:
        return None
    return Figure(
        value=number_text(sum(by_regency.values())),
        words=ngettext(
            "barang siap dibeli, dari %(count)s kabupaten dan kota",
            "barang siap dibeli, dari %(count)s kabupaten dan kota",
            len(by_regency),
        )
        % {"count": number_text(len(by_regency))},
        url=reverse("marketplace:window"),
        counted_at=now(),
    )


def follow(typed: str) -> str | None:
    """The page that asks for the four digits of this order; None for a wrong number."""
    number = clean_number(typed)
    return f"{reverse('marketplace:orders')}?nomor={number}" if number else None


def checks_waiting() -> int:
    """Late orders, papers to compare and shops to let on sale; one statement."""
    found = desk.counts(today())
    return found.late + found.unchecked + found.drafts
