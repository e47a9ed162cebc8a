from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "ntt.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe
        from ntt.kernel.home.api import (
            add_dataset,
            add_demo,
            add_door,
            add_figure,
            add_reference,
            add_search,
            add_staff_link,
        )
        from ntt.kernel.web.api import register_door
        from ntt.marketplace.api import tell_places_if
        from ntt.monitoring.access import LOOKERS
        from ntt.monitoring.api import beli_this_month, find_figures, programmes_counted
        from ntt.monitoring.demo import make_demo
        from ntt.monitoring.house import datasets
        from ntt.monitoring.queries.beli import is_open_now
        from ntt.monitoring.reference import load_reference
        from ntt.monitoring.words import EVENTS

        register_door("monitoring", title=_("Pantau"), url_name="monitoring:pantau")
        add_door(
            30,
            url_name="monitoring:pantau",
            title=_("Lihat janji dan capaian"),
            promise=_("Program pemerintah provinsi, dihitung dari catatan."),
        )
        add_figure(10, beli_this_month)
        add_figure(30, programmes_counted)
        add_search(20, find_figures)
        tell_places_if(is_open_now)
        add_staff_link(
            50,
            # Who keeps the house sees the sums, not the records.
            kinds=[*LOOKERS, "staff_admin"],
            title=_("Pantau"),
            note=_("Sembilan program, angka dan daftar di baliknya."),
            url_name="monitoring:pantau",
        )
        describe(EVENTS)
        add_reference(50, load_reference)
        add_demo(30, "monitoring", make_demo)
        for order, dataset in enumerate(datasets(), start=10):
            add_dataset(order, dataset)
