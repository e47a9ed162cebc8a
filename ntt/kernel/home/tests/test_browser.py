"""Every public page of the house in a real browser: axe, reflow, the policy, printing."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/",
    "/cari/?q=raemude",
    "/cari/?q=qqqzzz",
    "/nomor/?nomor=x",
    "/desa/",
    "/desa/?nama=wae",
    "/desa/53.20/",
    "/desa/53.20.01/",
    "/desa/53.20.01.2003/",
    "/tentang/",
    "/privasi/",
    "/aksesibilitas/",
    "/dasar-hukum/",
    "/bantuan/",
    "/en/",
]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("ntt.kernel.home.tests.addresses"),
]


@pytest.fixture
def browser(monkeypatch):
    # Playwright runs a loop in this thread, and Django then refuses to ask the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server, settings):
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_any_page(site, browser, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    complaints, found = [], {}
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: "Content Security" in said.text and complaints.append(said.text),
    )
    for url in PAGES:
        page.goto(site + url)
        result = Axe().run(page, options={"runOnly": RULES})
        if broken := [rule["id"] for rule in result.response["violations"]]:
            found[url] = broken

    assert found == {}
    assert complaints == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone_or_with_double_text(site, browser):
    page = browser.new_page()
    too_wide = []
    for width, size in ((320, "112.5%"), (360, "225%")):
        page.set_viewport_size({"width": width, "height": 600})
        for url in PAGES:
            page.goto(site + url)
            page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append((url, width))

    assert too_wide == []


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
