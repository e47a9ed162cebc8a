"""Facets that add up, and pages that hold everything once."""

import random

import pytest

from ntt.marketplace.models import SearchDoc
from ntt.marketplace.queries import search as queries
from ntt.marketplace.queries.reading import understand
from ntt.marketplace.queries.search import Wanted, search
from ntt.marketplace.rules import search as rules
from ntt.marketplace.rules.search import Cursor
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import category, shown

pytestmark = pytest.mark.django_db


def all_pages(text, size=rules.PAGE_SIZE, **wanted):
    found, after = [], None
    reading = understand(text)
    while True:
        page = search(reading, Wanted(**wanted, after=after), size=size, facets=False)
        found += [hit.product_id for hit in page.hits]
        if not page.next:
            return found
        after = Cursor.read(page.next)


def test_facets_add_up_and_ignore_their_own_filter():
    shop = make.shop(origin_class="osop", village_id="53.71.01.1001")
    shown("Kopi satu", "Kopi dua", category=category("kopi"), price_rp=40_000)
    shown("Kopi tiga", category=category("kopi"), shop=shop, price_rp=60_000, stock=0)
    shown("Kopi empat", category=category("teh"), shop=shop, price_rp=2_000_000)
    reading = understand("kopi")

    found = search(reading, Wanted())

    assert found.total == 4
    assert found.facets["wilayah"] == {"53.20": 2, "53.71": 2}
    assert found.facets["kelas"] == {"ovop": 2, "osop": 2}
    assert found.facets["harga"] == {"0": 2, "1": 1, "5": 1}
    assert found.facets["ada"] == {"true": 3, "false": 1}
    assert found.facets["kategori"] == {
        str(category("kopi").pk): 3,
        str(category("teh").pk): 1,
    }
    for counts in found.facets.values():
        assert sum(counts.values()) == found.total

    narrowed = search(reading, Wanted(regency="53.71", band="50000-100000"))

    assert narrowed.total == 1
    assert narrowed.facets["wilayah"] == {"53.71": 1}
    assert narrowed.facets["harga"] == {"1": 1, "5": 1}
    assert narrowed.facets["kelas"] == {"osop": 1}


def test_filters_that_leave_nothing_say_where_the_word_is(django_assert_num_queries):
    shown("Kopi robusta", story="Kopi dari kebun sendiri.")
    reading = understand("kopi")

    with django_assert_num_queries(2):
        found = search(reading, Wanted(regency="53.71", in_stock=True))

    assert (found.total, found.in_story) == (0, False)
    assert found.facets["wilayah"] == {"53.20": 1}


def test_a_story_is_found_under_filters_with_its_counts(django_assert_num_queries):
    shown("Teh kelor", story="Hangat di badan.")
    shown("Kopi robusta", story="Hangat juga.", shop=make.shop(village_id="53.71.01.1001"))
    reading = understand("hangat")

    with django_assert_num_queries(3):
        found = search(reading, Wanted(regency="53.71"))

    assert [hit.name for hit in found.hits] == ["Kopi robusta"]
    assert found.in_story
    assert found.facets["wilayah"] == {"53.20": 1, "53.71": 1}


@pytest.mark.parametrize("facet", ["wilayah", "kelas", "kategori", "harga", "ada"])
def test_each_count_is_what_choosing_it_finds(facet):
    rng = random.Random(7)
    shops = [
        make.shop(village_id=village, origin_class=kind)
        for village, kind in [("53.20.01.2003", "ovop"), ("53.71.01.1001", "umkm")]
    ]
    for number in range(30):
        shown(
            f"Kopi {number}",
            shop=rng.choice(shops),
            category=category(rng.choice(["kopi", "teh", "madu"])),
            price_rp=rng.choice([30_000, 50_000, 99_999, 100_000, 3_000_000]),
            stock=rng.choice([0, 4]),
        )
    reading = understand("kopi")
    filters = {
        "wilayah": lambda value: {"regency": value},
        "kelas": lambda value: {"origin_class": value},
        "kategori": lambda value: {"category_id": int(value)},
        "harga": lambda value: {"band": rules.bands()[int(value)][0]},
        "ada": lambda _value: {"in_stock": True},
    }
    counts = search(reading, Wanted()).facets[facet]

    for value, count in counts.items():
        if (facet, value) != ("ada", "false"):
            assert search(reading, Wanted(**filters[facet](value))).total == count


@pytest.mark.parametrize("order", rules.ORDERS)
@pytest.mark.parametrize("text", ["kopi", ""])
def test_pages_hold_everything_once_in_every_order(order, text):
    rng = random.Random(3)
    for number in range(31):
        kind = "Kopi" if number % 3 else "Teh"
        shown(
            f"{kind} {number}",
            category=category("kopi"),
            price_rp=rng.choice([10_000, 20_000]),
            sold_count=rng.choice([0, 5]),
            stock=number % 4,
        )

    pages = all_pages(text, size=4, order=order)

    assert sorted(pages) == sorted(SearchDoc.objects.values_list("pk", flat=True))
    key = {
        rules.NEWEST: lambda doc: (-doc.shown_at.timestamp(), -doc.pk),
        rules.CHEAPEST: lambda doc: (doc.price_rp, doc.pk),
        rules.DEAREST: lambda doc: (-doc.price_rp, -doc.pk),
        rules.BEST: lambda doc: (
            text == "kopi" and not doc.name.startswith("Kopi"),
            -doc.rank,
            -doc.pk,
        ),
    }[order]
    assert pages == [doc.pk for doc in sorted(SearchDoc.objects.all(), key=key)]


@pytest.mark.parametrize("order", rules.ORDERS)
@pytest.mark.parametrize("text", ["kopi", ""])
def test_walking_an_index_lists_the_same_as_sorting_all(order, text, monkeypatch):
    for number in range(40):
        kind = "Kopi" if number % 9 else "Teh"
        shown(
            f"{kind} {number}",
            category=category("kopi"),
            price_rp=1_000 * (1 + number % 5),
            sold_count=number % 3,
            stock=number % 4,
        )
    wanted = {"order": order, "regency": "53.20"}
    sorted_all = all_pages(text, size=3, **wanted)

    monkeypatch.setattr(queries, "CAP", 10)

    assert search(understand(text), Wanted(**wanted)).is_capped
    assert all_pages(text, size=3, **wanted) == sorted_all


def test_counting_stops_at_the_cap_and_says_so(monkeypatch):
    shown(*[f"Kopi {number}" for number in range(12)])
    monkeypatch.setattr(queries, "CAP", 10)

    found = search(understand("kopi"), Wanted())

    assert found.is_capped
    assert found.total == 11


@pytest.mark.parametrize("order", rules.ORDERS)
def test_pages_stay_stable_while_products_come(order):
    shown(*[f"Kopi {number}" for number in range(10)])
    reading = understand("kopi")
    first = search(reading, Wanted(order=order), size=4)

    shown("Kopi mendadak murah", price_rp=1_000)
    shown("Kopi mendadak mahal", price_rp=9_000_000, sold_count=100)
    rest = all_pages_after(reading, order, first.next)

    before = [hit.product_id for hit in first.hits]
    assert not set(before) & set(rest)
    there_all_along = SearchDoc.objects.exclude(name__contains="mendadak")
    assert set(there_all_along.values_list("pk", flat=True)) <= {*before, *rest}


def all_pages_after(reading, order, cursor):
    found = []
    while cursor:
        page = search(reading, Wanted(order=order, after=Cursor.read(cursor)), size=4)
        found += [hit.product_id for hit in page.hits]
        cursor = page.next
    return found
