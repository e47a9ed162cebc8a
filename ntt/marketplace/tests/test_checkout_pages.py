"""Ordering: each step answered badly, jumped over, changed meanwhile, sent twice or forged.

A refusal says what to do, keeps what was typed, and leaves no order and no stock behind.
"""

import re

import pytest

from ntt.marketplace.models import Product, Purchase
from ntt.marketplace.tests import make
from ntt.marketplace.tests.checkout import (
    HOME,
    PLACE,
    STEP,
    WHO,
    fill_basket,
    nothing_ordered,
    order,
    sent_with,
    walk,
)
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
HOSTILE = "'; DROP TABLE marketplace_purchase; --<script>alert(1)</script>{{ 7|add:7 }}%s"
LONG = "a" * 5_000
LEFT_THE_SHELF = [
    ({"status": "draft"}, "Selendang Uji tidak dijual lagi"),
    ({"status": "withdrawn"}, "Selendang Uji tidak dijual lagi"),
    ({"stock": 0}, "Selendang Uji baru saja habis"),
]


@pytest.fixture
def product():
    make.rate()
    return make.product(name="Selendang Uji", price_rp=250_000, stock=3)


def answer(client, address, **answers):
    response = client.post(address, answers)
    assert response.status_code == 422, (address, response.status_code)
    return text_of(response)


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"nama": ""}, "Nama Anda"),
        ({"nama": "   "}, "Tulis nama Anda"),
        ({"nama": "Yo\x00hana"}, "Nama Anda"),
        ({"nama": LONG}, "paling banyak 80 huruf"),
        ({"hp": ""}, "Nomor HP"),
        ({"hp": "12"}, "misalnya 0812-3456-7890"),
        ({"hp": "nol delapan"}, "misalnya 0812-3456-7890"),
        ({"hp": "0812\x00"}, "Nomor HP"),
        ({"hp": "9" * 5_000}, "paling banyak 30 huruf"),
        ({"email": "yohana"}, "misalnya nama@contoh.id"),
        ({"email": LONG + "@contoh.id"}, "E-mail"),
        ({"email": "a@b.id\x00"}, "E-mail"),
    ],
)
def test_who_is_asked_again_in_words(client, product, over, words):
    walk(client, product, until=1)

    page = answer(client, STEP.format(1), **WHO | over)

    assert words in page
    assert client.get(STEP.format(2)).url == STEP.format(1)
    nothing_ordered(product)


def test_what_was_typed_is_not_lost(client, product):
    walk(client, product, until=1)

    page = client.post(STEP.format(1), WHO | {"hp": "12"}).content.decode()

    assert 'value="Yohana Bere"' in page and 'value="12"' in page


@pytest.mark.parametrize("way", ["", "kapal", "rumah\x00", "1 OR 1=1", LONG])
def test_a_way_that_is_none_is_asked_again(client, product, way):
    walk(client, product, until=2)

    assert "Barang dikirim ke mana? Pilih" in answer(client, STEP.format(2), cara=way)


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"desa": ""}, "Tulis nama desa atau kelurahan"),
        ({"desa": "Tidakadadesa"}, "Tidak ada desa bernama «Tidakadadesa»"),
        ({"desa": "Ala\x00k"}, "desa"),
        ({"desa": "'; DROP TABLE regions_region; --"}, "Tidak ada desa"),
        ({"desa": "%"}, "desa"),
        ({"desa": LONG}, "desa"),
        ({"desa": "", "desa_kode": "99.99.99.9999"}, "Pilih desa atau kelurahan dari daftar"),
        ({"desa": "", "desa_kode": "53.71"}, "Pilih desa atau kelurahan dari daftar"),
        ({"desa": "", "desa_kode": "53\x00"}, "Pilih desa atau kelurahan dari daftar"),
        ({"desa": "", "desa_kode": LONG}, "Pilih desa atau kelurahan dari daftar"),
        ({"alamat": ""}, "Tulis alamat atau patokan rumah"),
        ({"alamat": "\x00"}, "Alamat"),
        ({"alamat": LONG}, "paling banyak 300 huruf"),
    ],
)
def test_where_is_asked_again_in_words(client, product, over, words):
    walk(client, product, until=2)
    client.post(STEP.format(2), {"cara": "rumah"})

    page = answer(client, PLACE, **HOME | over)

    assert words in page
    assert client.get(STEP.format(3)).url == STEP.format(2)


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"penerima": ""}, "Tulis nama keluarga yang menerima"),
        ({"penerima": LONG}, "paling banyak 80 huruf"),
        ({"penerima": "\x00x"}, "Nama penerima"),
        ({"hp_penerima": "12"}, "misalnya 0812-3456-7890"),
        ({"hp_penerima": ""}, "Nomor HP penerima"),
    ],
)
def test_who_receives_a_gift_is_asked_again(client, product, over, words):
    walk(client, product, until=2)
    client.post(STEP.format(2), {"cara": "keluarga"})
    good = HOME | {"penerima": "Mama Ina", "hp_penerima": "0813-1111-2222"}

    assert words in answer(client, PLACE, **good | over)


