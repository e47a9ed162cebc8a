from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a way out needs to know. The address is never printed."""

    message_id: int
    address: str = field(repr=False)
    language: str
    subject: str
    text: str = field(repr=False)


class DeliveryFailed(Exception):
    """Not delivered. `code` is one of words.REASONS; final means that trying again is vain."""

    def __init__(self, code: str, *, is_final: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.is_final = is_final


class Channel(Protocol):
    """One way to reach an address."""

    def is_open(self) -> bool:
        """Is there a provider? Without one the message is held."""

    def deliver(self, envelope: Envelope) -> None:
        """Hand over to the provider, outside any transaction. Raises DeliveryFailed."""
