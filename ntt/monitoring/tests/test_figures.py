"""What a page asks for together is what each figure says alone."""

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.marketplace.api import figures
from ntt.marketplace.tests import make
from ntt.monitoring.queries.programmes import month_of
from ntt.monitoring.rules import month_at
from ntt.monitoring.tests.make import KUPANG, SABU, last_month, paid

pytestmark = pytest.mark.django_db

STATES = ("paid", "packing", "sent", "received", "completed", "cancelled", "returned")


def sell():
    """Orders of every state: today, a week ago, on the edges of two months and before them."""
    amounts = count(1_001)
    edges = [month_of(today()), month_of(today()) - timedelta(days=1), last_month()]
    days = {0, 7, 90, *((today() - day).days for day in edges)}
    return [
        order
        for village in (SABU, KUPANG)
        for days_ago in sorted(days)
        for state in STATES
        for order in paid(
            2, village=village, price_rp=next(amounts), state=state, days_ago=days_ago
        )
    ]


def test_the_totals_of_a_page_are_what_each_of_them_is_alone(django_assert_num_queries):
    for number, order in enumerate(sell()):
        order.completed_at = timezone.now() - timedelta(days=number % 40 - 2)
        order.save()
        order.shares.filter(beneficiary="pad").delete()
        order.shares.create(beneficiary="pad", amount_rp=number % 8)
    make.pad_receipt(received_on=today())
    make.product(stock=0)
    make.product(status="draft")
    make.product(shop=make.shop(status="closed"))
    month = month_at(today(), today())
    since, until = month.since, month.until

    with django_assert_num_queries(1):
        totals = figures.totals(
            since, until, compared=month.compared, before=month.same_days_before
        )

    newest = figures.behind(since, until, limit=1)[0]
    assert totals.so_far == figures.so_far(since, until)
    assert totals.so_far.sold == figures.turnover(since, until)
    assert totals.so_far.sold.orders == figures.counted(since, until).count() > 0
    assert (totals.so_far.last_rp, totals.so_far.last_at) == (newest.goods_rp, newest.paid_at)
    assert totals.compared == figures.turnover(*month.compared)
    assert totals.before == figures.turnover(*month.same_days_before)
    listed = figures.contributing(since, until, limit=999)
    assert figures.contribution(since, until).orders == len(listed) > 0
    assert figures.contribution(since, until).estimate_rp == totals.estimate_rp
    assert sum(row.amount_rp for row in listed) == totals.estimate_rp
    assert totals.received_rp == figures.pad_received_rp(since, until) > 0
    assert totals.on_sale == sum(figures.on_sale_by_regency().values()) > 0


def test_regencies_and_weeks_of_a_page_are_what_they_are_alone(django_assert_num_queries):
    sell()
    since, until = last_month(), today()

    with django_assert_num_queries(1):
        by_regency, by_week = figures.turnover_by_both(since, until, week_until=until, weeks=9)

    assert by_regency == figures.turnover_by_regency(since, until)
    assert by_regency["53.20"] == figures.turnover(since, until, "53.20")
    assert by_week == figures.turnover_by_week(until, 9)
    for monday, sold in by_week.items():
        last = min(until, monday + timedelta(days=6))
        assert sold == figures.turnover(monday, last)


def test_the_list_is_what_is_counted_newest_first(django_assert_num_queries):
    sell()
    since, until = last_month(), today()
    rows = figures.counted(since, until).order_by("-purchase__paid_at", "-id")
    expected = list(rows.values_list("id", "goods_rp", "purchase__paid_at"))

    with django_assert_num_queries(1):
        first = figures.behind(since, until, limit=5)
    rest = figures.behind(since, until, before_id=first[-1].id, limit=999)

    assert [(row.id, row.goods_rp, row.paid_at) for row in [*first, *rest]] == expected
    sabu = figures.behind(since, until, "53.20", limit=999)
    assert {row.village_code for row in sabu} == {SABU}
    assert len(sabu) == figures.turnover(since, until, "53.20").orders < len(expected)
    assert figures.behind(since, until, before_id=0) == []


@pytest.mark.parametrize("path", ["pesanan", "kontribusi"])
def test_the_list_goes_on_from_no_order_that_is_not_paid(governor, path):
    paid()
    goods = make.product()
    make.place({goods.pk: 1})
    unpaid = goods.shop.orders.get()

    page = governor.get(f"/pantau/beli-ntt/{path}/?sebelum={unpaid.pk}")

    assert page.status_code == 200
    assert "Selendang" not in page.content.decode()


def test_the_orders_of_the_estimate_come_once_each_newest_first(django_assert_num_queries):
    since, now = today() - timedelta(days=1), timezone.now()
    for number, order in enumerate(paid(8, state="completed")):
        # The fifth and the sixth are completed at once.
        order.completed_at = now - timedelta(minutes=number // 2)
        order.save()
        order.shares.filter(beneficiary="pad").delete()
        order.shares.create(beneficiary="pad", amount_rp=1 + number)

    with django_assert_num_queries(1):
        first = figures.contributing(since, today(), limit=5)
    rest = figures.contributing(since, today(), before_id=first[-1].order_id, limit=999)

    keys = [(row.completed_at, row.order_id) for row in [*first, *rest]]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == len(set(keys)) == figures.contribution(since, today()).orders == 8


def test_the_goods_of_an_order_stand_in_one_line():
    order = paid()[0]
    second = make.product(name="Kopi bajawa", shop=order.shop)
    order.lines.create(
        product=second,
        name=second.name,
        unit="bungkus",
        price_rp=50_000,
        quantity=3,
        weight_g=250,
    )

    (row,) = figures.behind(today(), today())

    assert row.goods == "1 × Selendang tenun, 3 × Kopi bajawa"


def test_the_newest_order_is_the_last_paid_whatever_day_it_bears():
    """Midnight may pass between the time of a payment and its day."""
    first, last = paid(price_rp=11_000)[0], paid(price_rp=22_000)[0]
    first.paid_on = last.purchase.paid_at.date() + timedelta(days=1)
    last.paid_on = first.paid_on - timedelta(days=1)
    first.save()
    last.save()

    so_far = figures.so_far(last.paid_on, first.paid_on)

    assert (so_far.last_rp, so_far.last_at) == (22_000, last.purchase.paid_at)


def test_before_the_first_order_there_is_nothing_and_no_newest():
    totals = figures.totals(
        today(), today(), compared=(today(), today()), before=(today(), today())
    )

    assert totals.so_far == figures.SoFar(figures.Turnover(0, 0, 0), 0, 0, None)
    assert (totals.before, totals.estimate_rp, totals.received_rp) == (figures.NONE, 0, 0)
