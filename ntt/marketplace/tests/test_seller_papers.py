"""The seller's licences: written on the phone, compared by an officer, and then on sale."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import deliver_now
from ntt.kernel.files.api import File
from ntt.kernel.files.tests import make as files
from ntt.marketplace.actions import shops
from ntt.marketplace.actions.certificates import refuse_certificate
from ntt.marketplace.models import Certificate
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.catalogue import PAPERS_WAITING_MAX
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import DONE, at_once
from ntt.marketplace.tests.test_seller_pages import sells_for

pytestmark = pytest.mark.django_db
PAGE = "/beli/penjual/izin/"
NIB, PIRT = "1234567890123", "2155371010123-30"
LATER = today() + timedelta(days=400)


@pytest.fixture
def food():
    return staff.waiting_food(stock=5)


@pytest.fixture
def own(food):
    return sells_for(food.shop)


def typed(**over):
    values = {"jenis": "nib", "untuk": "semua", "nomor": NIB, "sampai": ""}
    return values | over


def pirt(food, **over):
    values = {"jenis": "pirt", "untuk": food.pk, "nomor": PIRT, "sampai": LATER.isoformat()}
    return typed(**values | over)


def add(food, **over):
    values = {"kind": "nib", "number": NIB, "valid_until": None}
    return shops.add_certificate(shop_id=food.shop_id, actor_id=1, **values | over)


def test_from_what_is_missing_to_the_basket(food, own):
    """The whole way: the product says what it lacks, the seller writes it, an officer compares
    it, and a buyer may have it."""
    page = own.get(f"/beli/penjual/barang/{food.pk}/").content.decode()
    assert f'href="{PAGE}?barang={food.pk}"' in page
    asked = own.get(f"{PAGE}?barang={food.pk}")
    assert "NIB" in text_of(asked) and "P-IRT atau izin edar MD" in text_of(asked)
    assert f'value="{food.pk}" selected' in asked.content.decode()

    own.post(f"{PAGE}?barang={food.pk}", typed())
    page = own.post(f"{PAGE}?barang={food.pk}", pirt(food), follow=True)
    assert page.content.decode().count(">menunggu diperiksa<") == 2
    desk = Client()
    desk.force_login(staff.officer("product_checker"))
    assert "Izin untuk diperiksa: 2" in text_of(desk.get("/beli/petugas/"))
    for paper in Certificate.objects.all():
        desk.post(f"/beli/petugas/izin/{paper.pk}/periksa/")
    deliver_now()

    food.refresh_from_db()
    assert food.status == "live"
    assert "masih kurang" not in text_of(own.get(f"{PAGE}?barang={food.pk}"))
    assert make.place({food.pk: 1}).purchase_id


def test_the_page_names_all_that_waits_and_what_each_lacks(food, own):
    make.product(shop=food.shop, name="Selendang")
    staff.waiting_food()

    page = own.get(PAGE)

    assert text_of(page).count("Keripik pisang") == 2  # once missing, once to choose
    assert f'href="?barang={food.pk}"' in page.content.decode()


def test_a_paper_that_came_back_is_shown_with_the_reason_until_it_is_written_again(food, own):
    paper = add(food)
    refuse_certificate(certificate_id=paper.pk, reason="Bukan nama toko ini", actor_id=2)

    assert f"NIB {NIB}: Bukan nama toko ini" in text_of(own.get(PAGE))
    own.post(PAGE, typed())

    page = text_of(own.get(PAGE))
    assert "Bukan nama toko ini" not in page and "menunggu diperiksa" in page


def test_each_state_has_its_word(food, own):
    paper = staff.paper(food, kind="pirt", valid_until=today() - timedelta(days=1))
    staff.paper(food)
    staff.paper(food, kind="halal", checked=False)

    page = text_of(own.get(PAGE))

    assert all(
        word in page for word in ("sudah habis", "sudah diperiksa", "menunggu diperiksa")
    )
    assert paper.number in page


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"nomor": "123"}, "tidak cocok dengan jenis izinnya"),
        ({"nomor": ""}, "Tulis nomor izin"),
        ({"jenis": ""}, "Jenis izin: pilih satu"),
        ({"jenis": "x"}, "Jenis izin: pilih satu dari daftar"),
        ({"untuk": "999999"}, "Untuk barang mana? Pilih satu dari daftar"),
        ({"untuk": "semua"}, "untuk satu barang"),
        ({"sampai": ""}, "sampai kapan"),
        ({"sampai": "2020-01-01"}, "lewat masa berlakunya"),
        ({"sampai": "besok"}, "Periksa lagi"),
        ({"nomor": "9" * 5_000}, "paling banyak 40"),
    ],
)
def test_bad_input_is_answered_at_its_question_and_loses_nothing(food, own, over, words):
    sent = pirt(food, foto_1=files.upload()) | over

    page = own.post(PAGE, sent)

    html = page.content.decode()
    assert page.status_code == 422
    assert words in text_of(page) and "Foto ini sudah kami terima." in html
    if "nomor" not in over:
        assert f'value="{PIRT}"' in html
    assert not Certificate.objects.exists()


def test_an_empty_form_asks_for_what_is_needed(own):
    page = own.post(PAGE, {})

    assert page.status_code == 422
    assert not Certificate.objects.exists()


def test_the_photo_is_private_and_the_officer_sees_it(food, own):
    own.post(PAGE, typed(foto_1=files.upload()))
    file = Certificate.objects.get().file
    File.objects.filter(pk=file.pk).update(state="ready")
    desk = Client()
    desk.force_login(staff.officer("product_checker"))

    page = desk.get(f"/beli/petugas/toko/{food.shop_id}/").content.decode()

    assert (file.is_private, file.purpose) == (True, "certificate")
    assert re.search(r'<a href="[^"]+">Lihat foto izin</a>', page)


def test_a_pdf_is_not_taken_where_only_a_photo_fits(own):
    page = own.post(PAGE, typed(foto_1=files.upload(files.PDF, name="izin.pdf")))

    assert page.status_code == 422
    assert "Di sini hanya foto." in text_of(page)
    assert not File.objects.exists() and not Certificate.objects.exists()


def test_another_shop_is_404_and_its_goods_cannot_be_chosen(food, own):
    other = make.product()

    assert own.get(f"{PAGE}?barang={other.pk}").status_code == 404
    assert own.post(f"{PAGE}?barang={other.pk}", typed()).status_code == 404
    assert own.get(f"{PAGE}?toko={other.shop.slug}").status_code == 404
    assert own.post(PAGE, pirt(other)).status_code == 422
    assert sells_for(other.shop).get(f"{PAGE}?barang={food.pk}").status_code == 404
    assert Client().get(PAGE).status_code == 302
    assert not Certificate.objects.exists()


def test_sent_twice_is_one_paper_and_one_event(food, own):
    for _again in range(2):
        assert own.post(PAGE, typed()).status_code == 302

    assert Certificate.objects.count() == 1


def test_a_day_is_mended_as_a_new_paper_while_nobody_has_checked_it(food):
    old = add(food, kind="pirt", number=PIRT, valid_until=LATER, product_id=food.pk)

    new = add(
        food, kind="pirt", number=PIRT, valid_until=LATER + timedelta(1), product_id=food.pk
    )

    assert [paper.pk for paper in Certificate.objects.all()] == [new.pk]
    with pytest.raises(ShopRefused, match="paper_gone"):
        shops.check_certificate(certificate_id=old.pk, actor_id=2)
    new.refresh_from_db()
    assert new.checked_at is None


def test_so_many_papers_wait_and_no_more(food, own):
    Certificate.objects.bulk_create(
        Certificate(shop=food.shop, kind="nib", number=f"{n:013}")
        for n in range(PAPERS_WAITING_MAX)
    )

    page = own.post(PAGE, typed())

    assert page.status_code == 422
    assert "Sudah 100 izin menunggu diperiksa" in text_of(page)
    assert Certificate.objects.count() == PAPERS_WAITING_MAX


def test_a_long_list_goes_by_pages(food, own):
    for number in range(31):
        staff.paper(food, number=f"{number:013}")

    first = own.get(PAGE).content.decode()
    following = re.search(r'href="([^"]*sebelum=\d+)"', first)[1].replace("&amp;", "&")
    second = text_of(own.get(following))

    assert f"{1:013}" in first and f"{0:013}" not in first
    assert f"{0:013}" in second


def test_the_page_costs_eleven_statements(food, own, django_assert_num_queries):
    for number in range(5):
        staff.paper(food, number=f"{number:013}", checked=False)
    refuse_certificate(
        certificate_id=Certificate.objects.first().pk, reason="Salah", actor_id=2
    )
    own.get(PAGE)

    with django_assert_num_queries(11):
        own.get(PAGE)


@pytest.mark.django_db(transaction=True)
def test_the_same_paper_written_at_once_is_one(food):
    def write():
        add(food)

    assert at_once(*[write] * 6) == (DONE,) * 6
    assert Certificate.objects.count() == 1
