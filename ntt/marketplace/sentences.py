"""The sentence for each refusal of the marketplace: what is wrong and how to mend it."""

from django.utils.translation import gettext_lazy as _

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
    "piece_held": _(
        "%(name)s sedang dipesan orang lain, menunggu dibayar. Bila tidak dibayar, dijual lagi."
        " Hapus dari keranjang untuk melanjutkan."
    ),
    "stock_left": _("%(name)s tersisa %(left)s. Kurangi jumlahnya."),
    "no_rate": _(
        "Belum ada ongkos kirim dari %(shop)s ke tempat itu."
        " Pilih ambil sendiri, atau tempat lain."
    ),
    "total_changed": _("Jumlah yang harus dibayar berubah. Periksa lagi sebelum memesan."),
    "too_many_unpaid": _(
        "Masih ada pesanan dengan nomor HP ini yang belum dibayar. Bayar atau batalkan dulu,"
        " paling banyak %(most)s yang menunggu. Ada pertanyaan? Hubungi kami."
    ),
    "pay_method_unknown": _("Pilih cara membayar."),
    "pay_method_too_large": _("Cara bayar ini hanya sampai %(most)s. Pilih transfer bank."),
    "pay_method_too_small": _("Cara bayar ini mulai dari %(least)s. Pilih cara lain."),
    "pay_time_over": _("Waktu membayar pesanan ini sudah lewat. Pesan sekali lagi."),
    "pay_time_short": _(
        "Waktu membayar tinggal kurang dari satu menit, jadi kode baru tidak sempat dipakai."
        " Bayar dengan kode yang ada, atau pesan sekali lagi nanti."
    ),
    "money_being_checked": _(
        "Uang Anda sudah sampai dan sedang diperiksa. Jangan membayar lagi."
    ),
    "code_being_made": _("Kode pembayaran sedang disiapkan. Tunggu sebentar, lalu coba lagi."),
    "too_many_codes": _(
        "Sudah sembilan kode dibuat. Batalkan pesanan ini di halamannya, supaya barangnya"
        " bebas, lalu pesan sekali lagi. Atau hubungi kami."
    ),
    "purchase_not_over": _("Pesanan ini masih berjalan. Barangnya tidak perlu dipesan lagi."),
    "purchase_not_open": _(
        "Pesanan ini sudah dibayar atau sudah berakhir. Keadaannya ada di halaman ini."
    ),
    "heard_from_unknown": _("Pilih salah satu."),
    "courier_missing": _("Tulis nama kurir, kapal, bus, atau orang yang membawanya."),
    "courier_not_pickup": _(
        "Ongkos kirimnya sudah dibayar. Tulis nama kurir, kapal, bus, atau orang yang"
        " membawanya."
    ),
    "tracking_number_missing": _(
        "Tulis nomor resi dari kurir. Tidak ada? Pilih «Kapal, bus, atau diantar sendiri»."
    ),
    "tracking_number_there": _("Hapus nomor resinya, atau pilih «Kurir, dengan nomor resi»."),
    "reason_missing": _("Tulis alasannya, agar pembeli mengerti."),
    "reason_too_long": _("Alasan paling panjang %(most)s huruf."),
    "cannot_cancel_now": _("Pesanan ini tidak dapat dibatalkan lagi. Hubungi kami."),
    "shop_was_paid_out": _(
        "Uang pesanan ini sudah dikirim ke penjual dan saldonya tidak cukup, jadi tidak dapat"
        " dikembalikan. Bicarakan dengan penjual."
    ),
    "order_cannot_move": _("Pesanan sudah berubah. Muat ulang halaman ini."),
    "not_yet_due": _("Belum waktunya."),
    "not_the_buyer": _(
        "Ini hanya untuk pembelinya. Buka dari HP tempat memesan, atau masuk dengan nomor HP"
        " pemesan."
    ),
    "buyer_erased": _(
        "Data pembeli pesanan ini sudah dihapus, jadi uangnya tidak dapat dikembalikan lagi."
    ),
    "complaint_words_missing": _("Tulis apa yang salah dengan barangnya."),
    "complaint_kind_unknown": _("Pilih apa yang salah."),
    "complaint_too_early": _(
        "Barang ini belum Anda terima, jadi belum dapat dikeluhkan. Sudah sampai? Tekan «Barang"
        " sudah saya terima» dulu. Belum juga sampai sesudah hari perkiraan tiba? Sejak itu"
        " Anda dapat mengeluh di sini."
    ),
    "complaint_only_not_here": _(
        "Sekarang hanya dapat disampaikan bahwa barangnya belum sampai. Sudah sampai? Tekan"
        " «Barang sudah saya terima» dulu."
    ),
    "complaint_too_late": _("Waktu mengeluh untuk pesanan ini sudah lewat. Hubungi kami."),
    "complaint_decided": _("Keluhan tentang pesanan ini sudah diputuskan. Hubungi kami."),
    "too_many_complaints": _("Keluhan tentang pesanan ini sudah tiga kali. Hubungi kami."),
    "complaint_open": _("Ada keluhan yang belum diputuskan, jadi uangnya menunggu."),
    "money_missing": _(
        "Uang pesanan ini tidak ada lagi di penyedia pembayaran. Petugas memeriksanya dulu."
    ),
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
    "piece_not_free": _(
        "Lembar ini sudah dipesan atau terjual, jadi tidak tayang. Sudah kembali kepada Anda?"
        " Tekan «Sudah kembali, jual lagi» dulu."
    ),
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
    "renewal_not_later": _(
        "Izin yang sudah diperiksa berlaku sampai %(day)s."
        " Tulis hari akhir dari izin yang baru."
    ),
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
    "refund_account_known": _("Rekeningnya sudah ditulis. Baca dulu, lalu putuskan."),
    "correction_unfit": _("Uang ini tidak lagi begitu keadaannya. Muat ulang halaman asalnya."),
    "correction_waits": _("Sudah ada koreksi yang menunggu. Setujui atau batalkan dulu."),
    "correction_closed": _("Koreksi ini sudah selesai atau dibatalkan."),
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
    "reason_has_number": _(
        "Jangan tulis nomor rekening atau HP dalam alasan: alasan tidak dapat dihapus lagi."
        " Sebut saja empat angka terakhirnya."
    ),
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
    "rate_place_unknown": _(
        "%(column)s «%(place)s» tidak dikenal. Tulis kode kabupaten atau kota (53.20) atau"
        " provinsi (31). Atur kolomnya sebagai teks, supaya nol di ujungnya tidak hilang."
    ),
    "rate_origin_not_here": _(
        "asal «%(place)s» bukan kabupaten atau kota di NTT. Tulis kodenya, 53.01 sampai 53.71."
    ),
    "rate_days_wrong": _("hari_paling_lama tidak boleh kurang dari hari_paling_cepat."),
    "rate_dates_wrong": _("berlaku_sampai tidak boleh sebelum berlaku_mulai."),
    "rate_twice": _(
        "Asal, tujuan, dan berlaku_mulai sama dengan baris %(other)s. Hapus salah satu."
    ),
    "rate_in_past": _(
        "berlaku_mulai %(since)s sudah lewat. Tarif hari yang lewat tidak diubah: mulai"
        " paling awal %(first)s."
    ),
    "rate_in_force": _(
        "Tarif sejak %(since)s sudah berlaku dan isinya tidak diubah. Tulis tarif baru dengan"
        " berlaku_mulai paling awal %(first)s."
    ),
    "rate_over": _(
        "Tarif sejak %(since)s sudah berakhir %(until)s. Tulis tarif baru dengan"
        " berlaku_mulai paling awal %(first)s."
    ),
    "rate_ends_in_past": _("berlaku_sampai sudah lewat. Tulis paling awal %(first)s."),
    "rate_reaches_next": _(
        "Bertumpang tindih dengan tarif mulai %(next)s. Tulis berlaku_sampai paling akhir"
        " %(last)s."
    ),
    "rate_is_example": _("sumber menyebut «contoh». Tulis tarif yang benar dan sumbernya."),
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
