from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "ntt.kernel.home"
    label = "home"

    def ready(self) -> None:
        from ntt.kernel.agencies import api as agencies
        from ntt.kernel.events.api import describe
        from ntt.kernel.home.api import add_demo, add_reference, add_staff_link
        from ntt.kernel.home.demo import make_offices
        from ntt.kernel.home.queries.staff import stuck_count, unsent_count
        from ntt.kernel.home.words import EVENTS
        from ntt.kernel.people.demo import make_people
        from ntt.kernel.regions import api as regions

        # Packages below home cannot hang themselves up.
        add_reference(10, regions.load)
        add_reference(20, agencies.load)
        add_demo(10, "people", make_people)
        add_demo(15, "offices", make_offices)
        describe(EVENTS)
        add_staff_link(
            80,
            kinds=["staff_admin"],
            title=_("Antrean"),
            note=_("Kabar antarbagian dan tugas yang berhenti karena kesalahan."),
            url_name="home:staff_queue",
            waiting=stuck_count,
        )
        add_staff_link(
            90,
            kinds=["staff_admin"],
            title=_("Pesan tidak terkirim"),
            note=_("WhatsApp, SMS, dan e-mail yang tidak sampai, dengan alasannya."),
            url_name="home:staff_messages",
            waiting=unsent_count,
        )
        add_staff_link(
            93,
            kinds=["staff_admin"],
            title=_("Petugas dan peran"),
            note=_("Siapa memegang peran apa; beri atau akhiri satu peran dari suatu hari."),
            url_name="home:staff_officers",
        )
        add_staff_link(
            95,
            kinds=["staff_admin"],
            title=_("Perangkat daerah"),
            note=_("Kepala, Plt., Plh., Pj., dan pendamping yang bertindak atas nama."),
            url_name="home:staff_agencies",
        )
