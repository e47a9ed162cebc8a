"""Events of monitoring in words."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "monitoring.TargetSet": _("Target ditulis"),
}
