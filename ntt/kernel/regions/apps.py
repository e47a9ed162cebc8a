from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "ntt.kernel.regions"
    label = "regions"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe
        from ntt.kernel.regions import words

        describe(words.EVENTS)
