"""The page of one product: what it tells, what it costs to whom, what cannot be bought."""

import json
import re
from datetime import date

import pytest
import time_machine
from django.utils import timezone

from ntt.kernel.web.numerals import rupiah_text
from ntt.marketplace.models import Certificate, Product, SplitRule
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import HOSTILE, get, text_of
from ntt.marketplace.tests.shelves import category, cloth, photo, regroup, shown

pytestmark = pytest.mark.django_db
TUESDAY = "2026-11-24T02:00:00Z"


def test_a_cloth_tells_all_about_itself(client):
    product = cloth(story="Birunya dari sepuluh kali celup.")

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    for words in ["180 × 55 cm", "Ina Riwu Lodo", "45 hari", "Tarum", "Ikat lungsi",
                  "Milik bersama warga Hawu", "Hanya satu lembar ini", "Birunya dari sepuluh",
                  "Tidak wajib sertifikat halal", "Bisa dikirim ke luar negeri"]:  # fmt: skip
        assert words in page, words


def test_stock_that_runs_low_is_counted_out(client):
    few, many = shown("Kopi satu", stock=3, unit="bungkus"), shown("Kopi dua", stock=40)

    assert "Sisa 3 bungkus" in text_of(get(client, f"/beli/barang/{few.pk}/"))
    assert "Ada 40 buah" in text_of(get(client, f"/beli/barang/{many.pk}/"))


def test_shipping_and_day_of_arrival_to_a_chosen_place(client):
    make.rate(first_kg_rp=40_000, days_max=6)
    make.rate(destination="31", first_kg_rp=70_000, days_max=10)
    product = shown("Kopi", price_rp=450_000)

    with time_machine.travel(TUESDAY):
        usual = text_of(get(client, f"/beli/barang/{product.pk}/"))
        away = text_of(get(client, f"/beli/barang/{product.pk}/?kirim=31"))

    # Ordered on Tuesday 24, sent in three working days on Friday 27, then six days.
    assert "Rp40.000 ke Kota Kupang, tiba paling lambat Kamis 3 Des" in usual
    assert "Dari Rp490.000" in usual
    assert "Rp70.000 ke DKI Jakarta, tiba paling lambat Senin 7 Des" in away


def test_a_place_without_a_rate_is_never_free(client):
    product = shown("Kopi", price_rp=450_000)

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    assert "Belum ada ongkos kirim ke Kota Kupang." in page
    assert "Rp0 ke" not in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_product_bears_anything_in_its_address(client, hostile):
    product = shown("Kopi")

    for name in ["kirim", "foto"]:
        page = client.get(f"/beli/barang/{product.pk}/", {name: hostile})
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


def test_where_the_money_goes_to_the_rupiah_with_an_honest_zero(client):
    make.rate(first_kg_rp=40_000)
    for beneficiary, points in [("platform", 500), ("payment_fee", 70)]:
        SplitRule.objects.create(
            beneficiary=beneficiary,
            basis_points=points,
            valid_from=date(2020, 1, 1),
            legal_basis="uji",
            proposed_by_id=1,
            approved_by_id=2,
            approved_at=timezone.now(),
        )
    product = shown("Kopi", price_rp=450_000)

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    for words in ["Penjual Rp427.500", "Pengiriman Rp40.000", "Rp3.430", "Rp19.070"]:
        assert words in page, words
    assert "Rp0" in page
    assert 427_500 + 40_000 + 3_430 + 19_070 == 490_000


def test_a_draft_a_withdrawn_product_and_a_resting_shop_are_not_there(client):
    draft = shown("Rahasia", status=Product.Status.DRAFT)
    withdrawn = shown("Ditarik", status=Product.Status.WITHDRAWN)
    resting = shown("Istirahat")
    regroup(resting.shop, "paused")

    for product in [draft, withdrawn, resting]:
        get(client, f"/beli/barang/{product.pk}/", status=404)
    get(client, f"/beli/toko/{resting.shop.slug}/", status=404)
    for number in [0, 2**31, 2**63 - 1, 2**63, 10**40]:
        get(client, f"/beli/barang/{number}/", status=404)


