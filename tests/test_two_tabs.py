"""One purchase open in two tabs: both show the same code, and it is paid for once."""

import pytest
from playwright.sync_api import expect

from ntt.kernel.events.api import deliver_now
from ntt.kernel.ledger.api import balance, verify
from ntt.marketplace.actions.payments import check_payment
from ntt.marketplace.models import Payment, PaymentNotice, Purchase
from ntt.marketplace.tests import make
from ntt.marketplace.tests.provider import deliver_news
from tests.chrome import CHROMIUM
from tests.phone import phone, tap

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def purchase():
    make.place({make.product(price_rp=250_000, stock=1).pk: 1})
    return Purchase.objects.get()


def open_tab(handset, url, purchase):
    tab = handset.new_page()
    tab.goto(f"{url}/beli/bayar/{purchase.number}/")
    return tab


def code(tab):
    """The drawing of the code; equal drawings are equal codes."""
    expect(tab.locator("svg.qris")).to_have_count(1)
    return tab.locator("svg.qris").inner_html()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
def test_two_tabs_show_one_code_and_pay_once(
    live_server, sandbox, purchase, monkeypatch, has_script
):
    url = live_server.url
    with phone(monkeypatch) as make_phone:
        handset = make_phone(has_script=has_script)
        first = handset.new_page()
        first.goto(f"{url}/beli/pesanan/?nomor={purchase.number}")
        first.get_by_label("Empat angka terakhir").fill("1234")
        tap(first, "Lihat pesanan")
        first.goto(f"{url}/beli/bayar/{purchase.number}/")
        second = open_tab(handset, url, purchase)
        deliver_now()  # the worker opens one payment
        first.reload()
        second.reload()
        assert code(first) == code(second)
        assert Payment.objects.count() == 1

        # Both tabs are led to the customer's phone, and the button is pressed in each.
        payment = Payment.objects.get()
        phones = [handset.new_page() for _ in range(2)]
        for one in phones:
            one.goto(f"{sandbox.url}/hp/{payment.order_ref}")
        tap(phones[0], "^Bayar")
        tap(phones[1], "^Bayar")
        deliver_news()

        for tab in (first, second):
            if not has_script:
                tab.goto(f"{url}/beli/bayar/{purchase.number}/")
            expect(tab.get_by_role("heading", name="Pembayaran diterima")).to_be_visible()

    payment.refresh_from_db()
    assert payment.state == "paid" and Payment.objects.count() == 1
    assert PaymentNotice.objects.filter(state="paid").count() == 1
    assert balance("held") == 250_000
    assert verify() == []


def test_an_old_tab_cannot_open_a_second_code(live_server, sandbox, purchase, monkeypatch):
    """«Buat kode baru» in a tab that still shows a dead code, while another has a new one."""
    url = live_server.url
    with phone(monkeypatch) as make_phone:
        handset = make_phone(has_script=False)
        first = handset.new_page()
        first.goto(f"{url}/beli/pesanan/?nomor={purchase.number}")
        first.get_by_label("Empat angka terakhir").fill("1234")
        tap(first, "Lihat pesanan")
        deliver_now()
        sandbox.provider.press(Payment.objects.get().order_ref, "deny")
        check_payment(payment_id=Payment.objects.get().pk)
        tabs = [open_tab(handset, url, purchase) for _ in range(2)]

        for tab in tabs:
            tap(tab, "Buat kode baru")
            deliver_now()

        for tab in tabs:
            tab.goto(f"{url}/beli/bayar/{purchase.number}/")
        assert code(tabs[0]) == code(tabs[1])
    assert Payment.objects.filter(state="pending").count() == 1
    assert Payment.objects.count() == 2
