"""The payment provider's stand-in, spoken to over real HTTP, for tests of money."""

import pytest

from ntt.marketplace.gateways.make import _midtrans
from ntt.sandbox.server import Sandbox

KEY = "SB-Mid-server-test"


@pytest.fixture
def sandbox(tmp_path, settings):
    """A provider of its own for one test; the product's settings point to it."""
    settings.SANDBOX_SERVER_KEY = KEY
    server = Sandbox(
        port=0,
        notify_url="http://127.0.0.1:9/",
        site_url="http://testserver",
        server_key=KEY,
        state=tmp_path / "sandbox.sqlite3",
    )
    settings.MIDTRANS_URL = server.url
    _midtrans.cache_clear()
    thread = server.start()
    yield server
    server.stop()
    thread.join(timeout=10)
    _midtrans.cache_clear()
