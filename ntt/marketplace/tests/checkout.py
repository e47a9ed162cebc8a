"""Walking the four steps of ordering as a browser without a script does."""

import re

from ntt.marketplace.models import Order, Payment, Purchase

START, PLACE = "/beli/pesan/1/", "/beli/pesan/alamat/"
STEP = "/beli/pesan/{}/"
WHO = {"nama": "Yohana Bere", "hp": "0812-3456-7890", "email": ""}
HOME = {"desa": "Alak, Kota Kupang", "desa_kode": "", "alamat": "RT 3, belakang gereja"}


def fill_basket(client, product, count=1):
    return client.post("/beli/keranjang/tambah/", {"barang": product.pk, "jumlah": count})


def walk(client, product, *, way="ambil", until=4):
    """Answer each question well, up to the page of a step."""
    fill_basket(client, product)
    answers = [(STEP.format(1), WHO), (STEP.format(2), {"cara": way})]
    if way == "rumah":
        answers.append((PLACE, HOME))
    answers.append((STEP.format(3), {"bayar": "qris"}))
    reached = {1: 0, 2: 1, 3: len(answers) - 1, 4: len(answers)}[until]
    for address, answer in answers[:reached]:
        assert client.post(address, answer).status_code == 302, address
    return client.get(STEP.format(until))


def sent_with(page):
    """What the check page sends when its button is pressed."""
    html = page.content.decode()
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', html)[1]
        for name in ("kunci", "jumlah", "isi")
    }


def order(client, page, **over):
    return client.post(STEP.format(4), sent_with(page) | over)


def nothing_ordered(*products):
    """Not a row, and the stock untouched."""
    assert not Purchase.objects.exists()
    assert not Order.objects.exists()
    assert not Payment.objects.exists()
    for product in products:
        before = product.stock
        product.refresh_from_db()
        assert product.stock == before
