"""What is drawn for the governor, in a real browser: names that fit, a picture to paste."""

import pytest

from ntt.monitoring.tests.test_pages import paid
from tests.chrome import CHROMIUM, chromium
from tests.pages import visitors as by
from tests.pages.browser import PHONE

PROGRAMME = "/pantau/beli-ntt/"
# Names of the tile map that stick out of their square.
STICKING_OUT = """() => [...document.querySelectorAll(".map__name")].filter((name) => {
  const square = name.parentNode.querySelector("rect").getBoundingClientRect();
  return name.getBBox().width > square.width - 2;
}).map((name) => name.textContent)"""
# The picture that lies in the clipboard: its size, and whether it shows more than one colour.
PASTED = """async () => {
  const [item] = await navigator.clipboard.read();
  const picture = await createImageBitmap(await item.getType("image/png"));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0);
  const seen = pen.getImageData(0, 0, picture.width, picture.height).data;
  const colours = new Set();
  for (let at = 0; at < seen.length; at += 4) colours.add(seen.slice(at, at + 3).join());
  return [picture.width, picture.height, colours.size];
}"""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def governor(live_server):
    """What a context of the browser needs to look as the governor does, over a few orders."""
    paid(7, price_rp=450_000)
    paid(6, village="53.71.01.1001")
    cookies = by.role("gubernur")({}).cookies
    return {
        "cookies": [
            {"name": name, "value": morsel.value, "url": live_server.url}
            for name, morsel in cookies.items()
        ],
        "origins": [],
    }


def test_names_stay_inside_their_squares_on_a_phone(live_server, governor):
    with chromium() as browser:
        page = browser.new_page(viewport={"width": PHONE, "height": 740})
        page.goto(f"{live_server.url}{PROGRAMME}")
        out = page.evaluate(STICKING_OUT)
        count = page.locator(".map__name").count()

    assert count == 22
    assert out == []


def test_the_ranking_is_copied_as_a_picture(live_server, governor):
    with chromium() as browser:
        context = browser.new_context(
            storage_state=governor, permissions=["clipboard-read", "clipboard-write"]
        )
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{live_server.url}{PROGRAMME}")
        page.get_by_role("button", name="Salin gambar").click()
        page.wait_for_selector("button:has-text('Salin gambar ✓')")
        wide, high, colours = page.evaluate(PASTED)

    assert said == []
    assert wide == 1200 and high > 400
    assert colours > 10, "a drawing, not an empty sheet"


def test_where_pictures_cannot_be_copied_it_is_kept_as_a_file(live_server, governor, tmp_path):
    with chromium() as browser:
        page = browser.new_context(storage_state=governor).new_page()
        page.add_init_script("delete window.ClipboardItem")
        page.goto(f"{live_server.url}{PROGRAMME}")
        with page.expect_download() as kept:
            page.get_by_role("button", name="Salin gambar").click()
        file = tmp_path / kept.value.suggested_filename
        kept.value.save_as(file)

    assert file.name == "ntt.png"
    assert file.read_bytes().startswith(b"\x89PNG")


def test_without_a_script_no_dead_button_stands_there(live_server, governor):
    with chromium() as browser:
        context = browser.new_context(storage_state=governor, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{live_server.url}{PROGRAMME}")
        there = page.locator("[data-copy-picture], [data-copy-text]").count()
        seen = page.locator("[data-copy-picture]:visible, [data-copy-text]:visible").count()

    assert there == 2
    assert seen == 0
