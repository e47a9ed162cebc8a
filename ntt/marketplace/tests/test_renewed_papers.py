"""A paper is renewed before it ends: the old one counts until the new one is checked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.files.tests import make as files
from ntt.kernel.web.numerals import date_text
from ntt.marketplace.actions import shops
from ntt.marketplace.actions.certificates import refuse_certificate
from ntt.marketplace.models import Certificate
from ntt.marketplace.queries.papers import papers_of
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import DONE, at_once
from ntt.marketplace.tests.test_seller_pages import sells_for

pytestmark = pytest.mark.django_db
PAGE = "/beli/penjual/izin/"
PIRT = "2155371010123-30"
SOON, LATER = today() + timedelta(days=20), today() + timedelta(days=2_000)


@pytest.fixture
def food():
    """On sale with a NIB and a P-IRT that ends soon."""
    product = staff.waiting_food(stock=5)
    staff.paper(product)
    old = add(product, valid_until=SOON)
    shops.check_certificate(certificate_id=old.pk, actor_id=2)
    deliver_now()
    product.refresh_from_db()
    assert product.status == "live"
    return product


def add(product, **over):
    values = {"kind": "pirt", "number": PIRT, "valid_until": LATER, "product_id": product.pk}
    return shops.add_certificate(shop_id=product.shop_id, actor_id=1, **values | over)


def rows():
    """End and whether an officer checked it, of each row of the number."""
    found = Certificate.objects.filter(number=PIRT).order_by("pk")
    return [(row.valid_until, row.checked_at is not None) for row in found]


def desk():
    client = Client()
    client.force_login(staff.officer("product_checker"))
    return client


def test_from_the_form_to_the_officer_and_on_sale_all_the_while(food):
    own, officer = sells_for(food.shop), desk()

    sent = own.post(
        PAGE,
        {
            "jenis": "pirt",
            "untuk": food.pk,
            "nomor": PIRT,
            "sampai": LATER.isoformat(),
            "foto_1": files.upload(),
        },
    )

    assert sent.status_code == 302
    assert rows() == [(SOON, True), (LATER, False)]
    assert [paper.valid_until for paper in papers_of(food) if paper.kind == "pirt"] == [SOON]
    assert "menunggu diperiksa" in text_of(own.get(PAGE))
    assert "perpanjangan" in text_of(officer.get("/beli/petugas/"))
    page = text_of(officer.get(f"/beli/petugas/toko/{food.shop_id}/"))
    assert f"menggantikan izin yang berlaku sampai {date_text(SOON)}." in page

    new = Certificate.objects.get(checked_at=None)
    officer.post(f"/beli/petugas/izin/{new.pk}/periksa/")
    deliver_now()

    food.refresh_from_db()
    new.refresh_from_db()
    assert (food.status, rows()) == ("live", [(LATER, True)])
    assert new.file is not None
    assert make.place({food.pk: 1}).purchase_id


def test_what_was_replaced_is_told_in_the_history(food):
    new = add(food)

    for _again in range(2):
        shops.check_certificate(certificate_id=new.pk, actor_id=2)

    told = history(f"shop:{food.shop_id}", name="marketplace.CertificateChecked")
    assert [row.payload.get("until") for row in told] == [
        [SOON.isoformat(), LATER.isoformat()],
        None,
    ]


def test_a_renewal_sent_back_leaves_the_old_one_and_says_why(food):
    new = add(food)

    refuse_certificate(certificate_id=new.pk, reason="Fotonya kabur", actor_id=2)

    page = sells_for(food.shop).get(PAGE)
    assert rows() == [(SOON, True)]
    assert f"P-IRT {PIRT}: Fotonya kabur" in text_of(page)


@pytest.mark.parametrize("is_checked", [False, True])
def test_a_renewal_written_again_is_not_said_to_have_come_back(food, is_checked):
    refuse_certificate(certificate_id=add(food).pk, reason="Fotonya kabur", actor_id=2)

    new = add(food)
    if is_checked:
        shops.check_certificate(certificate_id=new.pk, actor_id=2)

    assert "Fotonya kabur" not in text_of(sells_for(food.shop).get(PAGE))


def test_written_again_it_is_one_renewal_and_another_day_is_another_row(food):
    first = add(food)
    assert add(food).pk == first.pk

    second = add(food, valid_until=LATER + timedelta(1))

    assert rows() == [(SOON, True), (LATER + timedelta(1), False)]
    with pytest.raises(ShopRefused, match="paper_gone"):
        shops.check_certificate(certificate_id=first.pk, actor_id=2)
    assert second.checked_at is None


def test_the_same_day_again_renews_nothing(food):
    assert add(food, valid_until=SOON).checked_at is not None
    assert rows() == [(SOON, True)]


def test_a_day_before_the_old_one_is_told_at_its_question_and_changes_nothing(food):
    typed = {"jenis": "pirt", "untuk": food.pk, "nomor": PIRT}

    page = sells_for(food.shop).post(
        PAGE, typed | {"sampai": (SOON - timedelta(1)).isoformat()}
    )

    assert page.status_code == 422
    assert "Tulis hari akhir dari izin yang baru" in text_of(page)
    assert rows() == [(SOON, True)]


def test_a_paper_without_an_end_cannot_be_renewed(food):
    nib = Certificate.objects.get(kind="nib")

    with pytest.raises(ShopRefused, match="paper_counts"):
        add(food, kind="nib", number=nib.number, valid_until=LATER, product_id=None)

    assert Certificate.objects.filter(kind="nib").count() == 1


def test_a_paper_that_has_ended_is_renewed_too_and_stays_until_then(food):
    Certificate.objects.filter(number=PIRT).update(valid_until=today() - timedelta(days=1))

    new = add(food)

    assert rows() == [(today() - timedelta(days=1), True), (LATER, False)]
    shops.check_certificate(certificate_id=new.pk, actor_id=2)
    assert rows() == [(LATER, True)]


@pytest.mark.parametrize("checked", [True, False])
def test_the_database_refuses_a_second_of_the_same(food, checked):
    add(food)
    row = Certificate.objects.get(number=PIRT, checked_at__isnull=not checked)

    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

    assert rows() == [(SOON, True), (LATER, False)]


@pytest.mark.django_db(transaction=True)
def test_a_day_that_changes_while_an_officer_checks_is_never_checked_unseen(food):
    read = add(food)
    other = LATER + timedelta(1)

    said = at_once(
        lambda: shops.check_certificate(certificate_id=read.pk, actor_id=2),
        lambda: add(food, valid_until=other),
    )

    assert (said, rows()) in [
        ((DONE, DONE), [(LATER, True), (other, False)]),
        (("paper_gone", DONE), [(SOON, True), (other, False)]),
    ]


@pytest.mark.django_db(transaction=True)
def test_checked_by_several_at_once_it_takes_one_place(food):
    new = add(food)

    def check():
        shops.check_certificate(certificate_id=new.pk, actor_id=2)

    assert at_once(*[check] * 6) == (DONE,) * 6
    assert rows() == [(LATER, True)]
