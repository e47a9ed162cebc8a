"""The officers' pages: who gets in, what they show, what bad input does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.people.api import Role
from ntt.marketplace import access
from ntt.marketplace.actions.shops import add_certificate, check_certificate
from ntt.marketplace.models import Certificate, Product, Shop
from ntt.marketplace.queries import desk
from ntt.marketplace.queries import staff as queries
from ntt.marketplace.tasks import judge_papers
from ntt.marketplace.tests import make, mine, staff
from ntt.marketplace.tests.money_unclear import unclear_payment
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.staff import paper, waiting_food

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def url(name: str, *args) -> str:
    return reverse(f"marketplace:{name}", args=args)


@pytest.fixture
def checker(client):
    person = staff.officer("product_checker")
    client.force_login(person)
    return person


TRADE = ["staff_today", "staff_orders", "staff_products"]
MONEY = ["staff_payouts", "staff_refunds", "staff_rules", "staff_rule_new", "staff_pad"]


@pytest.mark.parametrize("name", [*TRADE, *MONEY])
def test_a_visitor_is_asked_to_sign_in_and_a_stranger_meets_404(client, name):
    assert client.get(url(name)).status_code == 302

    client.force_login(staff.officer())

    assert client.get(url(name)).status_code == 404


@pytest.mark.parametrize("name", MONEY)
def test_a_checker_of_goods_does_not_see_money(client, checker, name):
    assert client.get(url(name)).status_code == 404


def test_officers_of_money_are_led_to_theirs_and_see_no_goods(client, proposer):
    assert client.get(url("staff_today"))["Location"] == url("staff_payouts")
    assert client.get(url("staff_products")).status_code == 404
    assert client.get(url("staff_list", "toko")).status_code == 404


def test_officers_of_another_agency_are_strangers(client):
    from datetime import date

    from ntt.kernel.people.api import give_role

    person = staff.officer()
    give_role(
        person_id=person.pk,
        kind="agency_officer",
        scope="agency:dinkes",
        starts_on=date(2020, 1, 1),
        actor_id=None,
    )
    client.force_login(person)

    assert client.get(url("staff_today")).status_code == 404


@pytest.mark.parametrize("kind", ["finance_proposer", "finance_approver"])
def test_who_signs_for_a_part_of_the_province_signs_for_nothing(kind, monkeypatch):
    person = staff.officer()
    narrow = Role(person=person, kind=kind, scope="region:53.20")
    monkeypatch.setattr(access, "roles_of", lambda _person: [narrow])

    with pytest.raises(Http404):
        access.staff_rights(person)


def test_the_morning_shows_what_is_late_missing_new_and_unclear(client, checker, late):
    waiting_food()
    make.shop(name="Toko Baru", status="draft", payee_account_last4="")
    unclear = unclear_payment(290)

    page = client.get(url("staff_today")).content.decode()

    for words in [
        "Terlambat dikirim: 1", late.number, "Keripik pisang", "NIB", "P-IRT atau izin edar MD",
        "Dinas Penanaman Modal dan PTSP", "Toko Baru", "rekening belum ada",
        unclear.purchase.number, "diminta Rp250.000", "Rp290",
    ]:  # fmt: skip
        assert words in page


KINDS = [
    "terlambat", "izin", "periksa", "toko", "habis-lewat", "habis-7", "habis-30", "habis-90",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_opens_empty_and_full(client, checker, late, kind):
    assert client.get(url("staff_list", kind)).status_code == 200
    food = waiting_food()
    make.shop(status="draft")
    for days in (-1, 3, 20, 60):
        paper(food, valid_until=today() + days * DAY)
    paper(food, checked=False)

    page = client.get(url("staff_list", kind) + "?hal=1")

    assert page.status_code == 200
    assert "Tidak ada di sini" not in page.content.decode()


@pytest.mark.parametrize("kind", ["x", "habis-1", "habis-"])
def test_a_list_that_is_not_there_is_404(client, checker, kind):
    assert client.get(url("staff_list", kind)).status_code == 404


@pytest.mark.parametrize("asked", ["?hal=0", "?hal=x", "?hal=99999999", "?hal=-1"])
def test_nonsense_pages_are_the_first(client, checker, asked):
    assert client.get(url("staff_list", "izin") + asked).status_code == 200


def test_a_paper_without_an_end_is_not_said_to_end(client, checker):
    food = waiting_food()
    of_product = paper(food, checked=False)
    Certificate.objects.filter(pk=of_product.pk).update(product=food)
    paper(food, checked=False, valid_until=today())

    page = client.get(url("staff_today")).content.decode()

    assert page.count(">sampai ") == 1


def test_checking_the_last_paper_puts_the_product_on_sale(client, checker):
    food = waiting_food()
    paper(food, kind="pirt")
    nib = paper(food, checked=False)

    for _again in range(2):
        answer = client.post(url("staff_certificate_check", nib.pk))
    deliver_now()

    assert answer["Location"] == url("staff_shop", food.shop_id)
    nib.refresh_from_db()
    food.refresh_from_db()
    assert (nib.checked_by_id, food.status) == (checker.pk, "live")


def test_a_paper_that_does_not_agree_goes_back_with_the_reason(client, checker):
    shop = make.shop(phone_cipher=encrypt(staff.PHONE))
    food = waiting_food(shop=shop)
    wrong, counts = paper(food, checked=False), paper(food, kind="pirt")

    empty = client.post(url("staff_certificate_refuse", wrong.pk), {"alasan": " "})
    late = client.post(url("staff_certificate_refuse", counts.pk), {"alasan": "x"})
    assert (empty.status_code, late.status_code) == (422, 422)
    assert Certificate.objects.count() == 2
    client.post(url("staff_certificate_refuse", wrong.pk), {"alasan": "Bukan nama toko ini"})
    gone = client.post(url("staff_certificate_refuse", wrong.pk), {"alasan": "lagi"})
    deliver_now()
    deliver_now()

    assert (gone.status_code, list(Certificate.objects.all())) == (404, [counts])
    [told] = staff.told(f"shop:{shop.pk}")
    assert f"NIB {wrong.number} belum dapat diterima: Bukan nama toko ini." in told
    assert f"/beli/penjual/izin/?toko={shop.slug}" in told


def test_a_seller_is_told_what_the_office_decided(client, checker):
    shop = make.shop(status="draft", phone_cipher=encrypt(staff.PHONE), name="Toko Ina")
    product = make.product(shop=shop, name="Selendang cetak")

    client.post(url("staff_shop_status", shop.pk), {"keadaan": "live"})
    client.post(url("staff_product", product.pk), {"alasan": "Motif tiruan"})
    deliver_now()
    deliver_now()

    texts = staff.told()
    assert len(texts) == 2
    assert "toko Toko Ina sudah diperiksa dan tayang" in texts[0]
    assert "Selendang cetak diturunkan dari etalase: Motif tiruan." in texts[1]


def test_a_shop_is_let_on_sale_paused_and_closed_for_good(client, checker):
    shop = make.shop(status="draft")

    for status in ["live", "paused", "live", "closed"]:
        client.post(url("staff_shop_status", shop.pk), {"keadaan": status})
        shop.refresh_from_db()
        assert shop.status == status
    client.post(url("staff_shop_status", shop.pk), {"keadaan": "live"})
    client.post(url("staff_shop_status", shop.pk), {"keadaan": "'; DROP"})

    shop.refresh_from_db()
    assert shop.status == "closed"
    assert client.get(url("staff_shop", shop.pk)).status_code == 200


def test_a_shop_that_cannot_be_paid_is_not_let_on_sale(client, checker):
    shop = make.shop(status="draft", payee_account_last4="")

    page = client.get(url("staff_shop", shop.pk)).content.decode()
    told = client.post(url("staff_shop_status", shop.pk), {"keadaan": "live"}, follow=True)

    shop.refresh_from_db()
    assert shop.status == "draft"
    assert "belum menulis nomor rekening" in page and "Izinkan tayang" not in page
    assert "Mintalah penjual mengisinya" in told.content.decode()
    assert not history(f"shop:{shop.pk}")
    with pytest.raises(IntegrityError, match="shop_live_has_account"), transaction.atomic():
        Shop.objects.filter(pk=shop.pk).update(status="live")


def test_a_product_is_taken_down_only_with_a_reason(client, checker):
    product = make.product(name="Kain <b>tiruan</b>")
    page = client.get(url("staff_product", product.pk))
    assert "Kain &lt;b&gt;tiruan" in page.content.decode()

    empty = client.post(url("staff_product", product.pk), {"alasan": "  "})
    product.refresh_from_db()
    assert (empty.status_code, product.status) == (422, "live")
    client.post(url("staff_product", product.pk), {"alasan": "Motif tiruan cetak"})

    product.refresh_from_db()
    assert product.status == "withdrawn"
    assert history(f"product:{product.pk}")[0].payload["reason"] == "Motif tiruan cetak"


def test_on_an_english_page_the_seller_s_story_is_marked_as_indonesian(client, checker):
    shop = make.shop(story="Sejak 1998.")
    product = make.product(shop=shop, story="Sepuluh kali celup.")

    pages = [
        client.get(f"/en{url(name, row.pk)}").content.decode()
        for name, row in (("staff_product", product), ("staff_shop", shop))
    ]

    assert '<p lang="id">Sepuluh kali celup.</p>' in pages[0]
    assert '<p lang="id">Sejak 1998.</p>' in pages[1]


def test_officer_and_seller_read_the_law_of_a_missing_paper_in_english(client, checker):
    food = waiting_food()
    mine.sells(checker, food.shop)

    pages = [
        client.get(f"/en{url(name, food.pk)}").content.decode()
        for name in ("staff_product", "seller_product")
    ]

    assert all("BPOM Regulation 22/2018." in page for page in pages)


def test_products_are_found_by_a_part_of_a_name(client, checker):
    make.product(name="Sarung Sabu")
    make.product(name="Kopi Bajawa")

    page = client.get(url("staff_products"), {"cari": "sabu"}).content.decode()

    assert "Sarung Sabu" in page
    assert "Kopi Bajawa" not in page
    none = client.get(url("staff_products"), {"cari": "' OR 1=1 --", "sebelum": "x"})
    assert "Tidak ada barang dengan nama itu" in none.content.decode()


def test_missing_rows_are_404_for_officers(client, checker):
    for name in ["staff_product", "staff_shop"]:
        assert client.get(url(name, 999_999)).status_code == 404
        assert client.get(url(name, 10**30)).status_code == 404
    assert client.post(url("staff_certificate_check", 999_999)).status_code == 404


def test_each_night_products_without_a_valid_paper_leave_the_window():
    food = waiting_food()
    for kind in ("nib", "pirt"):
        paper(food, kind=kind, valid_until=today() - DAY)
    Product.objects.update(status="live")
    untouched = make.product()

    judge_papers(0)
    judge_papers(0)

    food.refresh_from_db()
    untouched.refresh_from_db()
    assert (food.status, untouched.status) == ("licence_pending", "live")
    assert list(queries.products_to_judge(today())) == [food.pk]


def test_the_morning_costs_ten_statements(client, checker, late, django_assert_num_queries):
    paper(waiting_food(), checked=False)
    client.get(url("staff_today"))

    with django_assert_num_queries(10):
        client.get(url("staff_today"))


def test_a_paper_named_by_the_seller_waits_until_it_is_checked(checker):
    shop = waiting_food().shop
    certificate = add_certificate(
        shop_id=shop.pk, actor_id=5, kind="nib", number="1234567890123", valid_until=None
    )
    assert [row.id for row in desk.unchecked()] == [certificate.pk]

    check_certificate(certificate_id=certificate.pk, actor_id=checker.pk)

    assert desk.unchecked() == []


@pytest.mark.parametrize("has_money", [False, True])
def test_the_morning_says_who_clears_up_unclear_money(client, checker, has_money):
    unclear_payment(290)
    if has_money:
        client.force_login(staff.officer("product_checker", "finance_proposer"))

    page = client.get(url("staff_today"))

    assert "Ditangani bendahara pembayaran" in text_of(page)
    assert (f'href="{url("staff_unclear")}">Ditangani' in page.content.decode()) == has_money


def test_the_form_that_takes_a_product_down_stands_under_its_heading(client, checker):
    page = client.get(url("staff_product", make.product().pk)).content.decode()

    assert "Turunkan barang" in page and 'class="narrow"' not in page
