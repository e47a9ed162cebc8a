"""What a refusal of the ledger says to people."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "unknown_account": _("Akun %(account)s belum ada di buku besar."),
    "closed_account": _("Akun %(account)s sudah ditutup."),
    "legs_count": _("Satu catatan uang berisi 2 sampai 100 baris."),
    "zero_leg": _("Baris catatan uang tidak boleh nol rupiah."),
    "amount_too_large": _("Jumlahnya terlalu besar untuk satu baris."),
    "unbalanced": _("Debit dan kredit catatan uang ini tidak sama."),
    "overdrawn": _("Saldo akun %(account)s tidak cukup."),
    "reference_reused": _("Nomor %(reference)s sudah dipakai untuk catatan uang lain."),
    "text_missing_or_long": _(
        "Nomor atau keterangan catatan uang kosong atau terlalu panjang."
    ),
    "nothing_to_reverse": _("Catatan uang %(reference)s tidak ditemukan."),
    "already_reversed": _("Catatan uang %(reference)s sudah pernah dibatalkan."),
    "reversal_of_reversal": _("Pembatalan tidak dapat dibatalkan lagi. Buat catatan baru."),
    "account_differs": _("Akun %(account)s sudah ada dengan sifat yang lain."),
    "account_invalid": _("Akun %(account)s tidak memenuhi aturan buku besar."),
    "account_not_empty": _("Akun %(account)s belum kosong."),
    "account_keeps_no_total": _("Akun %(account)s adalah akun rumah dan tidak dapat ditutup."),
    "amount_below_zero": _("Jumlah yang dibagi tidak boleh di bawah nol."),
    "weight_below_zero": _("Bobot pembagian tidak boleh di bawah nol."),
    "weights_all_zero": _("Tidak ada yang menerima bagian."),
    "share_out_of_range": _("Bagian harus antara 0 dan 100 persen."),
    "page_unknown": _("Halaman ini tidak ada. Mulai dari yang terbaru."),
    "days_out_of_range": _("Pilih rentang tanggal yang benar, paling lama tiga tahun."),
}
