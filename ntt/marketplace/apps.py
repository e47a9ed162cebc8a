from django.apps import AppConfig


class MarketplaceConfig(AppConfig):
    name = "ntt.marketplace"
    label = "marketplace"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe
        from ntt.kernel.home.api import add_reference
        from ntt.kernel.web.words import register
        from ntt.marketplace.handlers import listen
        from ntt.marketplace.reference import load_reference
        from ntt.marketplace.words import EVENTS, SENTENCES

        describe(EVENTS)
        register(SENTENCES)
        listen()
        add_reference(40, load_reference)
