"""Which provider the settings name."""

import re
from pathlib import Path

from django.urls import resolve

from ntt.marketplace.gateways import make


def test_without_a_key_the_local_sandbox_takes_the_money(settings):
    settings.IS_SANDBOX = True
    settings.SANDBOX_URL = settings.MIDTRANS_URL = "http://127.0.0.1:8001"

    assert make.make_gateway().name == "midtrans"
    assert make.customer_phone_url("BN-2611-00042-7") == (
        "http://127.0.0.1:8001/hp/BN-2611-00042-7"
    )


def test_with_a_key_there_is_no_phone_to_press(settings):
    settings.IS_SANDBOX = False
    settings.MIDTRANS_SERVER_KEY = "Mid-server-x"
    settings.MIDTRANS_URL = "https://api.midtrans.com"

    assert make.make_gateway().name == "midtrans"
    assert make.customer_phone_url("BN-2611-00042-7") == ""


def test_the_same_settings_give_the_same_gateway(settings):
    settings.IS_SANDBOX = True
    settings.MIDTRANS_URL = "http://127.0.0.1:8001"

    assert make.make_gateway() is make.make_gateway()


def test_the_script_sends_notices_where_we_listen(settings):
    script = Path(settings.ROOT, "bin", "sandbox-payments").read_text()

    path = re.search(r"\$\{site%/\}(/[a-z/]+)", script)[1]

    assert resolve(path).func.__name__ == "midtrans_notice"
