from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "ntt.kernel.calendar"
    label = "calendar"
