"""What a page costs: statements, milliseconds of CPU, bytes of its HTML and of all it needs.

Statements and CPU are counted inside this process, by Django's own client; bytes come from the
real server over HTTP, compressed with brotli where it does so.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from typing import Any

import brotli

from bench.house import House
from bench.report import Report

ANONYMOUS, SIGNED_IN = 5, 12
ANONYMOUS_MS, SIGNED_IN_MS = 5.0, 6.0
TIMES = 7
NEEDED = re.compile(
    r"""<(?:script[^>]*\ssrc|img[^>]*\ssrc|link[^>]*rel="(?:stylesheet|icon|manifest|preload)"[^>]*\shref)="(/[^"]+)\"""",
    re.VERBOSE,
)
KB = 1_000


@dataclass(frozen=True, slots=True)
class Shown:
    """`role` is a key of the demo's roles; `kilobytes` the hard line of a first visit."""

    what: str
    path: str
    kilobytes: int
    role: str = ""


def measure(house: House, report: Report) -> None:
    """A row a page: statements, CPU, HTML, and everything of a first visit."""
    report.section("Pages: statements, CPU, HTML br (raw), first visit")
    clients: dict[str, Any] = {}
    for page in _pages():
        if page.role not in clients:
            clients[page.role] = _client(page.role)
        _page(house, report, page, clients[page.role])


def _pages() -> list[Shown]:
    from ntt.marketplace.models import Product

    goods = Product.objects.filter(status="live", kind="goods", pictures__isnull=False)
    product = goods.order_by("pk").first()
    assert product is not None
    return [
        Shown("front page", "/", 35),
        Shown("shop window", "/beli/", 100),
        Shown("search: tenun sawu", "/beli/cari/?cari=tenun+sawu", 100),
        Shown("shelf", "/beli/kategori/kopi/", 100),
        Shown("product", f"/beli/barang/{product.pk}/", 90),
        Shown("shop", f"/beli/toko/{product.shop.slug}/", 100),
        Shown("basket, empty", "/beli/keranjang/", 30),
        Shown("follow an order", "/beli/pesanan/", 30),
        Shown("village with goods", f"/desa/{product.origin_id}/", 100),
        Shown("governor's page", "/pantau/", 60),
        Shown("Beli NTT in figures", "/pantau/beli-ntt/", 35),
        Shown("sign-in", "/masuk/", 30),
        Shown("signed in: front page", "/", 35, "warga"),
        Shown("signed in: my page", "/saya/", 35, "warga"),
        Shown("signed in: product", f"/beli/barang/{product.pk}/", 90, "warga"),
        Shown("seller: today", "/beli/penjual/", 35, "penjual"),
        Shown("seller: orders", "/beli/penjual/pesanan/", 35, "penjual"),
        Shown("seller: products", "/beli/penjual/barang/", 100, "penjual"),
        Shown("seller: money", "/beli/penjual/uang/", 35, "penjual"),
        Shown("governor: front page of staff", "/petugas/", 35, "gubernur"),
        Shown("governor: figures", "/pantau/", 60, "gubernur"),
        Shown("governor: orders behind it", "/pantau/beli-ntt/pesanan/", 35, "gubernur"),
        Shown("officer: today", "/beli/petugas/", 35, "pemeriksa"),
    ]


def _client(role: str) -> Any:
    from django.test import Client

    from ntt.kernel.people.demo import BY_KEY

    # A host the settings allow; uncompressed, since bytes come from the real server.
    client = Client(SERVER_NAME="127.0.0.1", headers={"Accept-Encoding": "identity"})
    if role:
        assert role in BY_KEY, f"no role {role} among {', '.join(BY_KEY)}"
        client.post("/masuk/contoh/", {"peran": role})
    return client


def _page(house: House, report: Report, page: Shown, client: Any) -> None:
    answer = client.get(page.path, follow=True)
    if answer.status_code != 200:
        report.row(page.what, f"status {answer.status_code}", "200", "missed")
        return
    # A page may lead to its own address for today.
    path = answer.redirect_chain[-1][0] if answer.redirect_chain else page.path
    statements, milliseconds = _cost(lambda: client.get(path))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    raw, packed, everything, requests = _weight(house.address, path, cookie)
    most, most_ms = (SIGNED_IN, SIGNED_IN_MS) if page.role else (ANONYMOUS, ANONYMOUS_MS)
    missed = [
        name
        for name, is_missed in (
            ("statements", statements > most),
            ("CPU", milliseconds > most_ms),
            ("weight", everything > page.kilobytes * KB),
        )
        if is_missed
    ]
    report.row(
        page.what,
        f"{statements}, {milliseconds:.1f} ms, {packed / KB:.1f} ({raw / KB:.0f}) KB,"
        f" {everything / KB:.0f} KB",
        f"{most}, {most_ms:.0f} ms, {page.kilobytes} KB",
        f"{requests} requests" + (f"; missed: {', '.join(missed)}" if missed else ""),
    )


def _cost(show: Callable[[], object]) -> tuple[int, float]:
    """Statements of one showing; median CPU of several without counting."""
    from django.db import connection

    statements = 0

    def count(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        show()
    times = []
    for _ in range(TIMES):
        started = time.process_time()
        show()
        times.append((time.process_time() - started) * 1000)
    return statements, median(times)


def _weight(address: str, path: str, cookie: str) -> tuple[int, int, int, int]:
    """HTML raw and as sent; all bytes and requests of a first visit, each address once."""
    packed, kind = _fetch(address, path, cookie)
    html = brotli.decompress(packed) if kind == "br" else packed
    needed = set(NEEDED.findall(html.decode()))
    rest = sum(len(_fetch(address, each, cookie)[0]) for each in needed)
    return len(html), len(packed), len(packed) + rest, 1 + len(needed)


def _fetch(address: str, path: str, cookie: str) -> tuple[bytes, str]:
    connection = HTTPConnection(address, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "br", "Cookie": cookie})
        answer = connection.getresponse()
        return answer.read(), answer.getheader("Content-Encoding", "")
    finally:
        connection.close()
