"""Makers: orders that were paid, in this month or before."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from ntt.kernel.calendar.api import WITA, today
from ntt.marketplace.tests import make
from ntt.monitoring.queries.programmes import month_of

SABU, KUPANG = "53.20.01.2003", "53.71.01.1001"


def paid(count=1, *, village=SABU, price_rp=100_000, state="paid", days_ago=0, shop=None):
    """Orders that were paid, as the money path leaves them."""
    product = make.product(
        shop=shop or make.shop(village_id=village), price_rp=price_rp, stock=99
    )
    orders = []
    for _ in range(count):
        placed = make.place({product.pk: 1}, request_key=uuid4())
        order = product.shop.orders.get(purchase_id=placed.purchase_id)
        order.state, order.paid_on = state, today() - timedelta(days=days_ago)
        order.save()
        paid_at = timezone.now() - timedelta(days=days_ago)
        order.purchase.state, order.purchase.paid_at = "paid", paid_at
        order.purchase.save()
        orders.append(order)
    return orders


def on_day(day):
    """Inside it, today is this day of this month: the first is not judged like the others."""
    return time_machine.travel(datetime.combine(today().replace(day=day), time(9), WITA))


def last_month():
    return month_of(month_of(today()) - timedelta(days=1))


def two_months():
    """Three shops of Kupang sold in the month before and in this one."""
    back = (today() - last_month()).days
    for _shop in range(3):
        shop = make.shop(village_id=KUPANG)
        paid(2, shop=shop, price_rp=111_000, days_ago=back)
        paid(1, shop=shop, price_rp=70_000)