def test_what_waits_for_its_licence_is_shown_with_what_is_missing_and_not_sold(client):
    product = shown(
        "Keripik",
        category=category("keripik"),
        status=Product.Status.LICENCE_PENDING,
        halal_state="in_process",
    )

    page = get(client, f"/beli/barang/{product.pk}/")

    assert "Sedang diurus izinnya" in text_of(page)
    assert "P-IRT atau izin edar MD" in text_of(page)
    assert "Dinas Kesehatan" in text_of(page)
    assert 'method="post"' not in page.content.decode()
    assert "Sedang diurus izinnya" in text_of(get(client, "/beli/cari/?cari=keripik"))


@pytest.mark.parametrize("address", ["", "?kirim=53.20"])
def test_what_is_sold_out_offers_nothing_to_buy(client, address):
    product = cloth()
    Product.objects.filter(pk=product.pk).update(stock=0)

    page = get(client, f"/beli/barang/{product.pk}/{address}")
    part = get(client, f"/beli/barang/{product.pk}/", **{"HX-Request-Type": "partial"})

    assert "Lembar ini sudah terjual" in text_of(page)
    assert 'method="post"' not in page.content.decode() + part.content.decode()


def test_papers_are_shown_with_number_and_validity_until_they_end(client):
    product = shown("Kopi", category=category("kopi"))
    for kind, number, until in [("pirt", "2105320010001-30", date(2030, 5, 3)),
                                ("halal", "ID53110000000010126", None),
                                ("md", "MD 235500010001", date(2020, 1, 1))]:  # fmt: skip
        Certificate.objects.create(
            shop=product.shop,
            kind=kind,
            number=number,
            valid_until=until,
            checked_at=timezone.now(),
            checked_by_id=1,
        )
    Certificate.objects.create(shop=product.shop, kind="nib", number="1234567890123")
    Certificate.objects.create(
        shop=product.shop,
        product=shown("Madu", shop=product.shop),
        kind="ig",
        number="ID G 000000031",
        checked_at=timezone.now(),
    )

    for address in [f"/beli/barang/{product.pk}/", f"/beli/toko/{product.shop.slug}/"]:
        page = text_of(get(client, address))
        assert "2105320010001-30 berlaku sampai 3 Mei 2030" in page
        assert "ID53110000000010126 berlaku tanpa batas waktu" in page
        # One has ended, one was never checked, one speaks for another product alone.
        assert "ID G 000000031" not in page
        assert "MD 235500010001" not in page
        assert "1234567890123" not in page


def test_other_photos_open_without_a_script(client):
    product = cloth()
    tokens = [photo(product, position) for position in range(3)]

    page = get(client, f"/beli/barang/{product.pk}/?foto=2").content.decode()

    assert f"/{tokens[1]}/640" in page.replace("-640", "/640") or f"{tokens[1]}" in page
    assert re.search(r'class="pic" src="[^"]*' + tokens[1], page)
    offered = re.findall(r'<li><a href="[^"]*/\?foto=(\d)', page)
    assert offered == ["1", "3"], "the large one is not offered again"


def test_data_for_search_engines_says_what_the_page_says(client):
    product = shown(
        "Kopi </script><script>alert(1)</script>", story="Dari \u2028 kebun & hutan"
    )

    page = get(client, f"/beli/barang/{product.pk}/").content.decode()
    raw = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    data = json.loads(raw)

    assert "<" not in raw
    assert data["name"] == product.name
    assert data["offers"]["price"] == str(product.price_rp)
    assert data["offers"]["priceCurrency"] == "IDR"
    assert data["offers"]["availability"].endswith("InStock")
    assert rupiah_text(int(data["offers"]["price"])) in page


def test_a_name_with_markup_is_only_a_name(client):
    product = shown("<img src=x onerror=alert(1)>", shop=make.shop(name="<b>Toko</b>"))

    lists = ["/beli/", "/beli/cari/", "/beli/saran/?cari=onerror"]
    for address in [*lists, f"/beli/barang/{product.pk}/", f"/beli/toko/{product.shop.slug}/"]:
        page = get(client, address).content.decode()
        assert "<img src=x" not in page
        assert "<b>Toko" not in page
