"""The same day makes the same demo, and a day that has yet to come that of today."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from ntt.kernel.calendar.api import day_of, today
from ntt.kernel.ledger.api import verify
from ntt.marketplace.models import Order, OrderLine, Product, Purchase, Shop
from ntt.marketplace.rules.orders import COUNTED_STATES
from ntt.marketplace.tests.demo import make_small_demo

DAY = date(2026, 10, 30)
# No row numbers: a second run in the same database gets others. No sealed words either.
WHAT_IS_SAID = {
    "products": "SELECT name, price_rp, stock, status, sold_count FROM marketplace_product",
    "purchases": """
        SELECT number, name, phone_last4, language, delivery, zone_code, village_id, is_gift,
               recipient_name, heard_from, pay_method, goods_rp, shipping_rp, state,
               placed_at, expires_at, paid_at FROM marketplace_purchase""",
    "orders": """
        SELECT number, state, goods_rp, shipping_rp, paid_on, send_by, cancel_on, accepted_at,
               sent_at, courier, tracking_number, received_at, complete_on, completed_at,
               cancelled_at, cancelled_by, reason FROM marketplace_order""",
    "lines": """
        SELECT number, name, quantity, price_rp
          FROM marketplace_orderline JOIN marketplace_order ON id = order_id""",
    "shares": """
        SELECT number, beneficiary, amount_rp
          FROM marketplace_ordershare JOIN marketplace_order ON id = order_id""",
    "refunds": "SELECT key, amount_rp, way, state, reason, done_at FROM marketplace_refund",
    "payouts": """
        SELECT slug, goods_rp, shipping_rp, state, note, account_last4, approved_at
          FROM marketplace_payout p JOIN marketplace_shop s ON s.id = shop_id
          JOIN marketplace_payoutbatch b ON b.id = batch_id""",
    "slips": "SELECT slip_number, amount_rp, received_on FROM marketplace_padreceipt",
    "ledger": """
        SELECT at, amount_rp, split_part(code, ':', 1)
          FROM ledger_leg JOIN ledger_entry e ON e.id = entry_id
          JOIN ledger_account a ON a.id = account_id""",
    "events": "SELECT name, at FROM events_event WHERE name LIKE 'marketplace.%'"
    " AND name NOT IN ('marketplace.PayoutBatchProposed', 'marketplace.CorrectionProposed')",
}


def digests():
    found = {}
    for name, sql in WHAT_IS_SAID.items():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            rows = sorted(map(repr, cursor.fetchall()))
        assert rows, name
        found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@pytest.mark.django_db
def test_two_demos_of_a_day_tell_the_same_and_end_with_it(settings, monkeypatch):
    settings.DEMO_TODAY = DAY
    start = transaction.savepoint_create()
    make_small_demo(monkeypatch)
    first = digests()
    transaction.savepoint_rollback(start)

    make_small_demo(monkeypatch)

    assert digests() == first
    assert Order.objects.filter(paid_on=DAY).exists()
    assert not Order.objects.filter(paid_on__gt=DAY).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("ahead", [4, 26, 189])
def test_a_day_that_has_yet_to_come_makes_the_demo_of_today(settings, monkeypatch, ahead):
    settings.DEMO_TODAY = today() + timedelta(days=ahead)

    make_small_demo(monkeypatch)

    _sold_as_ordered()
    _open_before_anything()
    assert not Purchase.objects.filter(placed_at__gt=timezone.now()).exists()
    assert Order.objects.filter(paid_on__gte=today() - timedelta(days=1)).exists()
    assert verify() == []


def _sold_as_ordered():
    """What was sold is what the orders say, also in the search."""
    lines = OrderLine.objects.filter(order__state__in=COUNTED_STATES)
    sold = dict(lines.values_list("product").annotate(Sum("quantity")))

    counted = dict(Product.objects.values_list("pk", "sold_count"))
    assert counted == {pk: sold.get(pk, 0) for pk in counted}
    assert sum(sold.values()) > 0
    assert not Product.objects.filter(kind="piece", sold_count__gt=1).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM marketplace_searchdoc d JOIN marketplace_searchsource n"
            " USING (product_id) WHERE d.popularity <> n.popularity"
        )
        assert cursor.fetchone() == (0,)


def _open_before_anything():
    """Each shop was open before it showed or sold anything."""
    opened = dict(Shop.objects.filter(status="live").values_list("pk", "opened_at"))
    shown = Product.objects.filter(shop__in=opened).values_list("shop", "shown_at")
    ordered = Order.objects.values_list("shop", "purchase__placed_at")

    assert all(opened[shop] < moment for shop, moment in [*shown, *ordered])
    assert len({day_of(moment) for moment in opened.values()}) > len(opened) // 2
