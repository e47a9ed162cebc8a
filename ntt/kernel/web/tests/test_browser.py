"""The kit's few scripts in a real browser."""

import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import expect

from tests.chrome import CHROMIUM, chromium, wait_for_draft

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.urls("ntt.kernel.web.tests.addresses"),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def serve():
    application = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop():
        server.shutdown()
        server.server_close()
        thread.join()

    return f"http://127.0.0.1:{server.server_port}", stop


@pytest.fixture(scope="module")
def site():
    address, stop = serve()
    yield address
    stop()


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def test_what_was_typed_stays_on_the_phone_until_it_was_sent(site, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site}/kit/?konsep=1")
    page.fill("#konsep_name", "Kain Hawu")
    page.check("#konsep_arrival_1")
    wait_for_draft(page, "konsep", lambda kept: "arrival" in kept)

    page.goto(f"{site}/kit/?konsep=1")
    expect(page.locator("#konsep_name")).to_have_value("Kain Hawu")
    expect(page.locator("#konsep_arrival_1")).to_be_checked()

    page.goto(f"{site}/kit/?selesai=konsep")
    wait_for_draft(page, "konsep", lambda kept: kept == "")
    page.goto(f"{site}/kit/?konsep=1")
    assert page.input_value("#konsep_name") == ""


def test_a_large_photo_is_shrunk_before_it_is_sent(site, browser, tmp_path):
    from PIL import Image

    large = tmp_path / "besar.jpg"
    Image.effect_noise((3000, 2000), 90).convert("RGB").save(large, quality=95)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site}/kit/")
    page.set_input_files("#kosong_photo", large)
    page.wait_for_selector(".photo__list img")

    size = page.evaluate(
        "createImageBitmap(document.querySelector('#kosong_photo').files[0])"
        ".then((picture) => [picture.width, picture.height])"
    )
    assert size == [1280, 853]
    kind = page.evaluate("document.querySelector('#kosong_photo').files[0].type")
    assert kind == "image/webp"


def test_the_basket_shows_its_count_from_the_cookie(site, browser, monkeypatch):
    from ntt.kernel.web import api

    monkeypatch.setattr(api, "_doors", {})
    api.register_door(
        "kit", title="Beli NTT", url_name="kit:show", tabs=[("Keranjang", "toko:basket")]
    )
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": "ntt_basket_n", "value": "3", "url": site}])
    page = context.new_page()
    page.goto(f"{site}/kit/")

    assert page.inner_text("[data-basket-count]") == "3"
    context.add_cookies([{"name": "ntt_basket_n", "value": "502", "url": site}])
    page.reload()
    assert page.inner_text("[data-basket-count]") == "99+"


def test_figures_and_charts_are_copied_as_pictures(site, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/kit/")

    for name in ("belanja", "garis", "batang"):
        page.click(f"[data-copy-picture={name}]")
        page.wait_for_selector(f"[data-copy-picture={name}]:has-text('✓')")
        kinds = page.evaluate("navigator.clipboard.read().then((items) => items[0].types)")
        assert kinds == ["image/png"]


def test_the_meeting_view_still_says_that_its_data_are_samples(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{site}/kit/?layar=besar")

    assert page.is_visible("text=DATA CONTOH.")
    assert not page.is_visible(".top__name")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_without_signal_the_last_copy_is_shown_and_private_pages_are_not(browser):
    address, stop = serve()
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}/tanpa-sinyal/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(f"{address}/kit/")
    page.goto(f"{address}/tutup/")
    while not page.evaluate("caches.match('/kit/').then(Boolean)"):  # written after it is shown
        page.wait_for_timeout(50)
    stop()

    page.goto(f"{address}/kit/")
    assert page.is_visible("h1:has-text('Perangkat antarmuka')")

    page.goto(f"{address}/tutup/")
    assert page.is_visible("h1:has-text('Tidak ada sinyal')")
