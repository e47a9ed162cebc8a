from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "ntt.kernel.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ntt.kernel.agencies import api as agencies
        from ntt.kernel.events.api import describe
        from ntt.kernel.people import words
        from ntt.kernel.people.registry import register_place, register_purpose
        from ntt.kernel.web.words import register

        register(words.SENTENCES)
        describe(words.EVENTS)
        register_place("agency", agencies.name_on)
        register_purpose(
            "news",
            version="2026-11",
            title=_("Kabar program dan penawaran"),
            text=_(
                "Kami boleh mengirim kabar program dan penawaran ke HP atau e-mail saya. "
                "Kabar tentang pesanan saya tetap dikirim tanpa persetujuan ini."
            ),
        )
