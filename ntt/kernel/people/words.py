"""What refusals and events say to people."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from ntt.kernel.people.rules.numbers import Warning
from ntt.kernel.refusals import Refused


class PeopleRefused(Refused):
    """A rule about persons, roles or identity said no."""


SENTENCES = {
    "role_held_later": _(
        "Peran ini sudah diberikan mulai %(starts_on)s. Akhiri dulu yang itu."
    ),
    "role_held": _("Peran ini sudah dipegang sejak %(starts_on)s. Akhiri dulu yang itu."),
    "own_roles": _("Peran Anda sendiri diatur pengelola akun yang lain."),
    "role_ended": _("Peran ini sudah berakhir."),
    "role_days_reversed": _("Hari terakhirnya lebih dulu dari hari mulai. Periksa keduanya."),
    "scope_misplaced": _("Peran %(role)s tidak berlaku untuk lingkup ini. Pilih yang lain."),
    "scope_unknown": _("Lingkup peran %(role)s tidak ada pada hari itu. Periksa kodenya."),
    "account_gone": _("Akun ini sudah dihapus. Masuk lagi untuk membuat akun baru."),
    "phone_taken": _("Nomor HP ini dipakai akun lain. Masuk dengan nomor itu."),
    "email_taken": _("E-mail ini dipakai akun lain."),
    "no_way": _("Kode belum bisa dikirim. Coba lagi nanti, atau hubungi kami: %(contact)s."),
    "no_way_phone": _("Kode belum bisa dikirim ke HP. Tulis e-mail."),
    "no_way_email": _("Kode belum bisa dikirim ke e-mail. Tulis nomor HP."),
    "reason_missing": _("Tulis alasan Anda perlu melihat nomor ini."),
    "nik_format": _("NIK berisi 16 angka. Periksa di KTP."),
    "nip_format": _("NIP berisi 18 angka. Periksa di kartu pegawai."),
    "number_taken": _("Nomor ini sudah dipakai akun lain."),
    "officer_unknown": _("Tidak ada petugas dengan e-mail ini. Undang dulu petugasnya."),
    "code_expired": _("Kode itu sudah tidak berlaku. Minta kode baru."),
    "code_worn_out": _("Kode itu sudah terlalu sering salah. Minta kode baru."),
    "too_many_tries": _("Terlalu banyak percobaan. Coba lagi 10 menit lagi."),
    "purpose_unknown": _("Persetujuan ini tidak ada lagi."),
    "holds_office": _(
        "Akun ini masih memegang peran petugas. Minta pengelola akun mengakhirinya dulu."
    ),
}

EVENTS = {
    "people.PersonJoined": _("Akun dibuat"),
    "people.ProfileChanged": _("Nama atau bahasa diubah"),
    "people.PhoneChanged": _("Nomor HP diubah"),
    "people.EmailChanged": _("E-mail diubah"),
    "people.RoleGiven": _("Peran diberikan"),
    "people.RoleEnded": _("Peran diakhiri"),
    "people.OfficerInvited": _("Akun petugas dibuat"),
    "people.OfficerLetGo": _("Akun petugas diakhiri"),
    "people.IdentityKept": _("NIK atau NIP disimpan"),
    "people.IdentitySeen": _("NIK atau NIP dilihat"),
    "people.ConsentGiven": _("Persetujuan diberikan"),
    "people.ConsentWithdrawn": _("Persetujuan ditarik"),
    "people.DataExported": _("Data sendiri diunduh"),
    "people.PersonErased": _("Akun dihapus"),
}

# What a NIK or NIP by itself can make somebody look at again.
ODDITIES = {
    Warning.DATE: _("tanggal lahirnya tidak ada di kalender"),
    Warning.CENTURY: _("umurnya lebih dari 90 tahun"),
    Warning.SERIAL: _("nomor urutnya nol"),
    Warning.SEX: _("angka jenis kelaminnya bukan 1 atau 2"),
    Warning.START: _("bulan pengangkatannya tidak ada"),
    Warning.TOO_YOUNG: _("diangkat sebelum umur 15 tahun"),
}


def odd_words(warnings: Collection[Warning]) -> str:
    """What looks odd about a number: «tanggal lahirnya tidak ada di kalender»."""
    return ", ".join(str(ODDITIES[warning]) for warning in Warning if warning in warnings)
