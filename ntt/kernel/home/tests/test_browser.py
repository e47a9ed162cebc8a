"""The house in a real browser: boxes without a script, and a village on paper."""

import pytest

from ntt.kernel.home import api
from ntt.kernel.home.api import Panel
from tests.chrome import CHROMIUM, chromium_beside_the_database

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("ntt.kernel.home.tests.addresses"),
]


@pytest.fixture
def browser(monkeypatch):
    with chromium_beside_the_database(monkeypatch) as browser:
        yield browser


@pytest.fixture
def site(live_server, settings):
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


def test_the_boxes_work_without_javascript(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site)

    page.fill("#desa_nama", "raeloro")
    page.click("form[action='/desa/'] button")

    assert page.url == f"{site}/desa/53.20.01.2003/"


def test_the_village_is_printed_on_one_sheet_with_its_qr(site, browser):
    page = browser.new_page()
    page.goto(f"{site}/desa/53.20.01.2003/")
    assert not page.is_visible(".qr")

    printed = page.pdf(format="A4", margin={"top": "12mm", "bottom": "12mm"})

    assert printed.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    assert page.is_visible(".qr")
    assert not page.is_visible("text=Desa lain di")


def test_a_village_that_sells_much_still_fits_on_one_sheet(site, browser, tmp_path, settings):
    cards = "<li>{% card '/' 'Selendang tenun jalur merah' 790000 'Kelompok Tenun' '' 'Satu' %}"
    goods = f"{{% load ui %}}<ul class='grid'>{cards * 6}</ul>"
    (tmp_path / "goods.html").write_text(goods)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [str(tmp_path)]}]
    api.add_village_panel(10, lambda _code: Panel(10, "Barang", "goods.html", {}, "goods"))
    page = browser.new_page()
    page.goto(f"{site}/desa/53.20.01.2003/")
    assert page.locator(".card").count() == 6

    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    assert page.pdf(format="A4", margin=margin).count(b"/Type /Page\n") == 1
