from django.conf import settings

from ntt.kernel.notify.channels import CHANNELS


def open_ways() -> frozenset[str]:
    """Where messages really go now, of "phone" and "email".

    In the demo both: its page of messages is everybody's telephone.
    """
    channels = {"phone": "whatsapp", "email": "email"}
    return frozenset(
        way for way, channel in channels.items() if settings.DEMO or CHANNELS[channel].is_open()
    )
