"""The sentence for each refusal of the marketplace, and its events in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from ntt.kernel.web.native import native

SENTENCES = {
    # orders
    "lines_out_of_range": _("Isi keranjang 1 sampai %(most)s macam barang."),
    "not_on_sale": _("Barang itu sedang tidak dijual. Pilih barang lain."),
    "basket_changed": _("Isi keranjang berubah. Periksa lagi sebelum memesan."),
    "quantity_out_of_range": _("Tulis jumlah antara 1 dan %(most)s."),
    "too_many_shops": _(
        "Satu pembayaran paling banyak untuk %(most)s penjual. Bagi menjadi dua pesanan."
    ),
    "product_gone": _("%(name)s tidak dijual lagi. Hapus dari keranjang, lalu lanjutkan."),
    "price_changed": _("Harga %(name)s baru saja berubah. Periksa keranjang Anda."),
    "sold_out": _("%(name)s baru saja habis. Hapus dari keranjang, lalu lanjutkan."),
    "stock_left": _("%(name)s tersisa %(left)s. Kurangi jumlahnya."),
    "no_rate": _(
        "Belum ada ongkos kirim dari %(shop)s ke tempat itu."
        " Pilih ambil sendiri, atau tempat lain."
    ),
    "total_changed": _("Jumlah yang harus dibayar berubah. Periksa lagi sebelum memesan."),
    "pay_method_unknown": _("Pilih cara membayar."),
    "pay_method_too_large": _("Cara bayar ini hanya sampai %(most)s. Pilih transfer bank."),
    "pay_method_too_small": _("Cara bayar ini mulai dari %(least)s. Pilih cara lain."),
    "pay_time_over": _("Waktu membayar pesanan ini sudah lewat. Pesan sekali lagi."),
    "money_being_checked": _(
        "Uang Anda sudah sampai dan sedang diperiksa. Jangan membayar lagi."
    ),
    "code_being_made": _("Kode pembayaran sedang disiapkan. Tunggu sebentar, lalu coba lagi."),
    "too_many_codes": _(
        "Sudah sembilan kode dibuat. Batalkan pesanan ini di halamannya, supaya barangnya"
        " bebas, lalu pesan sekali lagi. Atau hubungi kami."
    ),
    "purchase_not_open": _(
        "Pesanan ini sudah dibayar atau sudah berakhir. Keadaannya ada di halaman ini."
    ),
    "heard_from_unknown": _("Pilih salah satu."),
    "courier_missing": _("Tulis nama kurir, misalnya JNE."),
    "courier_not_pickup": _("Ongkos kirimnya sudah dibayar. Tulis nama kurir, misalnya JNE."),
    "tracking_number_missing": _("Tulis nomor resi dari kurir."),
    "reason_missing": _("Tulis alasannya, agar pembeli mengerti."),
    "reason_too_long": _("Alasan paling panjang %(most)s huruf."),
    "cannot_cancel_now": _("Pesanan ini tidak dapat dibatalkan lagi. Hubungi kami."),
    "shop_was_paid_out": _(
        "Uang pesanan ini sudah dikirim ke penjual dan saldonya tidak cukup, jadi tidak dapat"
        " dikembalikan. Bicarakan dengan penjual."
    ),
    "order_cannot_move": _("Pesanan sudah berubah. Muat ulang halaman ini."),
    "not_yet_due": _("Belum waktunya."),
    "buyer_erased": _(
        "Data pembeli pesanan ini sudah dihapus, jadi uangnya tidak dapat dikembalikan lagi."
    ),
    "complaint_words_missing": _("Tulis apa yang salah dengan barangnya."),
    "complaint_kind_unknown": _("Pilih apa yang salah."),
    "complaint_too_early": _(
        "Barang ini belum Anda terima, jadi belum dapat dikeluhkan. Sudah sampai? Tekan «Barang"
        " sudah saya terima» dulu."
    ),
    "complaint_too_late": _("Waktu mengeluh untuk pesanan ini sudah lewat. Hubungi kami."),
    "complaint_decided": _("Keluhan tentang pesanan ini sudah diputuskan. Hubungi kami."),
    "too_many_complaints": _("Keluhan tentang pesanan ini sudah tiga kali. Hubungi kami."),
    "complaint_open": _("Ada keluhan yang belum diputuskan, jadi uangnya menunggu."),
    "complaint_closed": _("Keluhan ini sudah selesai. Muat ulang halaman ini."),
    "answer_missing": _("Tulis jawaban Anda."),
    "answered_already": _("Anda sudah menjawab keluhan ini."),
    "decision_reason_missing": _("Tulis alasannya. Pembeli dan penjual membacanya."),
    "words_too_long": _("Paling banyak %(most)s huruf."),
    "order_still_runs": _(
        "Masih ada pesanan berjalan: %(number)s. Tunggu sampai selesai atau batalkan dulu,"
        " lalu hapus akun."
    ),
    "money_still_moves": _(
        "Uang pesanan %(number)s belum selesai. Tunggu sampai uang kembali tiba, lalu hapus"
        " akun."
    ),
}

# Shops, products and their papers: said by ShopRefused only.
SHOP_SENTENCES = {
    "product_withdrawn": _("Barang ini diturunkan petugas. Hubungi kami untuk bertanya."),
    "product_already_written": _(
        "Formulir ini sudah tersimpan tadi sebagai «%(name)s». Kirim sekali lagi bila ini"
        " barang lain; untuk mengubah yang tadi, buka dari «Barang saya»."
    ),
    "photo_missing": _("Beri sedikitnya satu foto, lalu tayangkan."),
    "last_photo": _(
        "Barang yang tayang perlu sedikitnya satu foto. Ganti fotonya, atau turunkan dulu."
    ),
    "too_many_photos": _("Paling banyak %(most)s foto. Hapus satu, lalu tambah lagi."),
    "halal_not_said": _(
        "Untuk makanan dan minuman pilih bersertifikat, sedang diurus, atau tidak halal."
    ),
    "stock_out_of_range": _("Tulis sisa antara 0 dan %(most)s."),
    "note_too_long": _("Paling banyak %(most)s huruf."),
    "piece_is_one": _("Satu lembar hanya ada satu, jadi sisanya tidak ditulis."),
    "piece_is_ordered": _("Lembar ini sudah dipesan, jadi belum dapat dijual lagi."),
    "stock_moved": _("Sisanya baru saja berubah menjadi %(now)s. Hitung lagi, lalu simpan."),
    "account_number_wrong": _("Tulis nomor rekening dengan angka saja, 6 sampai 20 angka."),
    "certificate_number_wrong": _("Nomor ini tidak cocok dengan jenis izinnya. Periksa lagi."),
    "certificate_expired": _("Izin ini sudah lewat masa berlakunya."),
    "certificate_product_missing": _("Izin ini untuk satu barang. Pilih barangnya."),
    "certificate_end_missing": _("Tulis sampai kapan izin ini berlaku."),
    "too_many_papers": _(
        "Sudah %(most)s izin menunggu diperiksa. Tunggu sampai petugas memeriksanya."
    ),
    "paper_gone": _("Izin ini baru saja ditulis ulang. Muat ulang halaman ini."),
    "paper_reason_missing": _("Tulis alasannya."),
    "paper_counts": _("Izin ini sudah diperiksa dan berlaku."),
    "shop_without_account": _(
        "Toko ini belum menulis nomor rekening. Mintalah penjual mengisinya di halaman «Uang»,"
        " lalu izinkan tayang."
    ),
    "shop_still_open": _(
        "Toko %(shop)s belum ditutup. Minta kami menutupnya dulu, lalu hapus akun."
    ),
    "shop_still_sends": _(
        "Toko %(shop)s masih punya pesanan %(number)s. Selesaikan dulu, lalu hapus akun."
    ),
    "shop_still_owed": _(
        "Toko %(shop)s masih punya saldo %(amount)s. Tunggu sampai uangnya dikirim, lalu"
        " hapus akun."
    ),
    "shop_payout_moving": _(
        "Uang toko %(shop)s masih dalam perjalanan. Tunggu sampai tiba, lalu hapus akun."
    ),
}

# Money for staff and sellers: said by MoneyRefused only.
MONEY_SENTENCES = {
    "account_number_wrong": _("Tulis nomor rekening dengan angka saja, 6 sampai 20 angka."),
    "refund_already_on_its_way": _("Uang ini sudah dalam perjalanan."),
    "refund_not_ready": _("Uang kembali ini belum sampai pada langkah itu."),
    "refund_account_changed": _("Rekeningnya sudah berubah. Baca lagi, lalu putuskan."),
    "settle_way_unknown": _("Pilih cara menyelesaikannya."),
    "settle_proposed": _("Sudah ada usulan. Setujui atau batalkan dulu."),
    "settle_changed": _("Usulan ini sudah berubah. Periksa lagi sebelum menyetujui."),
    "settled_already": _("Uang ini sudah diselesaikan."),
    "came_too_little": _(
        "Yang sampai kurang dari tagihan, jadi uang ini hanya dapat dikembalikan."
    ),
    "purchase_paid": _("Pesanan ini sudah dibayar, jadi uang ini hanya dapat dikembalikan."),
    "purchase_cancelled": _(
        "Pembeli sudah membatalkan pesanan ini, jadi uang ini hanya dapat dikembalikan."
    ),
    "goods_gone": _(
        "Barangnya sudah habis atau tidak dijual lagi, jadi uang ini hanya dapat dikembalikan."
    ),
    "second_person_needed": _("Yang menyetujui harus orang lain dari yang mengusulkan."),
    "nothing_to_pay_out": _("Tidak ada saldo toko yang dapat dikirim sekarang."),
    "batch_already_approved": _("Pencairan ini sudah disetujui."),
    "batch_not_approved": _("Pencairan ini belum disetujui."),
    "batch_changed": _(
        "Pencairan berubah sejak Anda baca. Periksa barisnya, lalu setujui lagi."
    ),
    "batch_empty": _("Tidak ada baris yang dapat dikirim dalam pencairan ini."),
    "payout_not_sent": _("Baris ini tidak sedang dalam perjalanan."),
    "reason_missing": _("Tulis alasannya."),
    "reason_too_long": _("Alasan paling banyak %(most)s huruf."),
    "beneficiary_unknown": _("Pilih penerima bagian dari daftar."),
    "points_out_of_range": _("Bagian antara 0 dan 100 persen."),
    "legal_basis_missing": _("Tulis dasar hukumnya. Tanpa dasar hukum, bagiannya nol."),
    "legal_basis_too_long": _("Dasar hukum paling banyak %(most)s huruf."),
    "rule_dates_wrong": _("Hari terakhir tidak boleh sebelum hari pertama."),
    "rule_in_past": _("Pilih hari ini atau hari sesudahnya. Yang sudah lewat tidak diubah."),
    "rule_already_approved": _("Aturan ini sudah disetujui."),
    "rule_overlaps": _(
        "Pada hari itu sudah berlaku aturan lain untuk penerima yang sama."
        " Akhiri dulu yang lama."
    ),
    "rule_gone": _("Aturan ini sudah ditarik."),
    "rule_ends_before": _("Aturan ini sudah berakhir lebih dulu."),
    "rule_in_force": _("Aturan ini sudah berlaku. Akhiri, jangan ditarik."),
    "margin_over_all": _(
        "Bagian PAD dan investor bersama menjadi %(percent)s persen; paling banyak 100."
    ),
    "slip_number_wrong": _("Tulis nomor bukti setor, paling banyak %(most)s huruf."),
    "slip_number_used": _("Nomor bukti ini sudah dicatat dengan isi lain."),
    "amount_not_above_zero": _("Tulis jumlah di atas nol."),
    "account_code_wrong": _("Kode rekening itu tidak berlaku untuk PAD pada hari itu."),
    "day_not_yet": _("Hari itu belum tiba."),
    "day_before_pad": _(
        "Belum ada yang disisihkan pada hari itu; yang pertama %(first)s. Periksa tanggalnya."
    ),
    "slip_voided": _("Bukti ini sudah dibatalkan. Muat ulang halaman ini."),
    "slip_already_approved": _("Bukti ini sudah disetujui."),
    "pad_more_than_accrued": _(
        "Lebih besar dari perkiraan yang terkumpul, %(accrued)s. Periksa bukti setornya."
    ),
}

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
SETTLE_WAYS = {
    "give_back": _("Kembalikan semuanya kepada pembeli"),
    "accept": _("Terima sebagai pembayaran, kembalikan kelebihannya"),
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
    "hide_buyer_days": _("Pembeli disembunyikan: %(amount)s hari sesudah memesan"),
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

# What is wrong with goods, and how a complaint about them stands.
COMPLAINT_KINDS = {
    "damaged": _("Rusak"),
    "differs": _("Tidak sesuai pesanan"),
    "missing": _("Ada yang kurang"),
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
    "marketplace.PurchasePlaced": _("Pesanan dibuat"),
    "marketplace.PaymentAsked": _("Kode pembayaran baru diminta"),
    "marketplace.HeardFromSaid": _("Menjawab «Diketahui dari mana?»"),
    "marketplace.PaymentOpened": _("Kode pembayaran dibuat"),
    "marketplace.PaymentNoticed": _("Kabar dari penyedia pembayaran"),
    "marketplace.PaymentClosed": _("Kode pembayaran ditutup"),
    "marketplace.PaymentUnclear": _("Jumlah yang dibayar berbeda"),
    "marketplace.SettlementProposed": _("Penyelesaian uang belum jelas diusulkan"),
    "marketplace.SettlementRejected": _("Usulan penyelesaian dibatalkan"),
    "marketplace.PaymentSettled": _("Uang belum jelas diselesaikan"),
    "marketplace.PurchasePaid": _("Pembayaran diterima"),
    "marketplace.PurchaseExpired": _("Batas waktu bayar lewat"),
    "marketplace.PurchaseCancelled": _("Dibatalkan pembeli sebelum dibayar"),
    "marketplace.OrderPaid": _("Dibayar"),
    "marketplace.OrderAccepted": _("Disiapkan penjual"),
    "marketplace.OrderSent": _("Dikirim"),
    "marketplace.OrderReceived": _("Diterima pembeli"),
    "marketplace.OrderCompleted": _("Selesai"),
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
    "marketplace.RefundNeedsAccount": _("Uang kembali menunggu nomor rekening"),
    "marketplace.RefundAccountNamed": _("Nomor rekening untuk uang kembali diisi"),
    "marketplace.RefundProposed": _("Uang kembali diusulkan"),
    "marketplace.RefundRejected": _("Usulan uang kembali dibatalkan"),
    "marketplace.RefundApproved": _("Uang kembali disetujui"),
    "marketplace.RefundDone": _("Uang kembali terkirim"),
    "marketplace.RefundAccountSeen": _("Nomor rekening pembeli dilihat"),
    "marketplace.RefundAccountWrong": _("Nomor rekening pembeli diminta lagi"),
    "marketplace.PayoutBatchProposed": _("Pencairan diusulkan"),
    "marketplace.PayoutBatchApproved": _("Pencairan disetujui"),
    "marketplace.PayoutBatchDropped": _("Usulan pencairan dibatalkan"),
    "marketplace.PayoutCompleted": _("Uang tiba di penjual"),
    "marketplace.PayoutFailed": _("Uang kembali dari bank"),
    "marketplace.BankFileTaken": _("Berkas bank diunduh dengan nomor rekening lengkap"),
    "marketplace.SplitRuleProposed": _("Aturan pembagian uang diusulkan"),
    "marketplace.SplitRuleApproved": _("Aturan pembagian uang disetujui"),
    "marketplace.SplitRuleEnded": _("Aturan pembagian uang diakhiri"),
    "marketplace.SplitRuleWithdrawn": _("Aturan pembagian uang ditarik"),
    "marketplace.PadSlipEntered": _("Bukti setor PAD dicatat"),
    "marketplace.PadSlipVoided": _("Bukti setor PAD dibatalkan"),
    "marketplace.PadReceived": _("PAD diterima di kas daerah (RKUD)"),
}


def written(basis: str) -> str:
    """A legal basis as the page's language says it."""
    return str(WRITTEN[basis]) if basis in WRITTEN else native(basis)
