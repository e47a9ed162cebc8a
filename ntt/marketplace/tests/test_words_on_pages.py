"""What pages say in both languages: laws, numbers, who is paid, how long is left."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from ntt.kernel.calendar.api import WITA
from ntt.kernel.home.access import links_for
from ntt.kernel.home.queries.search import services
from ntt.kernel.people.api import Role, RoleKind
from ntt.marketplace import api
from ntt.marketplace.api import village_goods
from ntt.marketplace.models import (
    CertificateRule,
    Order,
    Payment,
    Purchase,
    Shop,
    SplitRule,
    TimeLimit,
)
from ntt.marketplace.queries.buying import portions
from ntt.marketplace.queries.laws import laws, percent_text
from ntt.marketplace.queries.methods import method_notes
from ntt.marketplace.tests import make
from ntt.marketplace.tests.checkout import fill_basket, order, walk
from ntt.marketplace.tests.money_unclear import attempt
from ntt.marketplace.tests.pages import get, text_of
from ntt.marketplace.tests.shelves import category, cloth, shown
from ntt.marketplace.views.paying import _left
from ntt.marketplace.views.shown import share_parts

pytestmark = pytest.mark.django_db
TODAY = "2026-11-24T02:00:00Z"


def since_by_basis():
    return {law.basis: law.since for law in laws()}


def test_each_law_has_its_own_date_or_none():
    since = since_by_basis()

    assert since["PP 28/2025"] == date(2025, 6, 5)
    assert since["PP 42/2024 Pasal 160 (usaha mikro dan kecil sejak 17-10-2026)"] == date(
        2026, 10, 17
    )
    assert since["Peraturan BPOM 22/2018"] is None
    assert date(2020, 1, 1) not in since.values()


def test_a_rule_still_holds_on_days_before_its_law():
    assert CertificateRule.objects.filter(legal_basis="PP 28/2025").exists()
    assert not CertificateRule.objects.filter(
        legal_basis="PP 28/2025", valid_from__gt=date(2020, 1, 1)
    ).exists()


def test_a_law_of_unknown_date_says_so(client):
    page = text_of(get(client, "/dasar-hukum/"))

    assert "PP 28/2025 · sejak 5 Juni 2025" in page
    assert "Peraturan BPOM 22/2018 · tanggal mulai belum dipastikan" in page
    assert "1 Januari 2020" not in page


def test_minutes_that_fill_hours_are_told_in_hours():
    rules = [str(law.rule) for law in laws()]

    assert "Membayar dengan transfer bank: 24 jam" in rules
    assert "Membayar dengan QRIS: 1 jam" in rules
    TimeLimit.objects.create(kind="pay_qris_minutes", amount=45, valid_from=date(2021, 1, 1))
    assert "Membayar dengan QRIS: 45 menit" in [str(law.rule) for law in laws()]


def test_the_english_page_of_laws_names_shelves_and_numbers_in_english(client):
    with translation.override("en"):
        rules = " ".join(str(law.rule) for law in laws())
        assert percent_text(70) == "0.7 %"
        assert "Rp10,000,000." in method_notes()["qris"]

    assert "Drinks, Snacks" in rules and "Minuman" not in rules
    assert percent_text(70) == "0,7 %"
    assert "Rp10.000.000." in method_notes()["qris"]


def test_what_is_written_in_indonesian_says_so_on_an_english_page(client):
    product = cloth(name="Selendang Sabu", story="Birunya dari tarum.")
    named = shown("Kopi", name_en="Coffee")
    Shop.objects.filter(pk=product.shop_id).update(story="Kami menenun.")

    page = get(client, f"/en/beli/barang/{product.pk}/").content.decode()

    assert '<span lang="id">Selendang Sabu</span></h1>' in page
    assert 'lang="id">Birunya dari tarum.' in page
    for words in ("Tarum", "Ikat lungsi", "Ketupat kecil", "Milik bersama warga Hawu"):
        assert f'<span lang="id">{words}</span>' in page
    shop = get(client, f"/en/beli/toko/{product.shop.slug}/").content.decode()
    assert 'lang="id">Kami menenun.' in shop
    assert '<span lang="id">Selendang Sabu</span></a>' in shop
    english = get(client, f"/en/beli/barang/{named.pk}/").content.decode()
    assert "<h1>Coffee</h1>" in english
    assert '<span lang="id">' not in get(client, f"/beli/barang/{product.pk}/").content.decode()


def test_the_names_of_goods_in_an_english_basket_say_they_are_indonesian(client):
    product = cloth(name="Selendang Sabu")
    fill_basket(client, product)

    page = client.get("/en/beli/keranjang/").content.decode()

    assert '<span lang="id">Selendang Sabu</span></a>' in page


def test_a_name_with_markup_stays_a_name_on_an_english_page(client):
    product = shown("<b>Kopi</b>")

    page = get(client, f"/en/beli/barang/{product.pk}/").content.decode()

    assert "<b>Kopi" not in page and '<span lang="id">&lt;b&gt;Kopi' in page


def test_the_investor_is_shown_at_zero_with_the_reason(client):
    product = shown("Kopi")

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    assert "Investor belum ada dasar hukum, karena itu nol Rp0" in page


def test_a_share_that_is_nothing_this_time_is_told_by_its_rule_not_its_amount(client, rules):
    rule("investor", 2_000)
    make.rate()
    cheap = shown("Garam", price_rp=39)

    page = text_of(get(client, f"/beli/barang/{cheap.pk}/?kirim={make.KUPANG}"))
    placed = make.place({cheap.pk: 1}, buyer=make.buyer(delivery="courier"))
    sold = Order.objects.filter(purchase_id=placed.purchase_id).values_list("pk", flat=True)
    parts = {part["label"]: part for part in share_parts(portions(sold))}

    shares = "bagian dari sisa sesudah biaya bayar; kali ini tidak ada sisa"
    assert "Pengelola pengelola menanggung kekurangan biaya bayar -Rp279" in page
    assert f"Investor {shares} Rp0" in page
    assert "(PAD) belum ada dasar hukum, karena itu nol Rp0" in page
    assert [parts[name]["note"] for name in ("Pengelola", "Investor")] == [
        "pengelola menanggung kekurangan biaya bayar",
        shares,
    ]
    # What was ordered keeps the rules of its day.
    SplitRule.objects.filter(beneficiary="investor").update(valid_until="2020-01-02")
    assert share_parts(portions(sold))[4]["note"] == shares


def rule(beneficiary, points):
    SplitRule.objects.create(
        beneficiary=beneficiary,
        basis_points=points,
        valid_from="2020-01-01",
        legal_basis="Perjanjian investasi",
        proposed_by_id=1,
        approved_by_id=2,
    )


def test_the_payment_page_says_how_long_is_left(client):
    product = make.product()
    with time_machine.travel(TODAY, tick=False):
        order(client, walk(client, product))
        soon = timezone.now() + timedelta(minutes=58)
        payment = attempt(Purchase.objects.get(), qr_text="00020101")
        Payment.objects.update(expires_at=soon)
        address = reverse("marketplace:pay", args=[payment.purchase.number])
        page = client.get(address)
        assert "Sisa 58 menit, sampai 10.58 WITA." in text_of(page)
        whole = f'<strong class="num">{payment.purchase.number}</strong>'
        assert whole in page.content.decode()
        Payment.objects.update(expires_at=timezone.now() + timedelta(hours=23, minutes=30))
        words = "Sisa 23 jam 30 menit, sampai 25 November 2026 pukul 09.30 WITA."
        assert words in text_of(client.get(address))
        Payment.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
        page = text_of(client.get(address))
        assert "Kode ini tidak berlaku lagi" in page and "Sisa" not in page


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minute left"),
        (58, "58 minutes left"),
        (61, "1 hour 1 minute"),
        (1440, "24 hours left"),
    ],
)
def test_an_english_page_counts_what_is_left_in_the_plural(minutes, words):
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=WITA), tick=False):
        payment = Payment(expires_at=timezone.now() + timedelta(minutes=minutes))
        with translation.override("en"):
            assert _left(payment).startswith(words)


@pytest.mark.parametrize(
    ("shops", "orders", "words"),
    [
        # None and a few are told alike: the first order would be known by its amount.
        (1, 0, "Pesanan bulan"),
        (3, 0, "Pesanan bulan"),
        (1, 1, "Pesanan bulan"),
        (1, 33, "Pesanan bulan"),
        (2, 33, "Pesanan bulan"),
        (3, 3, "Kurang dari 5 pesanan bulan"),
        (3, 4, "Kurang dari 5 pesanan bulan"),
        (3, 5, "5 pesanan bulan"),
    ],
)
def test_a_village_tells_its_orders_of_the_month_but_not_a_few(
    monkeypatch, shops, orders, words
):
    monkeypatch.setattr(api, "_openers", [lambda code: code == "53.20"])
    products = [
        shown("Kopi", stock=50, shop=make.shop(name=f"Toko {number}"))
        for number in range(shops)
    ]
    for number in range(orders):
        make.place({products[number % shops].pk: 1}, request_key=uuid4())
    Order.objects.update(state="paid", paid_on=timezone.localdate())

    told = village_goods(make.SABU).context["orders"]

    assert told.startswith(words)
    assert told.endswith("penjualnya kurang dari tiga.") == (words == "Pesanan bulan")
    assert "33" not in told


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("jual", "Jual produk desa Anda"),
        ("belanja", "Belanja produk NTT"),
        ("pesanan", "Ikuti pesanan dengan nomornya"),
        ("capaian", "Lihat janji dan capaian"),
    ],
)
def test_doors_and_work_are_found_by_their_words(typed, title):
    assert title in [hit.title for hit in services(typed).hits]


def test_every_role_of_an_office_has_a_page_to_open():
    for kind in RoleKind:
        if kind not in {RoleKind.SELLER, RoleKind.OUTLET_CASHIER}:
            assert links_for([Role(kind=kind)]), kind


def test_the_bar_of_the_market_leads_to_oneself(client):
    page = get(client, "/beli/").content.decode()

    assert '<a href="/saya/">Saya</a>' in page


def test_shelves_of_english_pages_are_english(client):
    shown("Taplak", category=category("tenun-rumah"))

    assert "For the home" in text_of(get(client, "/en/beli/kategori/tenun-rumah/"))
