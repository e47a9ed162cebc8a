"""The first purchase in a real browser: a guest buys, the weaver sends, the governor sees it.

Steps 2 to 6 of the first five minutes, at two widths, with and without JavaScript.
"""

import re

import pytest
from playwright.sync_api import expect

from ntt.kernel.events.api import deliver_now
from ntt.kernel.files.api import store_ready
from ntt.kernel.files.tests.make import sizes
from ntt.kernel.ledger.api import balance, verify
from ntt.kernel.people.demo import make_people, person_for
from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.models import Order, Payment
from ntt.marketplace.tests import make, mine
from tests.chrome import CHROMIUM, chromium_beside_the_database

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def cloth():
    """One cloth of a Sabu shop for which the demo's weaver sells."""
    make_people()
    make.rate()
    shop = make.shop(name="Kelompok Tenun Uji")
    product = make.product(
        shop=shop, name="Selendang tenun Sabu", price_rp=450_000, stock=1, kind="piece"
    )
    product.pictures.create(file=store_ready(name="uji", sizes=sizes()), position=0)
    refresh_search([product.pk])
    mine.sells(person_for("penjual"), shop)
    return product


def press(page, name, role="button"):
    page.get_by_role(role, name=re.compile(name)).first.click()
    page.wait_for_load_state()


def buy(page, url):
    """A guest: from the words «tenun sawu» to the payment page."""
    page.goto(f"{url}/beli/cari/?cari=tenun+sawu")
    press(page, "Selendang tenun Sabu", "link")
    press(page, "Masukkan ke keranjang")
    press(page, "Lanjut memesan", "link")
    page.get_by_label("Nama Anda").fill("Yohana Bere")
    page.get_by_label("Nomor HP").fill("0812-3456-7890")
    press(page, "^Lanjut$")
    page.get_by_label("Ke alamat saya di NTT").check()
    press(page, "^Lanjut$")
    page.locator("input[name=desa]").fill("Alak, Kota Kupang")
    page.get_by_label("Alamat dan patokan").fill("RT 3, belakang gereja")
    press(page, "^Lanjut$")
    if page.url.endswith("/alamat/"):  # two places of that name: choose
        page.locator("input[type=radio]").first.check()
        press(page, "^Lanjut$")
    page.get_by_label("QRIS").check()
    press(page, "^Lanjut$")
    press(page, "^Bayar Rp490.000")


def play(context, url, role):
    """Sign in as one of the demo's roles with one click."""
    page = context.new_page()
    page.goto(f"{url}/masuk/contoh/")
    press(page, role)
    return page


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("width", [360, 1280])
def test_from_search_to_the_governors_figure(
    live_server, sandbox, cloth, monkeypatch, width, has_script
):
    url = live_server.url
    with chromium_beside_the_database(monkeypatch) as browser:
        size = {"width": width, "height": 800}

        guest = browser.new_context(viewport=size, java_script_enabled=has_script).new_page()
        complaints = []
        guest.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        buy(guest, url)
        deliver_now()  # the worker
        payment = Payment.objects.get()
        guest.reload()
        assert guest.locator("svg.qris").count() == 1
        phone = guest.context.new_page()
        phone.goto(f"{sandbox.url}/hp/{payment.order_ref}")
        press(phone, "^Bayar")
        phone.goto(f"{sandbox.url}/hp/{payment.order_ref}")
        deliver_now()
        guest.reload()
        expect(guest.get_by_role("heading", name="Pembayaran diterima")).to_be_visible()
        assert "Rp0" in guest.locator("main").inner_text()  # PAD, honestly nothing

        seller = play(browser.new_context(viewport=size), url, "Penenun Sabu")
        press(seller, "Selendang tenun Sabu", "link")
        press(seller, "Terima pesanan")
        seller.get_by_label("Kurir").fill("JNE")
        seller.get_by_label("Nomor resi").fill("JX1")
        press(seller, "Sudah saya kirim")
        guest.reload()
        press(guest, "Barang sudah saya terima")

        governor = play(browser.new_context(viewport=size), url, "^Gubernur")
        governor.goto(f"{url}/pantau/beli-ntt/pesanan/")
        order = Order.objects.get()
        words = governor.locator("main").inner_text()
        for page in (guest, seller, governor):
            wide = page.evaluate("document.documentElement.scrollWidth") if has_script else 0
            assert wide <= width

    assert order.number in words and "Yohana" not in words
    assert order.state == "received"
    assert balance("held") == 490_000
    assert complaints == []
    assert verify() == []
