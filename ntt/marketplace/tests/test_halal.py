"""Halal: food says whether it is, and what a seller says is no fact before it was checked."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from ntt.kernel.calendar.api import today
from ntt.kernel.files.tests import make as files
from ntt.marketplace.forms.seller import ProductForm
from ntt.marketplace.models import Category, Certificate, CertificateRule, Product
from ntt.marketplace.queries.papers import missing_for
from ntt.marketplace.tasks import judge_papers
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import get, text_of
from ntt.marketplace.tests.shelves import category, shown
from ntt.marketplace.tests.test_seller_pages import sells_for, typed

pytestmark = pytest.mark.django_db
NEW = "/beli/penjual/barang/baru/barang/"
FOOD = ["minuman", "kopi", "keripik", "sambal", "madu", "hasil-laut", "daging"]


@pytest.fixture
def own():
    return sells_for(make.shop())


def food(**over):
    return typed(rak=category("kopi").pk, foto_1=files.upload(), **over)


def lacks(product):
    return [each.kinds for each in missing_for(product, today())]


@pytest.mark.parametrize("slug", FOOD)
def test_food_is_not_freed_by_saying_that_it_need_not_be_halal(slug):
    said = {
        state: make.product(category=category(slug), halal_state=state)
        for state in ("not_required", "in_process", "certified", "not_halal")
    }

    lacking = {state: ("halal",) in lacks(product) for state, product in said.items()}

    assert lacking == {
        "not_required": True, "in_process": True, "certified": True, "not_halal": False,
    }  # fmt: skip


def test_the_form_answers_nothing_itself(own):
    assert ProductForm(shelves=[])["halal"].initial is None
    unanswered = {name: value for name, value in food().items() if name != "halal"}

    page = own.post(NEW, unanswered)

    assert page.status_code == 422
    assert "Halal: pilih satu" in text_of(page)
    assert not Product.objects.exists()


def test_food_said_to_need_nothing_is_refused_at_the_question(own):
    page = own.post(NEW, food(nama="Kopi Bajawa"))

    assert page.status_code == 422
    assert "pilih bersertifikat, sedang diurus, atau tidak halal" in text_of(page)
    assert 'href="#id_halal' in page.content.decode()
    assert 'value="Kopi Bajawa"' in page.content.decode()
    assert not Product.objects.exists()


def test_cloth_does_not_become_food_without_an_answer(own):
    own.post(NEW, typed(foto_1=files.upload()))
    product = Product.objects.get()

    page = own.post(f"/beli/penjual/barang/{product.pk}/", food())

    product.refresh_from_db()
    assert page.status_code == 422
    assert (product.category.slug, product.status) == ("selendang", "live")


def test_pork_is_sold_and_says_so(client):
    product = shown("Se'i babi", category=category("daging"), halal_state="not_halal")

    assert "Tidak halal" in text_of(get(client, f"/beli/barang/{product.pk}/"))


def claim(client, product):
    page = text_of(get(client, f"/beli/barang/{product.pk}/"))
    return "belum diperiksa" not in page and "Bersertifikat halal" in page


@pytest.mark.parametrize(
    ("harm", "is_fact"),
    [
        ({}, True),
        ({"checked_at": None}, False),
        ({"valid_until": today() - timedelta(days=1)}, False),
        ({"kind": "nib"}, False),
        ({"of": "another product"}, False),
    ],
)
def test_certified_is_shown_as_a_fact_only_with_a_checked_paper_in_force(client, harm, is_fact):
    product = shown(
        "Sabun kelor", category=category("perawatan-tubuh"), halal_state="certified"
    )
    of_other = "of" in harm
    paper = staff.paper(product, kind="halal", number="ID53110000000010126")
    other = make.product(shop=product.shop)
    changed = {"product": other} if of_other else harm
    Certificate.objects.filter(pk=paper.pk).update(**changed)

    assert claim(client, product) is is_fact


def test_without_any_paper_the_page_says_whose_word_it_is(client):
    product = shown(
        "Sabun kelor", category=category("perawatan-tubuh"), halal_state="certified"
    )

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    assert "Menurut penjual bersertifikat halal, belum diperiksa" in page
    assert not claim(client, product)


def test_the_rule_of_before_ends_and_what_hid_behind_it_leaves_the_window():
    shelf = Category.objects.get(slug="minuman")
    rules = CertificateRule.objects.filter(kinds=["halal"])
    rules.update(unless_halal_state=["not_halal", "not_required"])
    product = shown("Kopi", category=category("kopi"))
    staff.paper(product)
    staff.paper(product, kind="pirt", valid_until=today() + timedelta(days=30))
    assert lacks(product) == []

    migration = import_module(
        "ntt.marketplace.migrations.0030_food_says_whether_it_is_halal"
    ).Migration
    with connection.cursor() as cursor:
        for operation in migration.operations:
            cursor.execute(operation.sql)
    judge_papers(0)

    product.refresh_from_db()
    assert (product.status, lacks(product)) == ("licence_pending", [("halal",)])
    now = rules.get(category=shelf, valid_until=None)
    assert (now.unless_halal_state, now.legal_basis[:10]) == (["not_halal"], "PP 42/2024")
    assert rules.filter(category=shelf).count() == 2