@pytest.mark.parametrize(
    "province", ["", "53", "53.71", "99", "\x00", "31\x00", LONG, "31' --"]
)
def test_a_province_that_is_none_is_asked_again(client, product, province):
    walk(client, product, until=2)
    client.post(STEP.format(2), {"cara": "luar"})

    page = answer(client, PLACE, provinsi=province, alamat="Jalan Uji 1")

    assert (
        "provinsi" in page.lower()
        and "Jalan Uji 1"
        in client.post(PLACE, {"provinsi": province, "alamat": "Jalan Uji 1"}).content.decode()
    )


@pytest.mark.parametrize("method", ["", "tunai", "qris\x00", "QRIS", LONG])
def test_a_way_to_pay_that_is_none_is_asked_again(client, product, method):
    walk(client, product, until=3)

    assert "Pilih" in answer(client, STEP.format(3), bayar=method)


def test_an_empty_answer_is_no_answer(client, product):
    for step, words in ((1, "Nama Anda"), (2, "Pilih salah satu"), (3, "Pilih cara membayar")):
        walk(client, product, until=step)
        assert words in answer(client, STEP.format(step))


@pytest.mark.parametrize("step", [2, 3, 4])
def test_a_step_that_was_jumped_over_is_asked_first(client, product, step):
    fill_basket(client, product)

    assert client.get(STEP.format(step)).url == STEP.format(1)
    assert client.post(STEP.format(step), {"bayar": "qris"}).url == STEP.format(1)
    assert client.get(PLACE).url == STEP.format(2)


def test_steps_that_do_not_exist_are_not_found(client, product):
    fill_basket(client, product)

    for step in (0, 5, 10**30):
        assert client.get(STEP.format(step)).status_code == 404


def test_without_a_basket_there_is_nothing_to_order(client, product):
    for address in (STEP.format(1), STEP.format(4)):
        assert client.get(address).url == "/beli/keranjang/"
        assert client.post(address, WHO).url == "/beli/keranjang/"
    nothing_ordered(product)


def test_an_order_is_placed_and_the_basket_is_empty(client, product):
    response = order(client, walk(client, product, way="rumah"))

    purchase = Purchase.objects.get()
    assert response.url == f"/beli/bayar/{purchase.number}/"
    assert (purchase.name, purchase.total_rp) == ("Yohana Bere", 290_000)
    assert "kosong" in text_of(client.get("/beli/keranjang/"))
    product.refresh_from_db()
    assert product.stock == 2


def test_hostile_words_travel_through_all_steps_as_words(client, product):
    walk(client, product, until=1)
    Product.objects.update(name=HOSTILE)
    hostile = HOSTILE[:70]
    client.post(STEP.format(1), WHO | {"nama": hostile})
    client.post(STEP.format(2), {"cara": "rumah"})
    client.post(PLACE, HOME | {"alamat": HOSTILE})
    client.post(STEP.format(3), {"bayar": "qris"})

    page = client.get(STEP.format(4))

    html = page.content.decode()
    assert "<script>alert" not in html and "{{ 7|add:7 }}%s" in html
    order(client, page)
    purchase = Purchase.objects.get()
    assert (purchase.name, purchase.address) == (hostile, HOSTILE)
    assert (
        "<script>alert" not in client.get(f"/beli/pesanan/{purchase.number}/").content.decode()
    )


def test_a_price_that_rose_meanwhile_is_shown_before_anything_is_promised(client, product):
    page = walk(client, product)
    Product.objects.update(price_rp=300_000)

    response = order(client, page)

    assert response.status_code == 422
    assert "Jumlah yang harus dibayar berubah" in text_of(response)
    assert "Rp300.000" in text_of(response)
    nothing_ordered(product)
    assert order(client, response).status_code == 302
    assert Purchase.objects.get().total_rp == 300_000


@pytest.mark.parametrize(
    "over",
    [
        {"jumlah": "1"},
        {"jumlah": "0"},
        {"jumlah": "-250000"},
        {"jumlah": "9" * 30},
        {"jumlah": "250e3"},
        {"jumlah": ""},
        {"jumlah": "\x00"},
        {"kunci": ""},
        {"kunci": "abc"},
        {"kunci": "\x00" * 36},
        {"isi": ""},
        {"isi": "1x1"},
        {"isi": "\x00"},
        {"isi": LONG},
    ],
)
def test_a_form_that_was_tampered_with_orders_nothing(client, product, over):
    page = walk(client, product)

    response = client.post(STEP.format(4), sent_with(page) | over, follow=True)

    words = text_of(response)
    assert "berubah. Periksa lagi sebelum memesan." in words
    assert "Rp250.000" in words
    nothing_ordered(product)


