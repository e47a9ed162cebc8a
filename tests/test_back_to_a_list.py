"""Back from a product to a list that has grown: the same goods, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from ntt.marketplace.rules.search import PAGE_SIZE
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import category, shown
from tests.chrome import CHROMIUM, chromium

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize(
    ("has_script", "seen"), [(True, 2), (False, 1)], ids=["script", "plain"]
)
def test_who_comes_back_finds_what_was_seen(live_server, has_script, seen):
    names = [f"Kopi nomor {number:02}" for number in range(PAGE_SIZE * 3)]
    shown(*names, shop=make.shop(), category=category("kopi"))

    with chromium() as browser:
        page = browser.new_context(java_script_enabled=has_script).new_page()
        page.goto(f"{live_server.url}/beli/kategori/kopi/")
        page.get_by_role("link", name="Tampilkan berikutnya").click()
        page.wait_for_url(re.compile(r"sampai=2"))
        cards = page.locator(".card")
        expect(cards).to_have_count(PAGE_SIZE * seen)
        last = cards.last.inner_text()
        cards.last.get_by_role("link").first.click()
        page.wait_for_url(re.compile(r"/beli/barang/"))
        page.go_back()

        expect(cards).to_have_count(PAGE_SIZE * seen)
        assert cards.last.inner_text() == last
