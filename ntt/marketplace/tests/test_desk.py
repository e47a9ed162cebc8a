"""The desk of trade: each list in one statement, and counted as it is listed."""

from datetime import timedelta

import pytest

from ntt.kernel.calendar.api import today
from ntt.marketplace import house
from ntt.marketplace.models import Certificate, CertificateRule, Order
from ntt.marketplace.queries import desk
from ntt.marketplace.queries import staff as queries
from ntt.marketplace.queries.papers import missing_for
from ntt.marketplace.tests import make
from ntt.marketplace.tests.staff import paper, waiting_food

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_paper_is_in_one_bucket_and_counts_through_its_last_day():
    food = waiting_food()
    ends = {-1: "lewat", 0: "7", 7: "7", 8: "30", 30: "30", 31: "90", 90: "90"}
    for days in (*ends, 91):
        paper(food, valid_until=today() + days * DAY)
    paper(food, valid_until=today() - DAY, checked=False)

    found = {
        (row.valid_until - today()).days: bucket
        for bucket in desk.BUCKETS
        for row in desk.expiring(today(), bucket)
    }
    counted = desk.counts(today())

    assert found == ends
    assert (counted.expired, counted.in_7, counted.in_30, counted.in_90) == (1, 2, 2, 2)


def test_the_lists_of_trade_cost_the_same_however_long(django_assert_num_queries, late):
    for number in range(3):
        food = waiting_food()
        paper(food, valid_until=today() + number * DAY)
        paper(food, checked=False)
        make.shop(status="draft")
    day = today()

    with django_assert_num_queries(1):
        counted = desk.counts(day)
    with django_assert_num_queries(1):
        assert len(desk.late_orders(day)) == counted.late == 1
    with django_assert_num_queries(1):
        assert len(desk.waiting_products(day)) == counted.waiting == 3
    with django_assert_num_queries(1):
        assert len(desk.unchecked()) == counted.unchecked == 3
    with django_assert_num_queries(1):
        assert len(desk.expiring(day, "7")) == counted.in_7 == 3
    with django_assert_num_queries(1):
        assert len(desk.shops_to_let()) == counted.drafts == 3
    with django_assert_num_queries(1):
        assert [row.shop.name for row in queries.find_products("")]


def test_the_office_counts_what_the_desk_of_trade_lists(late):
    for status in ["draft", "live", "paused", "closed"]:
        paper(waiting_food(), checked=status == "live")
        make.shop(status=status)
    for state in ["awaiting_payment", "paid", "packing", "sent", "cancelled"]:
        order = make.place({make.product().pk: 1})
        Order.objects.filter(purchase_id=order.purchase_id).update(
            state=state, paid_on=today(), send_by=today() - DAY
        )

    lists = [desk.late_orders(today()), desk.unchecked(), desk.shops_to_let()]

    assert house.checks_waiting() == sum(map(len, lists))
    assert len(lists[0]) == 3


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_a_product_lacks_is_the_same_at_the_desk_and_when_it_is_judged(is_closed):
    food = waiting_food()
    CertificateRule.objects.update(valid_until=today() - DAY if is_closed else None)
    paper(food, kind="nib", valid_until=today())
    paper(food, kind="pirt", valid_until=today() - DAY)
    paper(food, kind="pirt", number="2", checked=False)
    of_another = paper(food, kind="pirt", number="3")
    Certificate.objects.filter(pk=of_another.pk).update(product=make.product(shop=food.shop))

    waiting = {row.id: row.missing for row in desk.waiting_products(today())}

    assert waiting == {food.pk: missing_for(food, today())}
    lacking = [] if is_closed else [("pirt", "md")]
    assert [each.kinds for each in waiting[food.pk]] == lacking
