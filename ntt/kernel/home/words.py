"""The events of the house in words."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "home.DeliveryRetried": _("Kabar dicoba lagi oleh petugas"),
    "home.JobRetried": _("Tugas dicoba lagi oleh petugas"),
}
