"""A buyer's phone: what belongs together stands together, and what is there says so."""

import pytest

from ntt.marketplace.models import Purchase
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import cloth
from tests.chrome import CHROMIUM, chromium

PHONE = {"width": 360, "height": 740}
# Between the end of what stands before a seller's heading and the heading.
GAPS = """() => [...document.querySelectorAll("section.stack + section.stack")].map((next) =>
  next.getBoundingClientRect().top - next.previousElementSibling.getBoundingClientRect().bottom
)"""
MIDDLE = """(part) => {
  const { top, bottom } = part.getBoundingClientRect();
  return (top + bottom) / 2;
}"""
CUT = """(select) => {
  const pen = document.createElement("canvas").getContext("2d");
  const { font, paddingLeft, paddingRight } = getComputedStyle(select);
  pen.font = font;
  const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return pen.measureText(select.selectedOptions[0].text).width > room;
}"""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


def test_sellers_stand_apart_and_sums_beside_their_buttons(live_server, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    first, second = make.product(stock=9), make.product(stock=9)
    placed = make.place({first.pk: 1, second.pk: 1})
    number = Purchase.objects.get(pk=placed.purchase_id).number
    with chromium() as browser:
        page = browser.new_page(viewport=PHONE)
        for product in (first, second):
            page.goto(f"{live_server.url}/beli/barang/{product.pk}/")
            page.click(".item__form .btn")
        in_basket = page.evaluate(GAPS)
        middles = [
            page.locator(place).first.evaluate(MIDDLE)
            for place in (".lines__count .btn", ".lines__sum")
        ]
        page.goto(f"{live_server.url}/beli/pesanan/")
        page.fill("[name=nomor]", number)
        page.fill("[name=hp4]", "1234")
        page.click("main .btn")
        in_order = page.evaluate(GAPS)

    assert len(in_basket) == len(in_order) == 1
    assert min(*in_basket, *in_order) >= 36
    assert abs(middles[0] - middles[1]) < 2


def test_a_cloth_in_the_basket_says_so_where_it_is_sold(live_server):
    make.rate()
    product = cloth()
    address = f"{live_server.url}/beli/barang/{product.pk}/"
    with chromium() as browser:
        page = browser.new_page(viewport=PHONE)
        page.goto(address)
        before = page.is_visible("[data-in-basket]")
        is_cut = page.locator("[name=kirim]").evaluate(CUT)
        page.click(".item__form .btn")
        page.goto(address)
        page.wait_for_selector("[data-in-basket]", state="visible")
        page.click("[data-in-basket] a")
        leads_to = page.url

    assert not before and not is_cut
    assert leads_to == f"{live_server.url}/beli/keranjang/"
