"""What is paid and not sent in time: its buyer may call it off, later the clock does, and says
so before."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import balance, verify
from ntt.kernel.people.tests import make as people
from ntt.kernel.web.numerals import day_date_text
from ntt.marketplace import tasks
from ntt.marketplace.actions import fulfilment, notices
from ntt.marketplace.actions.money import post_paid
from ntt.marketplace.models import Order, Payment, Product, Refund
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import ORDER_STATES, ends_soon, may_cancel
from ntt.marketplace.tests import make, mine, staff
from ntt.marketplace.tests.money import pay
from ntt.marketplace.tests.pages import placed_in, text_of
from ntt.marketplace.tests.races import at_once
from ntt.marketplace.words import NOT_SENT

DAY = timedelta(days=1)
db = pytest.mark.django_db
WAYS = ("seller", "buyer", "officer", "system")


def who_may(state, *, send_by, cancel_on):
    """On a day so many days after the two dates."""
    day = today()
    dates = {"send_by": day - send_by * DAY, "cancel_on": day - cancel_on * DAY, "day": day}
    return {by for by in WAYS if may_cancel(by=by, state=state, **dates)}


@pytest.mark.parametrize(
    ("state", "send_by", "cancel_on", "who"),
    [
        ("paid", 0, -3, {"seller", "buyer"}),
        ("packing", 0, -3, {"seller"}),
        ("paid", 1, -2, {"seller", "buyer", "officer"}),
        ("packing", 1, 0, {"seller", "buyer", "officer"}),
        ("paid", 4, 1, set(WAYS)),
        ("packing", 4, 1, set(WAYS)),
        *[(state, 4, 1, set()) for state in ORDER_STATES if state not in {"paid", "packing"}],
    ],
)
def test_who_may_call_off_and_when(state, send_by, cancel_on, who):
    assert who_may(state, send_by=send_by, cancel_on=cancel_on) == who


def test_without_its_dates_an_order_is_never_late():
    for by in ("officer", "system"):
        dates = {"send_by": None, "cancel_on": None, "day": today()}
        assert not may_cancel(by=by, state="paid", **dates)


def late(*, state="packing", days=3, more=2, **product) -> Order:
    """Should have left so many days ago; the clock comes after so many more."""
    shop = product.pop("shop", None) or make.shop(phone_cipher=encrypt(staff.PHONE))
    made = make.product(shop=shop, stock=3, **product)
    purchase = mine.bought(state=state, product=made, delivery="pickup", is_gift=False)
    rows = Order.objects.filter(purchase=purchase)
    rows.update(send_by=today() - days * DAY, cancel_on=today() + more * DAY)
    return rows.select_related("purchase", "shop").get()


@pytest.fixture
def buyer(client):
    def opens(order):
        return placed_in(client, order.purchase)

    return opens


def page_of(order):
    return f"/beli/pesanan/{order.purchase.number}/"


def call_off(client, order):
    address = f"{page_of(order)}{order.number}/batal/"
    return client.post(address, {"alasan": "Terlalu lama"})


@db
def test_paying_promises_both_days(sandbox, order):
    pay(sandbox, order)

    assert order.cancel_on == add_working_days(order.send_by, 3)


@db
def test_the_buyer_calls_off_what_was_accepted_and_not_sent_in_time(buyer):
    order = late()
    client = buyer(order)
    page = text_of(client.get(page_of(order)))
    assert "Penjual terlambat mengirim" in page and "Batalkan pesanan ini" in page

    assert call_off(client, order).status_code == 302

    order.refresh_from_db()
    assert (order.state, order.cancelled_by) == ("cancelled", "buyer")
    assert Refund.objects.get(order=order).amount_rp == 250_000
    assert Product.objects.get().stock == 3
    assert call_off(client, order).status_code == 302
    assert Refund.objects.count() == 1


@db
def test_on_the_last_day_to_send_the_buyer_still_waits(buyer):
    order = late(days=0)
    client = buyer(order)
    page = text_of(client.get(page_of(order)))
    assert "Penjual terlambat" not in page and "Batalkan pesanan ini" not in page

    answer = call_off(client, order)

    assert answer.status_code == 422 and "tidak dapat dibatalkan lagi" in text_of(answer)
    order.refresh_from_db()
    assert order.state == "packing" and not Refund.objects.exists()


@db
@pytest.mark.parametrize("state", ["paid", "packing"])
def test_the_clock_calls_off_and_both_are_told(state):
    order = late(state=state, more=-1)

    for _ in range(2):
        tasks.move_by_the_clock(0)

    order.refresh_from_db()
    assert (order.state, order.cancelled_by, order.reason) == ("cancelled", "system", NOT_SENT)
    assert Refund.objects.get(order=order).amount_rp == 250_000
    (last,) = [row for row in history(f"order:{order.pk}") if "Cancelled" in row.name]
    assert (last.actor_id, last.payload["by"]) == (None, "system")
    notices.order_cancelled(order.pk)
    told = staff.told(f"purchase:{order.purchase_id}")
    assert told and all(f"{NOT_SENT}. Rp250.000 kembali kepada Anda" in text for text in told)
    assert "batal sendiri karena belum dikirim" in staff.told(f"order:{order.pk}")[0]


@db
def test_the_clock_waits_for_the_end_of_the_day_and_for_orders_without_one():
    orders = [late(more=0), late()]
    Order.objects.filter(pk=orders[1].pk).update(cancel_on=None)

    tasks.move_by_the_clock(0)

    assert not Order.objects.filter(state="cancelled").exists()
    with pytest.raises(OrderRefused, match="cannot_cancel_now"):
        fulfilment.cancel_order(
            order_id=orders[0].pk, actor_id=None, by="system", reason=NOT_SENT
        )


@db
def test_buyer_and_seller_read_the_same_two_days(buyer):
    order = late(days=-1, more=4)
    person = people.person(phone="+6281377778888")
    mine.sells(person, order.shop)
    seller = mine.inside(person)

    for page in (
        text_of(buyer(order).get(page_of(order))),
        text_of(seller.get(f"/beli/penjual/pesanan/{order.number}/")),
    ):
        assert f"Paling lambat {day_date_text(order.send_by)}" in page
        ends = day_date_text(order.cancel_on)
        assert f"Batal sendiri bila belum dikirim sampai {ends}" in page


@db
def test_an_english_reader_is_told_why_in_english(client):
    order = late(more=-1)
    tasks.move_by_the_clock(0)
    client.post("/en/beli/pesanan/", {"nomor": order.purchase.number, "hp4": "1234"})

    page = text_of(client.get(f"/en{page_of(order)}"))

    assert NOT_SENT not in page and "The seller did not send it in time" in page


@db
def test_no_order_is_called_off_before_its_last_day_to_send():
    order = late()

    broken = pytest.raises(IntegrityError, match="order_cancelled_after_send_by")
    with broken, transaction.atomic():
        Order.objects.filter(pk=order.pk).update(cancel_on=order.send_by)


@pytest.mark.parametrize(
    ("state", "send_by", "day", "told"),
    [
        ("packing", 2, 4, False),  # Wednesday: Thursday may still pass
        ("packing", 2, 5, True),  # Thursday, the working day before
        ("paid", 2, 6, True),  # on the last day, where nobody was told before
        ("paid", 2, 7, False),
        ("sent", 2, 5, False),
        ("packing", 5, 5, False),
        ("packing", None, 5, False),
    ],
)
def test_one_working_day_before(state, send_by, day, told):
    november = [date(2026, 11, number) for number in range(1, 30)]
    friday, send_by = november[5], send_by and november[send_by - 1]
    today_, next_day = november[day - 1], add_working_days(november[day - 1], 1)

    dates = {"send_by": send_by, "cancel_on": friday, "day": today_, "next_day": next_day}
    assert ends_soon(state=state, **dates) == told
    assert not ends_soon(state=state, **dates | {"cancel_on": None})


def ending(**values) -> Order:
    """The clock calls it off after the next working day."""
    order = late(**values)
    Order.objects.filter(pk=order.pk).update(cancel_on=add_working_days(today(), 1))
    order.refresh_from_db()
    return order


def warnings(order):
    return len(history(f"order:{order.pk}", name=fulfilment.WARNED))


def told_both(order):
    return staff.told(f"order:{order.pk}"), staff.told(f"purchase:{order.purchase_id}")


@db
@pytest.mark.parametrize(
    ("delivery", "seller_reads", "buyer_reads"),
    [
        ("pickup", "Siapkan hari ini", "belum menyiapkan pesanan"),
        ("courier", "Kirim hari ini", "belum mengirim pesanan"),
    ],
)
def test_seller_and_buyer_hear_once_before_it_is_called_off(
    delivery, seller_reads, buyer_reads
):
    order = ending()
    Order.objects.update(shipping_rp=0)
    order.purchase.delivery, order.purchase.email = delivery, ""
    order.purchase.save(update_fields=["delivery", "email"])

    for _ in range(2):
        tasks.warn_of_late_orders(0)
        deliver_now()

    (seller,), (buyer,) = told_both(order)
    day = day_date_text(order.cancel_on)
    assert seller_reads in seller and f"sampai {day}, pesanan batal sendiri" in seller
    assert buyer_reads in buyer and f"sampai {day}, pesanan batal sendiri" in buyer
    assert "Rp250.000 kembali kepada Bapak/Ibu" in buyer and "Batalkan sekarang" in buyer
    assert warnings(order) == 1


@db
def test_what_is_sent_or_not_that_late_is_not_warned_of():
    orders = [ending(), late(more=20), ending()]
    Order.objects.filter(pk=orders[0].pk).update(state="sent")
    Order.objects.filter(pk=orders[2].pk).update(send_by=today())

    tasks.warn_of_late_orders(0)
    for order in orders:
        fulfilment.warn_of_calling_off(order_id=order.pk)

    assert [warnings(order) for order in orders] == [0, 0, 0]


@db
def test_who_sent_it_before_the_message_left_is_not_warned():
    order = ending()
    tasks.warn_of_late_orders(0)
    fulfilment.send_order(order_id=order.pk, actor_id=1, courier="pickup")

    deliver_now()

    assert not any("batal sendiri" in text for told in told_both(order) for text in told)


@pytest.mark.django_db(transaction=True)
def test_warning_sixteen_times_at_once_is_one_event():
    order = ending()

    outcome = at_once(*[lambda: fulfilment.warn_of_calling_off(order_id=order.pk)] * 16)

    assert set(outcome) == {"done"}
    assert warnings(order) == 1


@db
def test_one_order_that_cannot_be_warned_stops_no_other(monkeypatch):
    shop = make.shop()
    orders = [ending(shop=shop) for _ in range(2)]
    real = tasks.warn_of_calling_off

    def broken(*, order_id):
        if order_id == orders[0].pk:
            raise RuntimeError("boom")
        real(order_id=order_id)

    monkeypatch.setattr(tasks, "warn_of_calling_off", broken)

    tasks.warn_of_late_orders(0)

    assert [warnings(order) for order in orders] == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_the_parcel_leaves_or_the_money_goes_back_but_never_both():
    shop = make.shop()
    for _ in range(16):
        order = late(shop=shop, more=-1)
        post_paid(Payment.objects.get(purchase=order.purchase))

        outcome = at_once(
            lambda pk=order.pk: fulfilment.send_order(
                order_id=pk, actor_id=1, courier="pickup"
            ),
            lambda pk=order.pk: fulfilment.cancel_order(
                order_id=pk, actor_id=None, by="system", reason=NOT_SENT
            ),
        )

        order.refresh_from_db()
        is_sent = order.state == "sent"
        refused = ("done", "cannot_cancel_now") if is_sent else ("order_cannot_move", "done")
        assert outcome == refused
        assert Refund.objects.filter(order=order).exists() != is_sent

    assert balance("held") == 250_000 * Order.objects.filter(state="sent").count()
    assert verify() == []
