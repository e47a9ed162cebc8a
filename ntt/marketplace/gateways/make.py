"""Which provider takes the money: Midtrans with a key, the local sandbox without one."""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings

from ntt.marketplace.gateways.midtrans import Midtrans
from ntt.marketplace.gateways.port import PaymentGateway


def make_gateway() -> PaymentGateway:
    """The provider the settings name."""
    if settings.IS_SANDBOX:
        return _midtrans(settings.SANDBOX_SERVER_KEY, settings.MIDTRANS_URL)
    return _midtrans(settings.MIDTRANS_SERVER_KEY, settings.MIDTRANS_URL)


def has_provider() -> bool:
    """Whether anybody may be believed to be the provider. Without a key only the stand-in of
    the demo is one: its own key stands in this program, where everybody can read it."""
    return settings.DEMO or not settings.IS_SANDBOX


def customer_phone_url(order_id: str) -> str:
    """The page that plays the customer's phone; nothing when the money is real."""
    return f"{settings.SANDBOX_URL}/hp/{quote(order_id)}" if settings.IS_SANDBOX else ""


@lru_cache(maxsize=4)
def _midtrans(server_key: str, base_url: str) -> Midtrans:
    """Kept, because reading the machine's certificates takes longer than most pages."""
    return Midtrans(server_key=server_key, base_url=base_url)
