from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "ntt.kernel.keys"
    label = "keys"
