"""The customer's phone in a browser: which address shows which page, and what buttons do."""

import re
from pathlib import Path
from urllib.parse import quote

from ntt.sandbox import pages
from ntt.sandbox.http import Reply, Request, html_reply, redirect
from ntt.sandbox.provider import Pressed, Provider

LATEST = 50
PHONE = re.compile(r"/hp/([A-Za-z0-9._~-]{1,50})")
BUTTON = re.compile(r"/hp/([A-Za-z0-9._~-]{1,50})/(bayar|gagal|kedaluwarsa|terlambat)")
BUTTONS = {"bayar": "settlement", "gagal": "deny", "kedaluwarsa": "expire"}

STATIC = Path(__file__).parent / "static"
FILES = {
    "/sandbox.css": "text/css; charset=utf-8",
    "/tenun.svg": "image/svg+xml",
    "/tenun-gelap.svg": "image/svg+xml",
}


def answer(provider: Provider, site_url: str, request: Request) -> Reply:
    path = request.path
    if request.method == "POST":
        found = BUTTON.fullmatch(path)
        return _pressed(provider, site_url, found[1], found[2]) if found else _lost(site_url)
    if path in FILES:
        return Reply(200, FILES[path], (STATIC / path[1:]).read_bytes())
    if path == "/":
        provider.expire_due()
        with provider.books.page() as page:
            payments = page.latest_payments(LATEST)
        return html_reply(pages.latest(payments, provider.clock(), site_url))
    if found := PHONE.fullmatch(path):
        return _phone(provider, site_url, found[1], request.asked("kabar"))
    if path == "/healthz":
        return Reply(200, "text/plain", b"ok")
    return _lost(site_url)


def _phone(provider: Provider, site_url: str, order_id: str, news: str) -> Reply:
    provider.expire_due()
    with provider.books.page() as page:
        payment = page.payment(order_id)
        if payment is None:
            return _lost(site_url)
        seen = pages.Seen(payment, page.refunds(payment), page.notices(payment), site_url)
    return html_reply(pages.phone(seen, provider.clock(), news))


def _pressed(provider: Provider, site_url: str, order_id: str, button: str) -> Reply:
    """Do it, then show the phone again, so that going back or reloading repeats nothing."""
    if button == "terlambat":
        outcome = provider.pay_late(order_id)
    else:
        outcome = provider.press(order_id, BUTTONS[button])
    if outcome is None:
        return _lost(site_url)
    news = {Pressed.PAID_BEFORE: "?kabar=sudah", Pressed.TOO_LATE: "?kabar=tutup"}
    return redirect(f"/hp/{quote(order_id)}{news.get(outcome, '')}")


def _lost(site_url: str) -> Reply:
    return html_reply(pages.lost(site_url), 404)
