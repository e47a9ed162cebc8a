"""What could be abused without breaking any rule of money: stock promised to nobody, goods
pushed up by orders called off, buyers read for ever, a shop paused against its orders."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.sql import rows_of
from ntt.marketplace.actions import fulfilment, shops
from ntt.marketplace.models import Order, Product, Purchase, Shop
from ntt.marketplace.queries.placing import check_unpaid
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import (
    RECEIVER_SEEN_DAYS,
    UNPAID_A_DAY_MAX,
    UNPAID_MAX,
    may_see_receiver,
)
from ntt.marketplace.tests import checkout, make
from ntt.marketplace.tests.money import pay
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
PHONE = "+6281234567890"


@pytest.fixture
def product(rules):
    return make.product(price_rp=50_000, stock=100)


def unpaid(product, times, phone=PHONE):
    for _ in range(times):
        placed = make.place({product.pk: 1}, buyer=make.buyer(phone=phone))
    return placed


def refused(phone=PHONE, key=None):
    try:
        check_unpaid(phone, key or uuid4())
    except OrderRefused as refusal:
        return refusal.code
    return ""


def test_a_phone_holds_few_orders_that_nobody_pays(product):
    unpaid(product, UNPAID_MAX - 1)
    assert not refused()

    unpaid(product, 1)

    assert refused() == "too_many_unpaid"
    assert not refused("+6281399999999")


@pytest.mark.parametrize(
    "change", [{"state": "paid"}, {"state": "expired"}, {"state": "cancelled"}]
)
def test_what_is_paid_or_over_is_not_waited_for(product, change):
    unpaid(product, UNPAID_MAX)
    Purchase.objects.update(**change, paid_at=timezone.now())

    assert not refused()


def test_calling_off_and_ordering_again_ends_for_a_day(product):
    unpaid(product, UNPAID_A_DAY_MAX)
    Purchase.objects.update(state="cancelled")
    assert refused() == "too_many_unpaid"

    Purchase.objects.update(placed_at=timezone.now() - timedelta(hours=25))

    assert not refused()


def test_an_order_sent_twice_is_not_in_its_own_way(product):
    unpaid(product, UNPAID_MAX)
    key = Purchase.objects.order_by("-pk").values_list("request_key", flat=True)[0]

    assert not refused(key=key)


def test_the_page_says_why_and_orders_nothing(client, product):
    unpaid(product, UNPAID_MAX)
    left = Product.objects.get().stock

    answer = checkout.order(client, checkout.walk(client, product))

    assert answer.status_code == 422
    assert "pesanan dengan nomor HP ini yang belum dibayar" in text_of(answer)
    assert Purchase.objects.count() == UNPAID_MAX and Product.objects.get().stock == left


@pytest.mark.parametrize("ending", ["cancelled", "returned"])
def test_what_came_to_nothing_is_not_counted_as_sold(sandbox, order, ending):
    pay(sandbox, order)
    assert Product.objects.get().sold_count == 1

    if ending == "cancelled":
        fulfilment.cancel_order(order_id=order.pk, actor_id=None, by="buyer", reason="Salah")
    else:
        Order.objects.update(state="received")
        fulfilment.return_order(order_id=order.pk, actor_id=1, reason="Rusak")

    assert Product.objects.get().sold_count == 0


@pytest.mark.parametrize(
    ("state", "days", "seen"),
    [
        ("paid", None, True),
        ("sent", None, True),
        ("completed", RECEIVER_SEEN_DAYS, True),
        ("completed", RECEIVER_SEEN_DAYS + 1, False),
        ("cancelled", None, False),
        ("returned", None, False),
    ],
)
def test_a_seller_reads_the_receiver_as_long_as_needed(state, days, seen):
    ended = None if days is None else today() - timedelta(days=days)

    assert may_see_receiver(state=state, completed_on=ended, day=today()) == seen


@pytest.mark.django_db(transaction=True)
def test_pausing_a_shop_does_not_stand_in_the_way_of_orders(product):
    """An order holds its products and then needs the shop; pausing goes the other way round."""
    shop_id = Product.objects.get().shop_id

    def pause():
        shops.set_shop_status(shop_id=shop_id, status="paused", actor_id=1)
        connection.close()

    other = Thread(target=pause)
    with transaction.atomic():
        Product.objects.select_for_update(no_key=True).get()
        other.start()
        while not waits():
            assert other.is_alive()
        try:
            rows_of(
                "SELECT 1 FROM marketplace_shop WHERE id = %s FOR KEY SHARE NOWAIT", [shop_id]
            )
        except DatabaseError as problem:
            pytest.fail(f"the order would wait for the pause, and the pause for it: {problem}")
    other.join()

    assert Shop.objects.get().status == "paused"


def waits() -> bool:
    """Whether somebody waits for this transaction to end."""
    mine = "pg_current_xact_id_if_assigned()::xid"
    return bool(rows_of(f"SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = {mine}"))
