"""Pages that people print: no bars, buttons and forms, black on white, links to be read."""

import pytest

from tests.chrome import CHROMIUM, chromium
from tests.pages import visitors as by
from tests.pages.rows import furnish

# A4 without its margins, in pixels of the browser.
PAPER = {"width": 700, "height": 990}
SCREEN_ONLY = (
    ".tabs, .top__links, .strip__role, .foot__links, .foot .call, .back, .btn, form, .skip"
)
COLOURED = """() => [...document.querySelectorAll("main a")]
  .filter((link) => link.getClientRects().length && !link.closest("svg"))
  .filter((link) => getComputedStyle(link).color !== getComputedStyle(link.parentElement).color)
  .map((link) => link.outerHTML)"""
CUT = """() => [...document.querySelectorAll("main *")]
  .filter((part) => getComputedStyle(part).textOverflow === "ellipsis")
  .filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.outerHTML)"""

PAGES = [
    ("/beli/pesanan/{paid}/", by.buyer),
    ("/desa/{village}/", by.visitor),
    ("/pantau/", by.role("gubernur")),
    ("/pantau/beli-ntt/", by.role("gubernur")),
    ("/pantau/beli-ntt/pesanan/", by.role("gubernur")),
]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.django_db(transaction=True)
def test_on_paper_only_what_can_be_read_is_left(live_server):
    names = furnish()
    clients = {who: who(names) for _address, who in PAGES}
    wrong = []
    with chromium() as browser:
        for address, who in PAGES:
            cookies = [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in clients[who].cookies.items()
            ]
            # Whoever reads in the dark still prints on white.
            page = browser.new_context(viewport=PAPER, color_scheme="dark").new_page()
            page.context.add_cookies(cookies)
            page.goto(live_server.url + address.format(**names))
            page.emulate_media(media="print")
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            wide = page.evaluate("document.documentElement.scrollWidth")
            found = {
                "bars and buttons": page.locator(SCREEN_ONLY).filter(visible=True).count(),
                "ground": ground.removeprefix("rgb(255, 255, 255)"),
                "wider than the paper": max(0, wide - PAPER["width"]),
                "links in colour": page.evaluate(COLOURED),
                "cut off": page.evaluate(CUT),
                "no heading": page.locator("h1:visible").count() - 1,
                "samples not named": page.locator("text=DATA CONTOH").count() - 1,
            }
            wrong += [f"{address}: {what}: {value}" for what, value in found.items() if value]

    assert not wrong, "\n" + "\n".join(wrong)
