"""Events of monitoring in words."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "monitoring.RegencyClosed": _("Angka kabupaten ditutup sampai akhir bulan itu"),
    "monitoring.RegencyOpened": _("Angka kabupaten dibuka untuk umum"),
    "monitoring.TargetSet": _("Target ditulis"),
}
