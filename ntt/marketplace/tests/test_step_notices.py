"""What is said of a step is what happened."""

from datetime import timedelta

import pytest
from django.apps import apps

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now
from ntt.kernel.web.numerals import day_date_text
from ntt.marketplace import tasks
from ntt.marketplace.actions import fulfilment
from ntt.marketplace.models import Order
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.staff import PHONE

pytestmark = pytest.mark.django_db
YESTERDAY = today() - timedelta(days=1)


def bought(state) -> Order:
    shop = make.shop(phone_cipher=encrypt(PHONE), name="Tenun Ina")
    product = make.product(shop=shop)
    purchase = mine.bought(state=state, product=product, delivery="pickup", is_gift=False)
    return Order.objects.select_related("purchase").get(purchase=purchase)


def told(about) -> list[tuple[str, str]]:
    deliver_now()
    rows = apps.get_model("notify", "Message").objects.filter(about=about)
    return list(rows.values_list("subject", "text"))


def test_what_the_clock_counts_as_received_was_confirmed_by_nobody():
    order = bought("sent")
    Order.objects.update(receive_by=YESTERDAY)

    tasks.move_by_the_clock(0)

    [(subject, text)] = told(f"order:{order.pk}")
    assert subject == f"Pesanan {order.number} dianggap diterima"
    assert f"tidak ada kabar dari pembeli sampai {day_date_text(YESTERDAY)}" in text
    assert "diterima pembeli" not in text


def test_what_the_buyer_confirmed_says_so():
    order = bought("sent")

    fulfilment.confirm_received(order_id=order.pk, actor_id=None)

    [(subject, text)] = told(f"order:{order.pk}")
    assert subject == f"Pesanan {order.number} diterima pembeli"
    assert "sudah diterima pembeli" in text and "dianggap" not in text


def test_who_fetches_is_told_where_until_when_and_what_to_press():
    order = bought("packing")

    fulfilment.send_order(order_id=order.pk, actor_id=1, courier="pickup")

    order.refresh_from_db()
    messages = told(f"purchase:{order.purchase_id}")
    assert messages
    for subject, text in messages:
        assert subject == f"Pesanan {order.number} siap diambil"
        assert (
            f"siap diambil di Tenun Ina. Tanpa kabar sampai {day_date_text(order.receive_by)}"
            in text
        )
        assert f"/beli/pesanan/?nomor={order.purchase.number}" in text
