"""The demo's complaints, on days with many fresh orders and on days with none."""

import pytest

from ntt.kernel.people.demo import make_people
from ntt.marketplace.demo.complaints import make_complaints
from ntt.marketplace.demo.tariffs import GROUP
from ntt.marketplace.models import Complaint
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make
from ntt.marketplace.tests.test_not_here import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    make_people()
    return make.product(shop=make.shop(slug=GROUP), stock=9)


def answers():
    return [bool(each.answer) for each in Complaint.objects.order_by("pk")]


def test_the_second_of_the_groups_own_is_answered(group):
    elsewhere = made.received()
    orders = [made.received(product=group) for _ in range(2)]

    make_complaints()

    assert answers() == [False, True]
    assert list(Complaint.objects.order_by("pk").values_list("order_id", flat=True)) == [
        order.pk for order in orders
    ]
    elsewhere.refresh_from_db()
    assert not elsewhere.is_held


def test_nobody_answers_for_another_shop(group):
    made.received()
    made.received(product=group)

    make_complaints()

    assert answers() == [False, False]
    assert Complaint.objects.order_by("pk")[0].order.shop.slug == GROUP


def test_where_the_days_to_complain_are_over_there_is_none(group):
    made.received(days_left=-1, product=group)

    make_complaints()

    assert answers() == []


def parcel(product, days_ago, **over):
    """On its way to Kupang since so many days; it should be there after seven."""
    values = {"delivery": "courier", "courier": "JNE"} | over
    return sent(product=product, days_ago=days_ago, **values)


def test_of_the_groups_parcels_the_first_that_is_late_is_missed(group):
    make.rate()
    parcel(group, 3)
    late = [parcel(group, 8) for _ in range(2)]
    parcel(make.product(stock=9), 8)

    make_complaints()

    [complaint] = Complaint.objects.all()
    assert (complaint.kind, complaint.order_id) == ("not_here", late[0].pk)
    assert answers() == [False]


@pytest.mark.parametrize(
    "over",
    [
        {"days_ago": 7},
        {"days_ago": 15, "receive_in": -1},
        {"days_ago": 8, "delivery": "pickup"},
    ],
)
def test_what_is_in_time_given_up_or_to_be_fetched_is_not_missed(group, over):
    make.rate()
    parcel(group, **over)

    make_complaints()

    assert answers() == []
