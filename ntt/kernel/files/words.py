"""What a refused upload says to people, and how its history reads."""

from django.utils.translation import gettext_lazy as _

from ntt.kernel.refusals import Refused


class FileRefused(Refused):
    """An upload that is not taken. Nothing of it was kept."""


SENTENCES = {
    "file_empty": _("Berkas ini kosong. Pilih berkas lain."),
    "file_too_big": _(
        "Berkas ini %(megabytes)s MB. Pilih foto paling besar %(picture)s MB "
        "atau PDF paling besar %(document)s MB."
    ),
    "picture_too_big": _(
        "Berkas ini %(megabytes)s MB. Pilih foto paling besar %(picture)s MB."
    ),
    "file_kind_unknown": _("Berkas ini bukan foto. Pilih foto JPEG, PNG, atau WebP."),
    "private_kind_unknown": _(
        "Berkas ini bukan foto atau PDF. Pilih foto JPEG, PNG, WebP, atau dokumen PDF."
    ),
    "picture_only": _("Di sini hanya foto. Pilih foto JPEG, PNG, atau WebP, bukan PDF."),
    "picture_heic": _(
        "Foto HEIC belum dapat dibaca di sini. Kirim tangkapan layar foto itu, "
        "atau ubah setelan kamera ke JPEG."
    ),
    "picture_too_large": _(
        "Foto ini %(width)s × %(height)s titik, terlalu besar. "
        "Pilih foto paling besar %(megapixels)s megapiksel."
    ),
    "picture_too_many_scans": _(
        "Foto ini disimpan dengan cara yang tidak biasa dan terlalu berat dibuka. "
        "Kirim tangkapan layar foto itu, atau simpan ulang sebagai JPEG biasa."
    ),
    "uploads_too_many": _(
        "Foto yang dikirim hari ini sudah terlalu banyak. Kirim foto ini lagi besok."
    ),
    "picture_broken": _("Foto ini rusak dan tidak dapat dibuka. Pilih foto lain."),
    "picture_not_processed": _("Foto ini tidak selesai disiapkan. Kirim sekali lagi."),
    "document_broken": _("PDF ini rusak atau terpotong. Simpan ulang, lalu pilih lagi."),
}

KINDS = {"picture": _("Foto"), "document": _("Dokumen")}
STATES = {
    "waiting": _("Sedang disiapkan"),
    "ready": _("Siap"),
    "refused": _("Tidak dapat dipakai"),
}

HISTORY = {
    "files.FileStored": _("Berkas diterima"),
    "files.PictureReady": _("Foto siap"),
    "files.PictureRefused": _("Foto tidak dapat dipakai"),
}
