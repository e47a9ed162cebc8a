"""Before a paper ends its seller hears of it, and reads it where the work is done."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.marketplace import tasks
from ntt.marketplace.actions import shops
from ntt.marketplace.actions.certificates import warn_of_end
from ntt.marketplace.models import Certificate, Shop
from ntt.marketplace.queries.ending_papers import ending_of_shop, papers_to_warn_of
from ntt.marketplace.rules.catalogue import warned_within
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import DONE, at_once
from ntt.marketplace.tests.test_seller_pages import sells_for

pytestmark = pytest.mark.django_db
PAGE = "/beli/penjual/izin/"
PIRT = "2155371010199-30"


@pytest.fixture
def shop():
    return make.shop(phone_cipher=encrypt(staff.PHONE))


def paper(shop, days, *, product=None, number=PIRT, checked=True, kind="pirt"):
    return Certificate.objects.create(
        shop=shop,
        product=product,
        kind=kind,
        number=number,
        valid_until=today() + timedelta(days=days),
        checked_at="2026-01-01T00:00Z" if checked else None,
    )


def a_morning(days_later=0):
    """The clock of that morning; what sellers were told since the first."""
    for certificate_id in papers_to_warn_of(today() + timedelta(days_later), most=9):
        warn_of_end(certificate_id=certificate_id, day=today() + timedelta(days_later))
    deliver_now()
    return staff.told()


def test_which_warning_a_paper_has_come_to():
    said = {left: warned_within(left) for left in (-1, 0, 7, 8, 30, 31, 90, 91)}

    assert said == {-1: None, 0: 7, 7: 7, 8: 30, 30: 30, 31: 90, 90: 90, 91: None}


def test_the_seller_reads_what_ends_when_and_what_to_do(shop):
    product = make.product(shop=shop, name="Keripik pisang")
    paper(shop, 20, product=product)

    tasks.warn_of_papers(0)
    deliver_now()

    (text,) = staff.told()
    assert f"P-IRT {PIRT} untuk Keripik pisang berlaku sampai" in text
    assert "Urus perpanjangannya, lalu tulis izin yang baru di sini: http" in text
    assert f"{PAGE}?toko={shop.slug}" in text
    assert history(f"shop:{shop.pk}")[0].payload["days"] == 30


def test_once_at_each_threshold_whatever_is_repeated(shop):
    paper(shop, 90)

    told = [len(a_morning(later)) for later in (0, 0, 1, 59, 60, 61, 83, 84, 90, 91)]

    assert told == [1, 1, 1, 1, 2, 2, 3, 3, 3, 3]


def test_a_paper_found_late_is_told_of_once_only(shop):
    found = paper(shop, 3)

    for _again in range(3):
        warn_of_end(certificate_id=found.pk, day=today())
    deliver_now()

    found.refresh_from_db()
    assert (len(staff.told()), found.warned_days) == (1, 7)


@pytest.mark.parametrize("over", [{"days": 91}, {"days": -1}, {"days": 20, "checked": False}])
def test_nobody_is_told_of_what_does_not_end_or_does_not_count(shop, over):
    found = paper(shop, **over)
    warn_of_end(certificate_id=found.pk, day=today())

    assert a_morning() == []
    assert ending_of_shop(shop.pk, today()) == []


def test_a_closed_shop_and_goods_taken_down_are_left_in_peace(shop):
    paper(shop, 20, product=make.product(shop=shop, status="withdrawn"))
    paper(make.shop(status="closed", phone_cipher=encrypt(staff.PHONE)), 20)

    assert a_morning() == []


@pytest.mark.parametrize(
    "over",
    [
        {"days": 900, "checked": False},
        {"days": 900, "checked": False, "number": "2155371010123-35"},
        {"days": 900, "number": "2155371010123-35"},
    ],
)
def test_what_is_renewed_or_handed_in_again_is_not_told_of(shop, over):
    product = make.product(shop=shop)
    old = paper(shop, 20, product=product)
    paper(shop, product=product, **over)
    warn_of_end(certificate_id=old.pk, day=today())

    assert a_morning() == []
    assert ending_of_shop(shop.pk, today()) == []


def test_a_paper_of_another_product_renews_nothing(shop):
    paper(shop, 20, product=make.product(shop=shop))
    paper(shop, 900, product=make.product(shop=shop), number="2155371010123-35")

    assert len(a_morning()) == 1


def test_a_renewed_paper_is_told_of_anew_when_it_ends(shop):
    product = make.product(shop=shop)
    paper(shop, 5, product=product)
    a_morning()
    new = shops.add_certificate(
        shop_id=shop.pk,
        actor_id=1,
        kind="pirt",
        number=PIRT,
        valid_until=today() + timedelta(days=400),
        product_id=product.pk,
    )
    shops.check_certificate(certificate_id=new.pk, actor_id=2)

    assert [len(a_morning(later)) for later in (0, 310)] == [1, 2]


def test_izin_and_today_say_it_and_lead_to_the_filled_form(shop):
    product = make.product(shop=shop, name="Keripik pisang")
    found = paper(shop, 20, product=product)
    own = sells_for(shop)
    link = f"?toko={shop.slug}&amp;perpanjang={found.pk}#tulis"

    first, listed = own.get("/beli/penjual/"), own.get(PAGE)

    for page in (first, listed):
        assert "Izin yang segera habis" in text_of(page) and "20 hari lagi" in text_of(page)
        assert link in page.content.decode()
    form = own.get(f"{PAGE}?toko={shop.slug}&perpanjang={found.pk}").content.decode()
    assert f"Perpanjang izin {PIRT}" in form and f'value="{PIRT}"' in form
    assert f'<option value="{product.pk}" selected' in form
    assert '<option value="pirt" selected' in form


def test_while_the_renewal_waits_nothing_presses(shop):
    paper(shop, 5)
    paper(shop, 900, checked=False)
    own = sells_for(shop)

    assert "Izin yang segera habis" not in text_of(own.get("/beli/penjual/"))
    assert "Izin yang segera habis" not in text_of(own.get(PAGE))


@pytest.mark.parametrize("asked", ["0", "x", "9" * 30, "\x00", "other"])
def test_another_shops_paper_fills_no_form(shop, asked):
    other = paper(make.shop(), 20)

    page = sells_for(shop).get(
        PAGE, {"perpanjang": str(other.pk) if asked == "other" else asked}
    )

    assert page.status_code == 200
    assert "Perpanjang izin" not in text_of(page) and PIRT not in text_of(page)


def test_the_list_is_one_statement_and_one_for_the_clock(shop, django_assert_num_queries):
    for number in range(5):
        paper(shop, 20, number=f"{number}155371010123-30")

    with django_assert_num_queries(1):
        assert len(ending_of_shop(shop.pk, today())) == 5
    with django_assert_num_queries(1):
        assert len(papers_to_warn_of(today(), most=3)) == 3


@pytest.mark.parametrize("over", [{"warned_days": 14}, {"warned_days": 7, "checked_at": None}])
def test_the_database_knows_the_thresholds(shop, over):
    found = paper(shop, 5)

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=found.pk).update(**over)


def test_one_that_breaks_stops_no_other(shop, monkeypatch):
    ids = [paper(shop, 20).pk, paper(make.shop(), 20).pk]
    came = []

    def broken(*, certificate_id, day):
        came.append(certificate_id)
        raise RuntimeError("boom")

    monkeypatch.setattr(tasks, "warn_of_end", broken)

    tasks.warn_of_papers(0)

    assert came == ids


@pytest.mark.django_db(transaction=True)
def test_of_clocks_at_once_the_seller_hears_one():
    shop = Shop.objects.get(pk=make.shop(phone_cipher=encrypt(staff.PHONE)).pk)
    found = paper(shop, 20)

    def tick():
        warn_of_end(certificate_id=found.pk, day=today())

    assert at_once(*[tick] * 6) == (DONE,) * 6
    deliver_now()
    assert len(staff.told()) == 1
