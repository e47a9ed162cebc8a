from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "ntt.marketplace"
    label = "marketplace"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe
        from ntt.kernel.home.api import add_reference
        from ntt.kernel.web.api import register_door
        from ntt.kernel.web.words import register
        from ntt.marketplace.handlers import listen
        from ntt.marketplace.reference import load_reference
        from ntt.marketplace.words import EVENTS, SENTENCES

        register_door(
            "marketplace",
            title=_("Beli NTT"),
            url_name="marketplace:window",
            tabs=[
                (_("Cari"), "marketplace:window"),
                (_("Keranjang"), "marketplace:basket"),
                (_("Pesanan"), "marketplace:orders"),
            ],
        )
        describe(EVENTS)
        register(SENTENCES)
        listen()
        add_reference(40, load_reference)
