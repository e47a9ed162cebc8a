"""The demo catalogue is whole, well formed and keeps its promises to the walk-through."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import phonenumbers
import pytest

from ntt.kernel.regions import api as regions
from ntt.marketplace.demo.content import buyers, products, rhythm, sellers
from ntt.marketplace.demo.content.certificates import FORMS, NIB, PIRT
from ntt.marketplace.demo.pictures import DYES, KINDS, SHAPES, STYLES
from ntt.marketplace.reference import CATEGORIES, NEEDS
from ntt.marketplace.rules import catalogue as rules

TODAY = date(2026, 11, 24)
CATALOGUE = products(TODAY)
SABU = "tenun-lobohede"
PARENT = {slug: parent for slug, parent, _name, _name_en in CATEGORIES}
# A company of the province, companies, brands, an application and the incumbents.
NEVER = re.compile(r"flobamor|dekranasda|tokopedia|shopee|aqua\b|melki|johni|lapor!", re.I)


@pytest.fixture(scope="module")
def places():
    path = Path(regions.__file__).parent / "data" / "regions.csv"
    with path.open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def test_eighty_sellers_sit_in_villages_of_all_regencies(places):
    levels = {places[seller.village]["level"] for seller in sellers()}
    regencies = {code for code, row in places.items() if row["level"] == "regency"}

    assert len(sellers()) == 80
    assert levels == {"village"}
    assert {seller.regency for seller in sellers()} == regencies


def test_every_regency_has_two_village_products():
    village_groups = Counter(s.regency for s in sellers() if s.origin == "ovop")

    assert set(village_groups.values()) == {2}
    assert Counter(s.origin for s in sellers()) == {
        "ovop": 44,
        "ocop": 10,
        "osop": 10,
        "umkm": 16,
    }


def test_names_of_sellers_and_products_stand_once():
    slugs = Counter([*(s.slug for s in sellers()), *(p.slug for p in CATALOGUE)])

    assert [slug for slug, times in slugs.items() if times > 1] == []
    assert len({s.name for s in sellers()}) == 80
    assert len({p.name for p in CATALOGUE}) == len(CATALOGUE)


def test_three_hundred_products_and_no_idle_seller():
    assert 290 <= len(CATALOGUE) <= 310
    assert {p.seller for p in CATALOGUE} == {s.slug for s in sellers()}


def test_every_product_stands_on_a_shelf_without_shelves_below():
    upper = set(PARENT.values())

    assert {p.category for p in CATALOGUE} <= set(PARENT) - upper


def test_one_village_in_sabu_has_fourteen_cloths_of_one_piece():
    cloths = [p for p in CATALOGUE if p.seller == SABU]
    seller = next(s for s in sellers() if s.slug == SABU)

    assert len(cloths) == 14
    assert all(p.piece and p.stock == 1 and "tenun Sabu" in p.name for p in cloths)
    assert [p.price_rp for p in cloths].count(450_000) == 1
    assert seller.regency == "53.20"
    assert [p for p in CATALOGUE if "Sabu" in p.name and "enun" in p.name] == cloths


def test_single_cloths_can_be_stored_and_drawn():
    for piece in (p.piece for p in CATALOGUE if p.piece):
        assert piece.style in STYLES
        assert piece.dyes in DYES
        assert piece.shape in SHAPES
        assert "tidak untuk dicetak" in piece.rights
        assert 20 <= piece.days <= 240
        assert (len(piece.weaver) <= 80, len(piece.technique) <= 80) == (True, True)
        assert (len(piece.motif) <= 120, len(piece.dye) <= 120) == (True, True)
        assert len(piece.rights) <= 200


def test_every_other_product_has_a_drawing():
    assert {p.picture for p in CATALOGUE if not p.piece} <= KINDS


def test_prices_weights_and_sizes_are_believable():
    for product in CATALOGUE:
        assert 5_000 <= product.price_rp <= 3_000_000, product.name
        assert product.price_rp % 1_000 == 0, product.name
        assert 30 <= product.weight_g <= 20_000, product.name
        assert all(1 <= side <= 120 for side in product.size_cm), product.name
        assert product.stock >= 1, product.name
        assert 1 <= product.popularity <= 10, product.name


def test_stories_have_two_or_three_sentences():
    for thing in (*sellers(), *CATALOGUE):
        sentences = re.findall(r"[.!?](?:\s|$)", thing.story)
        assert 2 <= len(sentences) <= 4, thing.name
        assert len(thing.story) <= rules.STORY_MAX


def test_a_third_of_the_shelf_can_be_read_in_english():
    named = [p for p in CATALOGUE if p.name_en]

    assert len(CATALOGUE) / 5 <= len(named) <= len(CATALOGUE) / 2


def test_no_word_that_must_not_appear():
    texts = [f"{s.name} {s.story} {s.contact}" for s in sellers()]
    texts += [f"{p.name} {p.name_en} {p.story}" for p in CATALOGUE]
    texts += [buyer.name for buyer in buyers()]

    assert [text for text in texts if NEVER.search(text)] == []


def test_every_number_is_well_formed_and_runs_on():
    for paper in (paper for p in CATALOGUE for paper in p.certificates):
        assert FORMS[paper.kind].fullmatch(paper.number), paper
        assert rules.is_well_formed(paper.kind, paper.number), paper
        assert paper.issued_on < TODAY
        assert paper.valid_until is None or paper.valid_until > TODAY
    for seller in sellers():
        assert NIB.fullmatch(seller.nib)


def test_permits_of_the_kitchen_name_regency_and_year():
    places_of = {s.slug: s.regency.replace(".", "") for s in sellers()}
    numbers = []
    for product in CATALOGUE:
        for paper in product.certificates:
            if paper.kind == "pirt":
                assert PIRT.fullmatch(paper.number)
                assert paper.number[3:7] == places_of[product.seller]
                assert int(paper.number[-2:]) == paper.valid_until.year % 100
                numbers.append(paper.number)

    assert len(numbers) == len(set(numbers)) > 80


def test_a_few_permits_end_soon():
    ending = [
        p.name
        for p in CATALOGUE
        for paper in p.certificates
        if paper.valid_until and (paper.valid_until - TODAY).days <= 90
    ]

    assert 2 <= len(ending) <= 6


def _lacking(product):
    shelf, needs = product.category, []
    while shelf:
        needs += [rules.Need(n[1], n[2], n[3], None) for n in NEEDS if n[0] == shelf]
        shelf = PARENT[shelf]
    papers = [rules.Paper(c.kind, c.valid_until) for c in product.certificates]
    return rules.missing_papers(
        needs=needs,
        papers=[*papers, rules.Paper("nib", None)],
        halal_state=product.halal_state,
        day=TODAY,
    )


def test_three_products_wait_for_a_permit_and_the_rules_say_the_same():
    waiting = {p.name: p.missing for p in CATALOGUE if p.missing}
    lacking = {p.name: _lacking(p) for p in CATALOGUE if _lacking(p)}

    assert waiting == {
        "Dodol pisang luan 200 g": ("pirt", "halal"),
        "Abon tuna pedas 150 g": ("md",),
        "Sambal teri Balauring 180 g": ("halal",),
    }
    assert lacking == {
        "Dodol pisang luan 200 g": [("pirt", "md"), ("halal",)],
        "Abon tuna pedas 150 g": [("md",)],
        "Sambal teri Balauring 180 g": [("halal",)],
    }


def test_one_pork_product_says_so_and_its_kitchen_sells_nothing_else():
    pork = [p for p in CATALOGUE if p.halal_state == "not_halal"]

    assert [p.name for p in pork] == ["Se'i babi asap 500 g"]
    assert [p for p in CATALOGUE if p.seller == pork[0].seller] == pork
    assert "halal" not in {paper.kind for paper in pork[0].certificates}


def test_the_same_day_makes_the_same_catalogue_and_another_day_a_valid_one():
    products.cache_clear()
    later = date(2031, 3, 1)

    assert products(TODAY) == CATALOGUE
    assert all(
        paper.valid_until is None or paper.valid_until > later
        for p in products(later)
        for paper in p.certificates
    )


def test_money_goes_to_the_seller_or_to_the_head_of_the_group():
    for seller in sellers():
        assert seller.payee_name == (seller.contact if seller.payee == "head" else seller.name)
        assert seller.account.isdigit()
    assert len({s.account for s in sellers()}) == 80


def test_buyers_are_four_hundred_with_a_village_or_a_town(places):
    assert len({buyer.name for buyer in buyers()}) == 400
    for buyer in buyers():
        assert bool(buyer.village) != bool(buyer.city)
        assert not buyer.village or places[buyer.village]["level"] == "village"
    assert {"Jakarta Selatan", "Denpasar", "Surabaya", "Darwin"} <= {
        buyer.city for buyer in buyers()
    }


def test_telephone_numbers_are_invented_whole_and_never_shared():
    phones = [*(s.phone for s in sellers()), *(b.phone for b in buyers())]

    assert len(set(phones)) == 480
    for phone in phones:
        assert phone.startswith("+628110000")
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone))


def test_sundays_are_quiet_payday_is_not_and_december_rises():
    monday, sunday, payday = date(2026, 11, 16), date(2026, 11, 15), date(2026, 11, 26)

    assert rhythm.weight(sunday, TODAY) < 0.7 * rhythm.weight(monday, TODAY)
    assert rhythm.weight(payday, TODAY) > 1.3 * rhythm.weight(date(2026, 11, 19), TODAY)
    assert rhythm.weight(date(2026, 12, 18), TODAY) > rhythm.weight(date(2026, 12, 4), TODAY)
    assert rhythm.weight(date(2026, 8, 31), TODAY) < rhythm.weight(date(2026, 11, 30), TODAY)
    assert len(rhythm.HOURS) == 24
    assert sum(rhythm.HEARD_FROM.values()) == 100
