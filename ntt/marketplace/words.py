"""States, kinds, reasons and events of the marketplace in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, npgettext_lazy

from ntt.kernel.web.native import native

SHOP_STATES = {
    "draft": _("Menunggu diperiksa"),
    "live": _("Tayang"),
    "paused": _("Istirahat"),
    "closed": _("Tutup"),
}

# A line of a payout batch, a refund, a beneficiary as staff read them.
PAYOUT_STATES = {
    "draft": _("Diusulkan"),
    "sent": _("Dalam perjalanan"),
    "completed": _("Tiba"),
    "failed": _("Gagal"),
}
REFUND_STATES = {
    "needs_account": _("Menunggu rekening pembeli"),
    "proposed": _("Menunggu tanda tangan"),
    "approved": _("Dikirim lewat penyedia"),
    "sent": _("Disetujui, sedang ditransfer"),
    "done": _("Terkirim"),
    "failed": _("Gagal"),
}
# Why the provider did not send money back (`gateways.port.REFUSALS` and our own).
REFUSALS = {
    "gone_otherwise": _("sudah kembali lewat jalan lain"),
    "bad_key": _("kunci penyedia ditolak"),
    "too_many": _("penyedia meminta menunggu"),
    "cannot_change": _("penyedia tidak dapat mengembalikan lagi"),
    "expired": _("waktunya di penyedia sudah lewat"),
    "amount": _("jumlahnya ditolak penyedia"),
    "denied": _("ditolak penyedia"),
    "not_found": _("tidak dikenal penyedia"),
}
SETTLE_WAYS = {
    "give_back": _("Kembalikan semuanya kepada pembeli"),
    "accept": _("Terima sebagai pembayaran, kembalikan kelebihannya"),
}
# What two officers say happened outside our books; what signing it does; what proves it.
CORRECTIONS = {
    "payout_back": _("Bank mengembalikan uang yang sudah tercatat tiba"),
    "refund_back": _("Bank mengembalikan transfer ke pembeli"),
    "refund_by_transfer": _("Kirim lewat transfer, bukan lewat penyedia"),
    "refund_arrived": _("Uangnya sudah di tangan pembeli"),
    "missing_borne": _("Pengelola menanggung uang yang hilang"),
}
CORRECTED = {
    "payout_back": _("Uangnya kembali ke saldo toko dan ikut pencairan berikutnya."),
    "refund_back": _("Pembeli diminta menulis rekening lain; dua tanda tangan diminta lagi."),
    "refund_by_transfer": _("Pembeli diminta menulis rekening, lalu dua petugas mengirimnya."),
    "refund_arrived": _("Uang kembali ini ditutup tanpa dikirim lagi."),
    "missing_borne": _(
        "Dibukukan sebagai kerugian pengelola; pesanannya diteruskan dan penjual dibayar."
    ),
}
TO_PROVE = {
    "payout_back": _("Cocokkan dulu dengan rekening koran: uangnya benar masuk lagi."),
    "refund_back": _("Cocokkan dulu dengan rekening koran: uangnya benar masuk lagi."),
    "refund_by_transfer": _(
        "Cocokkan dulu dengan halaman penyedia: uangnya masih ada dan belum dikirim. Salah di"
        " sini berarti membayar dua kali."
    ),
    "refund_arrived": _("Cocokkan dulu dengan halaman penyedia: uangnya benar sudah kembali."),
    "missing_borne": _(
        "Hanya bila sudah pasti tidak kembali dan penjual tidak bersalah. Pesanan yang belum"
        " dikirim lebih baik dibatalkan."
    ),
}
# How whoever acted for the buyer came to the purchase, as officers read it.
CAME_BY = {
    "account": _("Dari akun pembeli"),
    "browser": _("Dari HP tempat memesan, tanpa akun pembeli"),
    "number": _("Dengan nomor pesanan, tanpa akun pembeli"),
    "code": _("Dengan kode ke HP pembeli"),
}
# Why money goes back without an order. These are kept as written here, and shown in the
# reader's language.
PAID_TWICE = gettext_noop("Pesanan sudah dibayar dengan kode lain")
CALLED_OFF = gettext_noop("Pembayaran tiba setelah pesanan dibatalkan")
GOODS_GONE = gettext_noop("Pembayaran tiba setelah barang habis atau tidak dijual lagi")
AMOUNT_DIFFERS = gettext_noop("Jumlah yang dibayar berbeda dari tagihan")
PAID_TOO_MUCH = gettext_noop("Kelebihan bayar")
# Why the clock called off an order.
NOT_SENT = gettext_noop("Penjual tidak mengirim sampai batas waktunya")
BENEFICIARIES = {
    "platform": _("Pengelola"),
    "payment_fee": _("Biaya bayar"),
    "investor": _("Investor"),
    "pad": _("Kontribusi daerah (PAD)"),
}
BASES = {
    "goods": _("dari harga barang"),
    "total": _("dari harga barang dan ongkir"),
    "margin": _("dari bagian pengelola sesudah biaya bayar"),
}
CERTIFICATE_KINDS = {
    "nib": _("NIB"),
    "pirt": _("P-IRT"),
    "md": _("izin edar MD"),
    "halal": _("sertifikat halal"),
    "tr": _("izin edar TR"),
    "na": _("notifikasi kosmetika NA"),
    "ig": _("indikasi geografis"),
}
# Legal bases of reference.py as the two languages say them; others stay as written.
WRITTEN = {
    "Ketentuan Beli NTT": _("Ketentuan Beli NTT"),
    "Ketentuan penyedia pembayaran": _("Ketentuan penyedia pembayaran"),
    "PP 42/2024 Pasal 160 (usaha mikro dan kecil sejak 17-10-2026)": _(
        "PP 42/2024 Pasal 160 (usaha mikro dan kecil sejak 17-10-2026)"
    ),
    "Peraturan BPOM 22/2018": _("Peraturan BPOM 22/2018"),
    "Peraturan BPOM tentang obat tradisional": _("Peraturan BPOM tentang obat tradisional"),
    "PP 80/2019: menukar paling sedikit 2 hari kerja": _(
        "PP 80/2019: menukar paling sedikit 2 hari kerja"
    ),
    "PP 80/2019 Pasal 25: data transaksi keuangan 10 tahun": _(
        "PP 80/2019 Pasal 25: data transaksi keuangan 10 tahun"
    ),
}
TIME_LIMITS = {
    "pay_qris_minutes": _("Membayar dengan QRIS: %(amount)s"),
    "pay_bank_minutes": _("Membayar dengan transfer bank: %(amount)s"),
    "send_working_days": _("Penjual mengirim: %(amount)s hari kerja sesudah dibayar"),
    "cancel_working_days": _("Batal sendiri: %(amount)s hari kerja sesudah batas mengirim"),
    "receive_days": _("Dianggap diterima: %(amount)s hari sesudah dikirim"),
    "complete_working_days": _("Mengeluh sesudah diterima: %(amount)s hari kerja"),
    "hide_buyer_days": _("Pembeli disembunyikan: %(amount)s sesudah memesan"),
}

# A purchase or an order as people read it.
STATES = {
    "awaiting_payment": _("Menunggu pembayaran"),
    "expired": _("Batas waktu bayar lewat"),
    "refunded": _("Uang dikembalikan"),
    "paid": _("Dibayar"),
    "packing": _("Disiapkan"),
    "sent": _("Dikirim"),
    "received": _("Diterima"),
    "completed": _("Selesai"),
    "cancelled": _("Dibatalkan"),
    "returned": _("Dikembalikan"),
}

# Through which banks one can pay by transfer: names, the same in every language.
BANKS = {"va_bri": "BRI", "va_bni": "BNI", "va_bca": "BCA", "va_permata": "Bank Permata"}
PAYMENT_STATES = {
    "creating": _("Sedang dibuat"),
    "pending": _("Menunggu pembayaran"),
    "paid": _("Dibayar"),
    "denied": _("Ditolak"),
    "cancelled": _("Dibatalkan"),
    "expired": _("Batas waktu bayar lewat"),
    "refunded": _("Uang dikembalikan"),
    "unclear": _("Jumlahnya berbeda, sedang diperiksa"),
}

# What is wrong with an order, and how a complaint about them stands.
COMPLAINT_KINDS = {
    "damaged": _("Rusak"),
    "differs": _("Tidak sesuai pesanan"),
    "missing": _("Ada yang kurang"),
    "not_here": _("Belum sampai"),
    "other": _("Hal lain"),
}
COMPLAINT_STATES = {
    "open": _("Menunggu putusan petugas"),
    "withdrawn": _("Ditarik pembeli"),
    "upheld": _("Diputuskan: uang kembali"),
    "continued": _("Diputuskan: pesanan diteruskan"),
}

PRODUCT_STATES = {
    "live": _("Tayang"),
    "licence_pending": _("Sedang diurus izinnya"),
    "draft": _("Belum tayang"),
    "withdrawn": _("Diturunkan"),
}

# Where a single piece is that is not free (`queries.held.where_it_is`).
PIECE_PLACES = {
    "held": _("Sedang dipesan"),
    "sold": _("Terjual"),
    "back": _("Belum dijual lagi"),
}

# Said on the pages of the shop window.
ORIGIN_CLASSES = {
    "ovop": _("Kelompok desa (OVOP)"),
    "ocop": _("Komunitas (OCOP)"),
    "osop": _("Sekolah (OSOP)"),
    "umkm": _("Usaha sendiri dan koperasi"),
}
ORIGIN_CLASS_NOTES = {
    "ovop": _("Satu Desa Satu Produk: dibuat bersama di satu desa."),
    "ocop": _("Satu Komunitas Satu Produk: dibuat kelompok warga."),
    "osop": _("Satu Sekolah Satu Produk: karya siswa dan guru."),
    "umkm": _("Usaha mikro, kecil, menengah, dan koperasi di NTT."),
}
HALAL_STATES = {
    "certified": _("Bersertifikat halal"),
    "in_process": _("Sertifikat halal dalam proses"),
    "not_halal": _("Tidak halal"),
    "not_required": _("Tidak wajib sertifikat halal"),
}
SHIPS_ABROAD = {
    "yes": _("Ya"),
    "no": _("Tidak"),
    "ask": _("Tanya penjual dulu"),
}

EVENTS = {
    "marketplace.ProductDrafted": _("Barang ditulis"),
    "marketplace.ProductChanged": _("Barang diubah"),
    "marketplace.ProductShown": _("Barang ditayangkan"),
    "marketplace.ProductHidden": _("Barang tidak ditayangkan"),
    "marketplace.ProductWithdrawn": _("Barang diturunkan petugas"),
    "marketplace.ProductRestocked": _("Sisa barang diubah"),
    "marketplace.ProductJudged": _("Izin barang diperiksa ulang"),
    "marketplace.ShopOpened": _("Toko dibuka"),
    "marketplace.PickupNoteSet": _("Cara mengambil barang ditulis"),
    "marketplace.ShopMoved": _("Keadaan toko berubah"),
    "marketplace.PayeeChanged": _("Rekening toko diubah"),
    "marketplace.CertificateAdded": _("Izin ditambahkan"),
    "marketplace.CertificateRefused": _("Izin dikembalikan ke penjual"),
    "marketplace.CertificateChecked": _("Izin diperiksa"),
    "marketplace.CertificateEnds": _("Penjual dikabari bahwa izin segera habis"),
    "marketplace.PurchasePlaced": _("Pesanan dibuat"),
    "marketplace.PaymentAsked": _("Kode pembayaran baru diminta"),
    "marketplace.HeardFromSaid": _("Menjawab «Diketahui dari mana?»"),
    "marketplace.PaymentOpened": _("Kode pembayaran dibuat"),
    "marketplace.PaymentNoticed": _("Kabar dari penyedia pembayaran"),
    "marketplace.PaymentLeftOpen": _("Kode pembayaran belum dapat ditutup di penyedia"),
    "marketplace.PaymentClosed": _("Kode pembayaran ditutup"),
    "marketplace.PaymentUnclear": _("Jumlah yang dibayar berbeda"),
    "marketplace.SettlementProposed": _("Penyelesaian uang belum jelas diusulkan"),
    "marketplace.SettlementRejected": _("Usulan penyelesaian dibatalkan"),
    "marketplace.PaymentSettled": _("Uang belum jelas diselesaikan"),
    "marketplace.MoneyMissing": _("Uang tidak ada lagi di penyedia pembayaran"),
    "marketplace.MoneyFound": _("Uang ada kembali di penyedia pembayaran"),
    "marketplace.PurchasePaid": _("Pembayaran diterima"),
    "marketplace.PurchaseExpired": _("Batas waktu bayar lewat"),
    "marketplace.PurchaseCancelled": _("Dibatalkan pembeli sebelum dibayar"),
    "marketplace.OrderPaid": _("Dibayar"),
    "marketplace.OrderAccepted": _("Disiapkan penjual"),
    "marketplace.OrderSent": _("Dikirim"),
    "marketplace.OrderReceived": _("Diterima pembeli"),
    "marketplace.OrderCompleted": _("Selesai"),
    "marketplace.OrderEndWarned": _("Penjual dan pembeli diingatkan: segera batal sendiri"),
    "marketplace.OrderCancelled": _("Dibatalkan"),
    "marketplace.OrderReturned": _("Dikembalikan"),
    "marketplace.ComplaintMade": _("Pembeli mengeluh"),
    "marketplace.ComplaintAnswered": _("Penjual menjawab keluhan"),
    "marketplace.ComplaintWithdrawn": _("Keluhan ditarik pembeli"),
    "marketplace.ComplaintUpheld": _("Keluhan diputuskan: uang kembali"),
    "marketplace.OrderContinued": _("Keluhan diputuskan: pesanan diteruskan"),
    "marketplace.BuyerErased": _("Data pembeli dihapus"),
    "marketplace.SellerErased": _("Data penjual dihapus"),
    "marketplace.RefundBegun": _("Uang kembali dimulai"),
    "marketplace.RefundRefused": _("Penyedia pembayaran menolak mengirim uang kembali"),
    "marketplace.RefundNeedsAccount": _("Uang kembali menunggu nomor rekening"),
    "marketplace.RefundAccountNamed": _("Nomor rekening untuk uang kembali diisi"),
    "marketplace.RefundProposed": _("Uang kembali diusulkan"),
    "marketplace.RefundRejected": _("Usulan uang kembali dibatalkan"),
    "marketplace.RefundApproved": _("Uang kembali disetujui"),
    "marketplace.RefundDone": _("Uang kembali terkirim"),
    "marketplace.RefundAccountSeen": _("Nomor rekening pembeli dilihat"),
    "marketplace.RefundAccountWrong": _("Nomor rekening pembeli diminta lagi"),
    "marketplace.RefundAccountWritten": _("Nomor rekening pembeli ditulis petugas"),
    "marketplace.CorrectionProposed": _("Koreksi uang diusulkan"),
    "marketplace.CorrectionApproved": _("Koreksi uang disetujui dan dibukukan"),
    "marketplace.CorrectionDropped": _("Usulan koreksi uang dibatalkan"),
    "marketplace.PayoutBatchProposed": _("Pencairan diusulkan"),
    "marketplace.PayoutBatchApproved": _("Pencairan disetujui"),
    "marketplace.PayoutBatchDropped": _("Usulan pencairan dibatalkan"),
    "marketplace.PayoutCompleted": _("Uang tiba di penjual"),
    "marketplace.PayoutFailed": _("Uang kembali dari bank"),
    "marketplace.BankFileTaken": _("Berkas bank diunduh dengan nomor rekening lengkap"),
    "marketplace.RulesLoaded": _("Aturan bertanggal dimuat"),
    "marketplace.ShippingRatesLoaded": _("Tarif kirim dimuat"),
    "marketplace.SplitRuleProposed": _("Aturan pembagian uang diusulkan"),
    "marketplace.SplitRuleApproved": _("Aturan pembagian uang disetujui"),
    "marketplace.SplitRuleEnded": _("Aturan pembagian uang diakhiri"),
    "marketplace.SplitRuleWithdrawn": _("Aturan pembagian uang ditarik"),
    "marketplace.PadSlipEntered": _("Bukti setor PAD dicatat"),
    "marketplace.PadSlipVoided": _("Bukti setor PAD dibatalkan"),
    "marketplace.PadReceived": _("PAD diterima di kas daerah (RKUD)"),
}

# What most things are sold by, one and many; any other word a seller writes stays as written.
UNITS = {
    "batang": npgettext_lazy("satuan", "batang", "batang"),
    "botol": npgettext_lazy("satuan", "botol", "botol"),
    "buah": npgettext_lazy("satuan", "buah", "buah"),
    "bungkus": npgettext_lazy("satuan", "bungkus", "bungkus"),
    "dus": npgettext_lazy("satuan", "dus", "dus"),
    "galon": npgettext_lazy("satuan", "galon", "galon"),
    "ikat": npgettext_lazy("satuan", "ikat", "ikat"),
    "karung": npgettext_lazy("satuan", "karung", "karung"),
    "keranjang": npgettext_lazy("satuan", "keranjang", "keranjang"),
    "kilogram": npgettext_lazy("satuan", "kilogram", "kilogram"),
    "kotak": npgettext_lazy("satuan", "kotak", "kotak"),
    "lembar": npgettext_lazy("satuan", "lembar", "lembar"),
    "set": npgettext_lazy("satuan", "set", "set"),
    "stoples": npgettext_lazy("satuan", "stoples", "stoples"),
    "tabung": npgettext_lazy("satuan", "tabung", "tabung"),
    "unit": npgettext_lazy("satuan", "unit", "unit"),
}


def unit_words(unit: str, count: int = 1) -> str:
    """What something is sold by, in the language of the page and for so many of it."""
    return str(UNITS[unit] % count) if unit in UNITS else native(unit)


def written(basis: str) -> str:
    """A legal basis as the page's language says it."""
    return str(WRITTEN[basis]) if basis in WRITTEN else native(basis)
