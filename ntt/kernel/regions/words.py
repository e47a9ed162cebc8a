"""What the story of the regions says to people."""

from django.utils.translation import gettext_lazy as _

EVENTS = {"regions.Loaded": _("Data wilayah dimuat")}
