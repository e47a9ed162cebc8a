from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "ntt.kernel.agencies"
    label = "agencies"

    def ready(self) -> None:
        from ntt.kernel.agencies import words
        from ntt.kernel.events.api import describe
        from ntt.kernel.web.words import register

        register(words.SENTENCES, words.AgencyRefused)
        describe(words.EVENTS)
