"""The ways out. A provider of WhatsApp or SMS becomes one class here and one line below."""

from ntt.kernel.notify.channels.closed import ClosedChannel
from ntt.kernel.notify.channels.door import Channel, DeliveryFailed, Envelope
from ntt.kernel.notify.channels.email import EmailChannel

CHANNELS: dict[str, Channel] = {
    "whatsapp": ClosedChannel(),
    "sms": ClosedChannel(),
    "email": EmailChannel(),
}

__all__ = ["CHANNELS", "Channel", "DeliveryFailed", "Envelope"]
