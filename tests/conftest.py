"""What several of these browser tests stand on."""

import pytest

from ntt.marketplace.tests.provider import running_provider


@pytest.fixture
def sandbox(tmp_path, settings, live_server):
    """A provider that calls back to the site the browser looks at."""
    settings.SITE_URL = url = live_server.url
    notify_url = f"{url}/beli/pembayaran/midtrans/"
    with running_provider(tmp_path, settings, site_url=url, notify_url=notify_url) as server:
        yield server
