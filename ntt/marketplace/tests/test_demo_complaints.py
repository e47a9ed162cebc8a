"""The demo's complaints, on days with many fresh orders and on days with none."""

import pytest

from ntt.kernel.people.demo import make_people
from ntt.marketplace.demo.complaints import make_complaints
from ntt.marketplace.demo.tariffs import GROUP
from ntt.marketplace.models import Complaint
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make

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
