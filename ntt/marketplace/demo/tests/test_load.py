"""Rows for measuring are true rows: they add up, and every figure counts them."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from ntt.kernel.crypto import blind_index, decrypt
from ntt.kernel.ledger.api import balance, day_totals, verify
from ntt.kernel.people.api import Person
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions.money import HELD, PROVIDER
from ntt.marketplace.demo import load, load_orders
from ntt.marketplace.demo.tariffs import make_rates
from ntt.marketplace.models import Order, OrderLine, Product, Purchase, ShippingRate, SplitRule
from ntt.marketplace.queries.figures import behind, counted_until, turnover
from ntt.marketplace.queries.papers import missing_for
from ntt.marketplace.queries.quote import split_rules
from ntt.marketplace.queries.reading import understand
from ntt.marketplace.queries.search import Wanted, search
from ntt.marketplace.rules.money import shares
from ntt.marketplace.rules.orders import COUNTED_STATES, clean_number
from ntt.marketplace.rules.shipping import Rate, price_rp

pytestmark = pytest.mark.django_db
EVER = (date(2020, 1, 1), date(2100, 1, 1))


@pytest.fixture
def loaded():
    make_rates()
    for beneficiary, points, cap in (
        ("platform", 333, 0),
        ("payment_fee", 70, 4_000),
        ("pad", 1_250, 0),
    ):
        SplitRule.objects.create(
            beneficiary=beneficiary,
            basis_points=points,
            cap_rp=cap,
            valid_from=date(2020, 1, 1),
            legal_basis="Uji",
            proposed_by_id=1,
            approved_by_id=2,
        )
    load.make_products(200)
    load.make_orders(500)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_loaded_orders_balance_to_the_rupiah(loaded):
    waiting = Purchase.objects.filter(
        orders__state__in=["paid", "packing", "sent", "received"]
    ).values_list("total_rp", flat=True)
    kept = Purchase.objects.exclude(orders__state="cancelled").values_list(
        "total_rp", flat=True
    )

    assert Purchase.objects.count() == Order.objects.count() == 500
    assert verify() == []
    assert balance(HELD) == sum(waiting) > 0
    assert balance(PROVIDER) == sum(kept) > sum(waiting)
    today = load_orders.now().date()
    year = day_totals(PROVIDER, today - timedelta(days=load_orders.DAYS), today)
    assert sum(row.debit_rp for row in year) == sum(
        Purchase.objects.values_list("total_rp", flat=True)
    )


def test_every_figure_counts_loaded_orders(loaded):
    lines = OrderLine.objects.filter(order__state__in=COUNTED_STATES)
    sold = [(line.order_id, line.price_rp * line.quantity) for line in lines]

    found = turnover(*EVER)

    assert found.goods_rp == sum(amount for _order, amount in sold)
    assert found.orders == len({order for order, _amount in sold})
    assert 450 < found.orders < 500  # some were cancelled
    assert len(behind(*EVER)) == 50
    assert counted_until() == max(
        Purchase.objects.exclude(orders__state="cancelled").values_list("paid_at", flat=True)
    )


def test_loaded_orders_cost_and_share_what_the_rules_say(loaded):
    rules = split_rules()
    orders = Order.objects.select_related("purchase", "shop").prefetch_related(
        "shares", "lines__product"
    )
    rates = {(row.origin_id, row.destination_id): row for row in ShippingRate.objects.all()}
    for order in orders:
        row = rates[order.shop.regency_code, order.purchase.zone_code]
        lines = list(order.lines.all())
        sizes = [(line.product, line.quantity) for line in lines]
        assert order.shipping_rp == price_rp(
            Rate(row.first_kg_rp, row.next_kg_rp, row.days_min, row.days_max, row.divisor),
            weight_g=order.weight_g,
            volume_cm3=sum(p.length_cm * p.width_cm * p.height_cm * n for p, n in sizes),
        )
        assert order.weight_g == sum(line.weight_g * line.quantity for line in lines)
        assert {line.product.shop_id for line in lines} == {order.shop_id}
        wanted = shares(goods_rp=order.goods_rp, shipping_rp=order.shipping_rp, rules=rules)
        assert {(s.beneficiary, s.amount_rp, s.rule_id) for s in order.shares.all()} == {
            (share.beneficiary, share.amount_rp, share.rule_id) for share in wanted
        }


def test_loaded_buyers_can_follow_their_orders(loaded):
    numbers = set()
    for purchase in Purchase.objects.all():
        phone = decrypt(purchase.phone_cipher)
        assert phone[-4:] == purchase.phone_last4
        assert bytes(purchase.phone_blind) == blind_index(phone)
        assert clean_number(purchase.number) == purchase.number
        numbers.add(purchase.number)
    assert len(numbers) == 500


def test_loaded_orders_spread_over_a_year_and_none_lies_ahead(loaded):
    states = Counter(Order.objects.values_list("state", flat=True))
    ages = Purchase.objects.order_by("placed_at").values_list("placed_at", "paid_at")
    first, last = ages[0][0], max(paid for _placed, paid in ages)

    assert timedelta(days=300) < last - first < timedelta(days=366)
    assert last < load_orders.now()
    assert states["completed"] > 400
    assert not Order.objects.filter(completed_at__gt=load_orders.now()).exists()
    assert Order.objects.filter(state="cancelled").count() == states["cancelled"] > 0
    assert not Order.objects.filter(state="cancelled", refunds=None).exists()


def test_loaded_goods_are_on_sale_with_papers_and_in_the_search(loaded):
    goods = list(Product.objects.select_related("category"))

    found = search(understand("kopi arabika"), Wanted())

    assert len(goods) == 200
    assert {product.status for product in goods} == {"live"}
    assert not [p for p in goods if missing_for(p, load_orders.now().date())]
    assert found.total == sum("kopi arabika" in p.name.lower() for p in goods) > 0


def test_the_command_adds_as_many_more_and_no_second_demo(loaded):
    people.person()
    Person.objects.update(is_demo=True)

    call_command("demo", products=10, orders=5, stdout=StringIO())

    assert Product.objects.count() == 210
    assert Order.objects.count() == 505
    assert Person.objects.count() == 1
    assert verify() == []


def test_without_rates_and_rules_buyers_fetch_and_sellers_get_all(db):
    load.make_products(20)
    load.make_orders(30)

    assert set(Purchase.objects.values_list("delivery", "shipping_rp")) == {("pickup", 0)}
    assert balance("platform") == 0
    assert verify() == []


def test_orders_need_something_on_sale(db):
    with pytest.raises(CommandError, match="--products"):
        load.make_orders(5)

    assert not Purchase.objects.exists()
