"""The one call before an order is placed says what four separate reads say."""

from datetime import date, timedelta

import pytest
from django.db import connection

from ntt.kernel.calendar.api import today
from ntt.marketplace.models import Purchase, SplitRule, TimeLimit
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.queries.placing import placing_facts
from ntt.marketplace.queries.quote import quote, split_rules
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import purchase_number
from ntt.marketplace.tests import make

pytestmark = pytest.mark.django_db


def rule(beneficiary, points, **over):
    values = {
        "beneficiary": beneficiary,
        "basis_points": points,
        "cap_rp": 5_000,
        "valid_from": date(2020, 1, 1),
        "legal_basis": "Uji",
        "proposed_by_id": 1,
        "approved_by_id": 2,
    } | over
    return SplitRule.objects.create(**values)


def basket():
    """Two products of one shop and one of a draft shop, and a product that is gone."""
    first = make.product(name="Selendang «Sawu»", price_rp=450_000)
    second = make.product(shop=first.shop, stock=0, length_cm=40, width_cm=30, height_cm=20)
    third = make.product(shop=make.shop(status="draft", village_id="53.71.01.1001"))
    return {third.pk: 2, first.pk: 1, second.pk: 1, 999_999: 1}


@pytest.mark.parametrize(
    ("delivery", "zone"), [("courier", "53.71"), ("courier", "31"), ("pickup", "")]
)
def test_placing_facts_are_those_of_the_pages(delivery, zone):
    yesterday, tomorrow = today() - timedelta(days=1), today() + timedelta(days=1)
    make.rate(first_kg_rp=9_000, valid_until=yesterday)
    make.rate(first_kg_rp=41_000, valid_from=today(), valid_until=today())
    make.rate(first_kg_rp=99_000, valid_from=tomorrow)
    make.rate(origin="53.71", first_kg_rp=8_500)
    rule("platform", 500, valid_until=today())
    rule("payment_fee", 70, valid_until=yesterday)
    rule("investor", 900, approved_by_id=None)
    rule("pad", 900, valid_from=tomorrow)
    TimeLimit.objects.create(kind="pay_qris_minutes", amount=15, valid_from=today())
    TimeLimit.objects.create(kind="receive_days", amount=99, valid_from=tomorrow)
    wanted = basket()

    facts = placing_facts(wanted, delivery=delivery, zone_code=zone)

    assert facts.quote == quote(wanted, delivery=delivery, zone_code=zone)
    assert facts.quote.missing == (999_999,)
    assert facts.rules == split_rules()
    assert set(facts.rules) == {"platform"}
    assert facts.limits == time_limits()
    assert facts.limits["pay_qris_minutes"] == 15


def test_placing_facts_ask_the_database_once(django_assert_num_queries):
    make.rate()
    wanted = basket()

    with django_assert_num_queries(1):
        placing_facts(wanted, delivery="courier", zone_code="53.71")


def test_placing_facts_of_nothing_known_are_empty():
    facts = placing_facts({999_999: 1}, delivery="courier", zone_code="53.71")

    assert facts.quote.parts == ()
    assert facts.quote.missing == (999_999,)
    assert facts.rules == {}


def test_a_basket_without_lines_is_refused_before_anything_is_asked(django_assert_num_queries):
    with (
        django_assert_num_queries(0),
        pytest.raises(OrderRefused, match="lines_out_of_range"),
    ):
        placing_facts({}, delivery="pickup", zone_code="")


def test_numbers_grow_longer_and_never_repeat_after_a_hundred_thousand():
    product = make.product(stock=3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('purchase_number', 99998)")

    placed = [make.place({product.pk: 1}).number for _ in range(3)]

    yymm = f"{today():%y%m}"
    assert placed == [purchase_number(yymm, number) for number in (99_999, 100_000, 100_001)]
    assert Purchase.objects.count() == 3
