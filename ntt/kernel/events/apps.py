from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "ntt.kernel.events"
    label = "events"
