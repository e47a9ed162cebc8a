from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "ntt.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from ntt.kernel.home.api import add_demo, add_door, add_figure, add_reference
        from ntt.kernel.web.api import register_door
        from ntt.monitoring.api import beli_this_month
        from ntt.monitoring.demo import make_targets
        from ntt.monitoring.reference import load_reference

        register_door("monitoring", title=_("Pantau"), url_name="monitoring:pantau")
        add_door(
            30,
            url_name="monitoring:pantau",
            title=_("Lihat janji dan capaian"),
            promise=_("Program pemerintah provinsi, dihitung dari catatan."),
        )
        add_figure(10, beli_this_month)
        add_reference(50, load_reference)
        add_demo(30, "monitoring", make_targets)
