"""The sentence for each refusal of the marketplace, and its events in words."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # orders
    "lines_out_of_range": _("Isi keranjang 1 sampai %(most)s macam barang."),
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
    "too_many_codes": _("Sudah sembilan kode dibuat. Pesan sekali lagi, atau hubungi kami."),
    "heard_from_unknown": _("Pilih salah satu."),
    "courier_missing": _("Tulis nama kurir, misalnya JNE."),
    "tracking_number_missing": _("Tulis nomor resi dari kurir."),
    "reason_missing": _("Tulis alasannya, agar pembeli mengerti."),
    "reason_too_long": _("Alasan paling panjang %(most)s huruf."),
    "cannot_cancel_now": _("Pesanan ini tidak dapat dibatalkan lagi. Hubungi kami."),
    "order_cannot_move": _("Pesanan sudah berubah. Muat ulang halaman ini."),
    "not_yet_due": _("Belum waktunya."),
}

# Shops, products and their papers: said by ShopRefused only.
SHOP_SENTENCES = {
    "product_withdrawn": _("Barang ini diturunkan petugas. Hubungi kami untuk bertanya."),
    "photo_missing": _("Beri sedikitnya satu foto, lalu tayangkan."),
    "too_many_photos": _("Paling banyak %(most)s foto. Hapus satu, lalu tambah lagi."),
    "stock_out_of_range": _("Tulis sisa antara 0 dan %(most)s."),
    "piece_is_one": _("Satu lembar hanya ada satu: tulis 1 atau 0."),
    "account_number_wrong": _("Tulis nomor rekening dengan angka saja, 6 sampai 20 angka."),
    "certificate_number_wrong": _("Nomor ini tidak cocok dengan jenis izinnya. Periksa lagi."),
    "certificate_expired": _("Izin ini sudah lewat masa berlakunya."),
    "paper_reason_missing": _("Tulis alasannya."),
    "paper_counts": _("Izin ini sudah diperiksa dan berlaku."),
}

# Money for staff and sellers: said by MoneyRefused only.
MONEY_SENTENCES = {
    "account_number_wrong": _("Tulis nomor rekening dengan angka saja, 6 sampai 20 angka."),
    "refund_already_on_its_way": _("Uang ini sudah dalam perjalanan."),
    "refund_not_ready": _("Uang kembali ini belum sampai pada langkah itu."),
    "second_person_needed": _("Yang menyetujui harus orang lain dari yang mengusulkan."),
    "nothing_to_pay_out": _("Tidak ada saldo toko yang dapat dikirim sekarang."),
    "batch_already_approved": _("Pencairan ini sudah disetujui."),
    "batch_not_approved": _("Pencairan ini belum disetujui."),
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
    "account_code_wrong": _("Tulis kode rekening seperti 4.1.04.16.01.0001."),
    "day_not_yet": _("Hari itu belum tiba."),
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
TIME_LIMITS = {
    "pay_qris_minutes": _("Membayar dengan QRIS: %(amount)s menit"),
    "pay_bank_minutes": _("Membayar dengan transfer bank: %(amount)s menit"),
    "send_working_days": _("Penjual mengirim: %(amount)s hari kerja sesudah dibayar"),
    "receive_days": _("Dianggap diterima: %(amount)s hari sesudah dikirim"),
    "complete_working_days": _("Mengeluh sesudah diterima: %(amount)s hari kerja"),
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
    "marketplace.PurchasePaid": _("Pembayaran diterima"),
    "marketplace.PurchaseExpired": _("Batas waktu bayar lewat"),
    "marketplace.OrderPaid": _("Dibayar"),
    "marketplace.OrderAccepted": _("Disiapkan penjual"),
    "marketplace.OrderSent": _("Dikirim"),
    "marketplace.OrderReceived": _("Diterima pembeli"),
    "marketplace.OrderCompleted": _("Selesai"),
    "marketplace.OrderCancelled": _("Dibatalkan"),
    "marketplace.OrderReturned": _("Dikembalikan"),
    "marketplace.RefundBegun": _("Uang kembali dimulai"),
    "marketplace.RefundNeedsAccount": _("Uang kembali menunggu nomor rekening"),
    "marketplace.RefundAccountNamed": _("Nomor rekening untuk uang kembali diisi"),
    "marketplace.RefundProposed": _("Uang kembali diusulkan"),
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
    "marketplace.PadReceived": _("PAD diterima di kas daerah (RKUD)"),
}
