"""What the kernel keeps about people, for «Privasi». Modules add theirs."""

from django.utils.translation import gettext_lazy as _

from ntt.kernel.home.registry import Keeping, Kept

ACCOUNT = Keeping(
    10,
    _("Akun dan masuk"),
    [
        Kept(
            _("Nama, bahasa, nomor HP dan e-mail, juga yang sudah Anda ganti"),
            _("Supaya Anda bisa masuk dan menerima kabar. Nomor HP disimpan tersandi."),
            _("Sampai Anda menghapus akun. Penghapusan berlaku saat itu juga."),
        ),
        Kept(
            _("Kode masuk"),
            _("Membuktikan bahwa nomor atau e-mail itu milik Anda."),
            _("Berlaku 30 menit, dihapus dalam satu jam. Selama itu tersandi."),
        ),
        Kept(
            _("Perangkat yang sedang masuk: peramban, sistem, dan jam masuk"),
            _("Supaya Anda bisa melihat dan mengeluarkan perangkat yang tidak dikenal."),
            _("Sampai Anda keluar, paling lama 90 hari tanpa dipakai."),
        ),
        Kept(
            _(
                "Hitungan percobaan masuk dan foto yang dikirim, dalam bentuk sandi yang tidak"
                " bisa dibaca balik"
            ),
            _("Menahan orang yang menebak kode."),
            _("Paling lama satu hari, lalu dihapus sendiri."),
        ),
        Kept(
            _("NIP kepala perangkat daerah, atau NIK-nya bila bukan ASN"),
            _(
                "Mengenali orang yang sama di jabatan lain. Tersandi; setiap kali dibuka,"
                " alasan dan pembukanya dicatat."
            ),
            _("Selama penugasannya tercatat. Warga dan pembeli tidak diminta NIK."),
        ),
    ],
)
TRACES = Keeping(
    80,
    _("Pesan, foto, dan catatan"),
    [
        Kept(
            _("Pesan kepada Anda, ke HP atau e-mail, juga yang belum terkirim"),
            _("Mengirim kabar dan membuktikan bahwa kabar itu dikirim. Alamatnya tersandi."),
            _(
                "Sampai Anda menghapus akun; sesudah itu tinggal catatan bahwa ada pesan"
                " terkirim, tanpa alamat dan isi. Selebihnya menunggu jadwal retensi arsip"
                " (JRA)."
            ),
        ),
        Kept(
            _("Foto yang Anda unggah"),
            _("Ditampilkan atau diperiksa. Tempat dan jenis HP di dalam foto dibuang dulu."),
            _("Selama barang atau berkasnya ada."),
        ),
        Kept(
            _("Catatan perubahan: siapa mengubah apa dan kapan"),
            _("Jejak pemeriksaan. Isinya nomor, bukan nama, alamat, atau nomor HP."),
            _("Tetap. Tidak bisa diubah atau dihapus siapa pun, juga oleh petugas."),
        ),
        Kept(
            _("Catatan mesin: halaman yang diminta dan jamnya"),
            _("Mencari kesalahan. Tanpa alamat internet, nama, atau isi yang Anda ketik."),
            _("Menurut pengaturan mesin penyelenggara."),
        ),
    ],
)
