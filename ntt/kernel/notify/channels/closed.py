from ntt.kernel.notify.channels.door import DeliveryFailed, Envelope
from ntt.kernel.notify.rules import NO_PROVIDER


class ClosedChannel:
    """A way without a provider: what is meant for it is held in the outbox."""

    def is_open(self) -> bool:
        return False

    def deliver(self, envelope: Envelope) -> None:
        raise DeliveryFailed(NO_PROVIDER, is_final=True)
