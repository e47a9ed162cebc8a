"""Words around messages: how one begins, and what became of it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REASONS = {
    "no_provider": _("Belum ada penyedia untuk saluran ini"),
    "given_up": _("Sudah dicoba beberapa kali, tidak sampai"),
    "too_late": _("Tidak sampai sebelum kodenya habis waktu"),
    "address": _("Alamat ditolak"),
    "server": _("Server surat tidak menerima"),
    "unreachable": _("Server surat tidak dapat dihubungi"),
}

STATES = {
    "waiting": _("Menunggu dikirim"),
    "sent": _("Terkirim"),
    "held": _("Ditahan"),
    "failed": _("Tidak terkirim"),
}

HISTORY = {
    "notify.MessageQueued": _("Pesan disiapkan"),
    "notify.MessageHeld": _("Pesan ditahan, belum ada penyedia"),
    "notify.MessageReleased": _("Pesan tidak ditahan lagi"),
    "notify.MessageSentAgain": _("Pesan dikirim lagi oleh petugas"),
    "notify.MessageSent": _("Pesan terkirim"),
    "notify.MessageFailed": _("Pesan tidak terkirim"),
}


def greeting(name: str = "") -> str:
    """The first line of every message, in the language that is active.

    A bare «Anda» is rude to an elder, so messages say «Bapak/Ibu» where pages say «Anda».
    """
    if name:
        return gettext("Bapak/Ibu %(name)s,") % {"name": name}
    return gettext("Bapak/Ibu,")
