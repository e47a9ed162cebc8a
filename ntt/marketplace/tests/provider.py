"""The payment provider's stand-in, spoken to over real HTTP."""

import time
from contextlib import contextmanager

from ntt.kernel.events.api import deliver_now
from ntt.marketplace.gateways.make import _midtrans
from ntt.marketplace.models import PaymentNotice
from ntt.sandbox.server import Sandbox

KEY = "SB-Mid-server-test"


@contextmanager
def running_provider(folder, settings, *, site_url, notify_url):
    """One of its own for a test; the product's settings point to it."""
    settings.SANDBOX_SERVER_KEY = KEY
    server = Sandbox(
        port=0,
        notify_url=notify_url,
        site_url=site_url,
        server_key=KEY,
        state=folder / "sandbox.sqlite3",
    )
    settings.MIDTRANS_URL = settings.SANDBOX_URL = server.url
    _midtrans.cache_clear()
    thread = server.start()
    yield server
    server.stop()
    thread.join(timeout=10)
    _midtrans.cache_clear()


def deliver_news():
    """The worker, once the provider has told of the money: it does so in its own thread."""
    while not PaymentNotice.objects.filter(state="paid").exists():
        time.sleep(0.05)
    deliver_now()