@pytest.mark.parametrize(("change", "words"), LEFT_THE_SHELF)
def test_what_left_the_shelf_meanwhile_is_named(client, product, change, words):
    page = walk(client, product)
    Product.objects.update(**change)
    product.refresh_from_db()

    response = order(client, page)

    assert response.status_code == 422
    assert words in text_of(response)
    nothing_ordered(product)


@pytest.mark.parametrize(
    ("change", "words"),
    [*LEFT_THE_SHELF, ({"stock": 1}, "Selendang Uji tersisa 1. Kurangi jumlahnya.")],
)
def test_how_to_pay_is_no_way_past_a_basket_to_mend(client, product, change, words):
    """Seen before the way is chosen, or sold while it was."""
    fill_basket(client, product)
    walk(client, product, until=3, way="rumah")
    Product.objects.update(**change)
    product.refresh_from_db()

    seen = client.get(STEP.format(3))
    refused = client.post(STEP.format(3), {"bayar": "va_bri"})

    assert (seen.status_code, refused.status_code) == (200, 422)
    for page in (seen, refused):
        html = page.content.decode()
        assert words in text_of(page) and "Perbaiki dulu yang ditandai di atas." in html
        assert ">Lanjut<" not in html and 'href="/beli/keranjang/">Buka keranjang' in html
    nothing_ordered(product)
    Product.objects.update(status="live", stock=3)
    again = client.get(STEP.format(3)).content.decode()
    assert re.search(r'value="va_bri"[^>]* checked', again) and ">Lanjut<" in again
    assert order(client, client.get(STEP.format(4))).status_code == 302
    assert Purchase.objects.get().pay_method == "va_bri"


def test_an_english_page_names_in_english_what_left_the_shelf(client, product):
    page = walk(client, product)
    Product.objects.update(stock=0, name_en="Shawl for trial")
    product.refresh_from_db()

    response = client.post("/en" + STEP.format(4), sent_with(page))

    assert response.status_code == 422
    assert "Shawl for trial" in text_of(response)
    assert "Selendang Uji" not in text_of(response)
    nothing_ordered(product)


def test_a_place_that_nobody_sends_to_is_said_not_guessed(client, product):
    make.ShippingRate.objects.all().delete()

    response = order(client, walk(client, product, way="rumah"))

    assert response.status_code == 422
    assert "Belum ada ongkos kirim dari" in text_of(response)
    nothing_ordered(product)


def test_a_basket_changed_in_another_tab_is_shown_again(client, product):
    """Also when the sum is the same: what is paid for is what was read."""
    page = walk(client, product)
    other = make.product(name="Sarung Lain", price_rp=250_000, shop=product.shop)
    client.post("/beli/keranjang/ubah/", {"barang": product.pk, "jumlah": 0})
    fill_basket(client, other)

    response = order(client, page)

    assert response.status_code == 422
    assert "Isi keranjang berubah" in text_of(response)
    assert "Sarung Lain" in text_of(response)
    nothing_ordered(product, other)


def test_two_taps_on_pay_are_one_order(client, product):
    page = walk(client, product)
    sent = sent_with(page)
    first = client.post(STEP.format(4), sent)

    second = client.post(STEP.format(4), sent)

    assert first.url == second.url == f"/beli/bayar/{Purchase.objects.get().number}/"
    product.refresh_from_db()
    assert product.stock == 2


def test_an_old_check_page_cannot_empty_a_new_basket(client, product):
    sent = sent_with(walk(client, product))
    client.post(STEP.format(4), sent)
    walk(client, product)

    response = client.post(STEP.format(4), sent)

    assert response.url == f"/beli/bayar/{Purchase.objects.get().number}/"
    assert "Selendang Uji" in text_of(client.get("/beli/keranjang/"))


def test_price_shop_and_state_written_into_the_form_are_not_read(client, product):
    page = walk(client, product)

    order(client, page, price_rp="1", shop_id="999", state="paid", total_rp="1", buyer_id="1")

    purchase = Purchase.objects.get()
    assert (purchase.total_rp, purchase.state, purchase.buyer_id) == (
        250_000,
        "awaiting_payment",
        None,
    )
    assert purchase.orders.get().shop_id == product.shop_id


@pytest.mark.parametrize("address", [STEP.format(n) for n in (1, 2, 3, 4)] + [PLACE])
def test_another_sites_page_can_answer_no_step(client, product, address):
    page = walk(client, product, way="rumah")
    client.handler.enforce_csrf_checks = True

    response = client.post(
        address,
        WHO | HOME | {"cara": "ambil", "bayar": "va_bri"} | sent_with(page),
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://contoh.example"},
    )

    assert response.status_code == 403
    assert "Tidak" in text_of(response) or "tidak" in text_of(response)
    nothing_ordered(product)
    assert "QRIS" in text_of(client.get(STEP.format(4)))
