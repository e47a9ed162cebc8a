"""Pages of the house that do something for people, and how people call what they do."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Service:
    """`also` are words people may look for that stand neither in the title nor in the note."""

    url_name: str
    anchor: str
    title: Any  # lazy translations
    note: Any
    also: Any


SERVICES = [
    Service(
        "home:number",
        "",
        _("Ikuti pesanan dengan nomornya"),
        _("Di mana barang saya, kapan sampai, dan batalkan pesanan."),
        _("lacak cek status kiriman paket nomor pesanan resi"),
    ),
    Service(
        "home:help",
        "",
        _("Bantuan"),
        _("Cara belanja, menjual, mengikuti pesanan, dan menghubungi kami."),
        _("tolong telepon whatsapp hubungi kontak nomor cara bayar tanya petugas kantor"),
    ),
    Service(
        "people:me",
        "",
        _("Akun dan data saya"),
        _("Ganti nama, nomor HP, atau e-mail. Unduh data atau hapus akun."),
        _("profil keluar logout password kata sandi hapus akun unduh data pribadi"),
    ),
    Service(
        "home:villages",
        "",
        _("Halaman setiap desa dan kelurahan"),
        _("Apa yang tercatat tentang satu desa, dan apa yang belum."),
        _("kabupaten kecamatan wilayah peta kode pos daftar desa"),
    ),
    Service(
        "home:privacy",
        "",
        _("Privasi"),
        _("Data apa yang disimpan, untuk apa, dan hak Anda."),
        _("pelindungan perlindungan data pribadi rahasia kebocoran"),
    ),
    Service(
        "home:laws",
        "",
        _("Dasar hukum"),
        _("Aturan yang dipakai program ini, dan yang belum ada dasarnya."),
        _("undang peraturan pergub perda hukum pad pendapatan daerah"),
    ),
    Service(
        "home:accessibility",
        "",
        _("Aksesibilitas"),
        _("Apa yang sudah diperiksa dan apa yang belum baik."),
        _("disabilitas tunanetra pembaca layar huruf besar"),
    ),
    Service(
        "home:about",
        "",
        _("Tentang situs ini"),
        _("Siapa yang menjalankan, nomor pendaftaran, kontak, dan lisensi."),
        _("pengelola pemerintah provinsi tdpse kode sumber lisensi pers"),
    ),
]
