"""The search itself: what is found, in which order, and that it stays true."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ntt.marketplace.actions.search import recount_search, refresh_search
from ntt.marketplace.models import Product, SearchDoc, SearchWord
from ntt.marketplace.queries.reading import understand
from ntt.marketplace.queries.search import Wanted, search
from ntt.marketplace.rules import search as rules
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import category, cloth, regroup, shown

pytestmark = pytest.mark.django_db


def names(text, **wanted):
    return [hit.name for hit in search(understand(text), Wanted(**wanted)).hits]


def test_finds_by_name_shelf_shop_village_district_and_regency():
    shop = make.shop(name="Kelompok Lontar Manis")
    product = shown("Gula lempeng", shop=shop, category=category("gula"))
    village = product.origin.name

    for words in ["gula", "lempeng", "lontar", "manis", village, "sabu barat", "raijua"]:
        assert names(words) == ["Gula lempeng"], words


def test_sawu_and_hawu_find_what_is_called_sabu():
    shown("Selendang tenun Sabu")
    shown("Selendang tenun Alor", shop=make.shop(village_id="53.05.01.1002"))

    for word in ["sabu", "sawu", "hawu"]:
        assert names(f"tenun {word}") == ["Selendang tenun Sabu"]
    assert understand("tenun sawu").also == ("sabu",)


def test_a_derived_form_finds_the_root():
    shown("Kain tenun halus")

    assert names("penenun") == ["Kain tenun halus"]
    assert names("ditenun") == ["Kain tenun halus"]


def test_stemming_brings_forms_together():
    shown("Kain tenunan tangan")

    assert names("tenun") == ["Kain tenunan tangan"]


def test_apostrophes_and_accents_do_not_matter():
    shown("Se'i sapi asap", "Sambal lu'at", category=category("daging"))

    assert names("sei") == names("Se’i")
    assert "Se'i sapi asap" in names("sei")
    assert names("luat") == ["Sambal lu'at"]


def test_names_stand_before_shelves():
    shown("Teh kelor", category=category("kopi"), sold_count=90)
    shown("Kopi robusta", category=category("kopi"), sold_count=1)

    assert names("kopi") == ["Kopi robusta", "Teh kelor"]


def test_a_story_is_asked_only_when_nothing_else_fits():
    shown("Kopi robusta", story="Kacang sangrai tidak ada.")
    shown("Teh kelor", story="Hangat di badan.")
    shown("Kacang mete")

    assert names("kacang") == ["Kacang mete"]
    found = search(understand("hangat badan"), Wanted())
    assert [hit.name for hit in found.hits] == ["Teh kelor"]
    assert found.in_story


def test_english_names_are_found():
    shown("Madu hutan", name_en="Forest honey in the comb")

    assert names("combs") == ["Madu hutan"]
    assert names("the honey") == ["Madu hutan"]


def test_what_cannot_be_bought_stands_last_however_popular():
    shown("Kopi lama", stock=0, sold_count=500)
    shown("Kopi izin", status=Product.Status.LICENCE_PENDING, sold_count=400)
    shown("Kopi baru", sold_count=1)

    assert names("kopi") == ["Kopi baru", "Kopi lama", "Kopi izin"]
    assert names("kopi", in_stock=True) == ["Kopi baru"]


def test_drafts_withdrawn_goods_and_shops_that_rest_are_not_found():
    shown("Kopi draf", status=Product.Status.DRAFT)
    shown("Kopi ditarik", status=Product.Status.WITHDRAWN)
    resting = shown("Kopi istirahat")
    assert names("kopi") == ["Kopi istirahat"]

    regroup(resting.shop, "paused")

    assert names("kopi") == []
    assert not SearchDoc.objects.exists()


def test_a_withdrawn_product_leaves_the_search_with_its_story():
    product = shown("Kopi robusta", story="Hangat")
    Product.objects.filter(pk=product.pk).update(status=Product.Status.WITHDRAWN)

    refresh_search([product.pk])

    assert names("kopi") == names("hangat") == []


def test_selling_the_last_one_shows_without_a_refresh():
    product = shown("Kopi robusta", stock=1)

    Product.objects.filter(pk=product.pk).update(stock=0)
    assert names("kopi", in_stock=True) == []

    Product.objects.filter(pk=product.pk).update(stock=2)
    assert names("kopi", in_stock=True) == ["Kopi robusta"]


def test_a_pending_product_is_never_in_stock():
    product = shown("Kopi izin", status=Product.Status.LICENCE_PENDING, stock=0)

    Product.objects.filter(pk=product.pk).update(stock=5)

    doc = SearchDoc.objects.get(pk=product.pk)
    assert (doc.is_pending, doc.in_stock) == (True, False)


def test_placing_an_order_takes_the_last_piece_out_of_the_list():
    product = cloth()
    make.rate()
    make.place({product.pk: 1})

    assert names("selendang", in_stock=True) == []
    assert names("selendang") == [product.name]


def test_a_refresh_repeated_changes_nothing():
    product = shown("Kopi robusta")
    before = SearchDoc.objects.filter(pk=product.pk).values().get()

    refresh_search([product.pk, product.pk])

    assert SearchDoc.objects.filter(pk=product.pk).values().get() == before


def test_vocabulary_forgets_words_nobody_carries():
    product = shown("Kopi istimewa")
    Product.objects.filter(pk=product.pk).update(name="Kopi biasa")
    refresh_search([product.pk])
    assert SearchWord.objects.filter(pk="istimewa").exists()

    recount_search()

    assert not SearchWord.objects.filter(pk="istimewa").exists()
    assert SearchWord.objects.get(pk="biasa").names == 1
    assert SearchWord.objects.get(pk="kopi").names == 1


def test_popularity_is_counted_anew():
    low = shown("Kopi satu", sold_count=9)
    high = shown("Kopi dua", sold_count=1)
    Product.objects.filter(pk=high.pk).update(sold_count=20)
    assert names("kopi") == ["Kopi satu", "Kopi dua"]

    recount_search()

    assert names("kopi") == ["Kopi dua", "Kopi satu"]
    assert SearchDoc.objects.get(pk=low.pk).popularity == 9


def test_a_cloth_is_as_popular_as_its_shop():
    shop = make.shop()
    shown("Tas tenun", shop=shop, sold_count=12)
    piece = cloth(shop=shop)

    assert SearchDoc.objects.get(pk=piece.pk).popularity == 12


@pytest.mark.parametrize(
    "text",
    [
        "kopi",
        "Se'i SAPI",
        "Lu’at — Bose",
        "crème brûlée",
        "500g / 2,5 kg",
        "İstanbul",
        "",
        "!!!",
    ],
)
def test_python_and_the_database_write_words_alike(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_plain(%s)", [text])
        assert cursor.fetchone()[0] == rules.plain(text)


@pytest.mark.parametrize("count", [1, 10, 50])
def test_a_search_costs_the_same_statements_however_many_fit(count):
    shown(*[f"Kopi {number}" for number in range(count)])

    with CaptureQueriesContext(connection) as asked:
        search(understand("kopi"), Wanted())

    assert len(asked) == 2


def test_hostile_words_find_nothing_and_break_nothing():
    shown("Kopi robusta", created_at=timezone.now())

    for text in ["'; DROP TABLE x; --", "a & | ! ( )", "kopi:*", "\\", "%_", "﷽", "🦎" * 40]:
        search(understand(text), Wanted())
    assert names("kopi:* | !teh") == names("kopi teh")
