"""What a refusal says to people, and what the story of an agency says."""

from django.utils.translation import gettext_lazy as _

from ntt.kernel.refusals import Refused


class AgencyRefused(Refused):
    """A rule about agencies, their heads or aides said no."""


SENTENCES = {
    "agency_unknown": _("Perangkat daerah «%(agency)s» tidak ada."),
    "agency_not_valid": _("%(name)s tidak ada lagi atau belum ada pada tanggal itu."),
    "agency_has_posts": _(
        "Pada hari itu kepala atau pendampingnya masih atau baru bertugas. Tulis %(earliest)s"
        " atau sesudahnya; kalau penugasannya yang salah, betulkan itu dulu."
    ),
    "agency_replaced": _("%(name)s sudah mulai bekerja sebagai penggantinya."),
    "agency_succeeds_itself": _("Pilih perangkat daerah lain sebagai penggantinya."),
    "led_by_parent": _("%(name)s tidak punya kepala sendiri: catat pada jabatan di atasnya."),
    "dates_reversed": _("Tanggal berakhir harus sesudah tanggal mulai."),
    "end_missing": _(
        "Tulis hari terakhirnya: Plt., Plh., dan Pj. ditunjuk sampai hari tertentu."
    ),
    "letter_missing": _("Tulis nomor surat keputusan atau surat perintah."),
    "head_taken": _(
        "%(title)s sudah ada dalam masa itu, mulai %(starts_on)s. Akhiri dulu yang itu."
    ),
    "ended_before": _("Penugasan ini sudah berakhir sebelum tanggal itu."),
    "aide_taken": _("Orang ini sudah bertindak atas nama %(name)s dalam masa itu."),
}

EVENTS = {
    "agencies.Loaded": _("Daftar perangkat daerah dimuat"),
    "agencies.AgencyClosed": _("Perangkat daerah berakhir"),
    "agencies.AgencyReopened": _("Akhir perangkat daerah dibatalkan"),
    "agencies.AppointmentDropped": _("Penugasan kepala yang belum mulai gugur"),
    "agencies.AideDropped": _("Penunjukan pendamping yang belum mulai gugur"),
    "agencies.HeadAppointed": _("Kepala ditetapkan"),
    "agencies.AppointmentEnded": _("Penugasan kepala berakhir"),
    "agencies.AideNamed": _("Pendamping ditunjuk untuk bertindak atas nama"),
    "agencies.AideEnded": _("Penunjukan pendamping berakhir"),
}
