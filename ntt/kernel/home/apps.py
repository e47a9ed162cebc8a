from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "ntt.kernel.home"
    label = "home"

    def ready(self) -> None:
        from ntt.kernel.agencies import api as agencies
        from ntt.kernel.home.api import add_reference
        from ntt.kernel.regions import api as regions

        # Packages below home cannot hang themselves up.
        add_reference(10, regions.load)
        add_reference(20, agencies.load)
