"""Goods that were received, and complaints about them."""

from datetime import timedelta

from ntt.kernel.calendar.api import today
from ntt.marketplace.actions import complaints, fulfilment
from ntt.marketplace.models import Order
from ntt.marketplace.tests import mine
from ntt.marketplace.tests.money import SELLER, pay

WORDS = "Kainnya robek di ujung"


def receive(sandbox, order) -> None:
    """Paid, sent and in the buyer's hands; the two working days begin."""
    pay(sandbox, order)
    fulfilment.send_order(
        order_id=order.pk, actor_id=SELLER, courier="JNE", tracking_number="JX1"
    )
    fulfilment.confirm_received(order_id=order.pk, actor_id=None)
    order.refresh_from_db()


def received(*, days_left=2, product=None, **buyer) -> Order:
    """A received order without its steps, for pages and races."""
    values = {"delivery": "pickup", "is_gift": False} | buyer
    purchase = mine.bought(state="received", product=product, **values)
    rows = Order.objects.filter(purchase=purchase)
    rows.update(complete_on=today() + timedelta(days=days_left), received_at=purchase.paid_at)
    return rows.select_related("purchase", "shop").get()


def complain(order, **over):
    values = {"kind": "damaged", "words": WORDS, "actor_id": None} | over
    complaint = complaints.complain(order_id=order.pk, **values)
    order.refresh_from_db()
    return complaint
