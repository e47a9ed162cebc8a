"""A parcel that does not come: its buyer may say so before the clock calls it received."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import balance, verify
from ntt.kernel.people.tests import make as people
from ntt.kernel.web.numerals import day_date_text
from ntt.marketplace import tasks
from ntt.marketplace.actions import complaints, fulfilment, refunds
from ntt.marketplace.actions.money import post_paid
from ntt.marketplace.models import Complaint, Order, Payment, Refund, ShippingRate
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.complaints import KINDS, awaited_until, kinds_after
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.money import OFFICER, SELLER, balances, pay
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import at_once
from ntt.marketplace.tests.staff import PHONE, officer, told

DAY = timedelta(days=1)
db = pytest.mark.django_db
SAID = {"kind": "not_here", "words": "Paketnya belum datang"}
BUTTON = "Barang belum sampai"
ROUNDS = 16


def sent(*, days_ago=8, product=None, receive_in=None, courier="pickup", **buyer) -> Order:
    """Waits to be fetched, or is on its way with a courier, since so many days."""
    values = {"delivery": "pickup", "is_gift": False} | buyer
    purchase = mine.bought(state="sent", product=product, days_ago=10, **values)
    rows = Order.objects.filter(purchase=purchase)
    rows.update(
        sent_at=timezone.now() - days_ago * DAY,
        receive_by=today() + (14 - days_ago if receive_in is None else receive_in) * DAY,
        courier=courier,
        tracking_number="JX1",
    )
    return rows.select_related("purchase", "shop").get()


def overdue_parcel(days_late=1, **buyer) -> Order:
    """With a courier, so many days after the one its rate promised."""
    rate = ShippingRate.objects.first() or make.rate(days_max=5)
    product = make.product(stock=9, shop=make.shop(phone_cipher=encrypt(PHONE)))
    return sent(
        days_ago=rate.days_max + days_late,
        receive_in=3,
        product=product,
        courier="JNE",
        **{"delivery": "courier"} | buyer,
    )


def not_here(order):
    return made.complain(order, **SAID)


def again(order):
    return Order.objects.get(pk=order.pk)


def steps(order):
    return [row.name.partition(".")[2] for row in history(f"order:{order.pk}")]


def test_a_parcel_is_awaited_to_the_promised_day_or_a_week():
    left, last = date(2026, 11, 2), date(2026, 11, 16)

    for arrives, until in (
        (date(2026, 11, 6), date(2026, 11, 6)),
        (None, date(2026, 11, 9)),
        (date(2026, 11, 20), date(2026, 11, 15)),
    ):
        assert awaited_until(sent_on=left, arrives=arrives, receive_by=last) == until


@pytest.mark.parametrize(
    ("last", "kind", "left"),
    [
        ("", "", KINDS),
        ("withdrawn", "not_here", KINDS),
        ("open", "not_here", ()),
        ("upheld", "not_here", ()),
        ("continued", "damaged", ()),
        ("continued", "not_here", ("damaged", "differs", "missing", "other")),
    ],
)
def test_what_may_still_be_said_after_a_complaint(last, kind, left):
    assert kinds_after(KINDS, last=last, last_kind=kind) == left


@db
@pytest.mark.parametrize("build", [lambda late: sent(days_ago=7 + late), overdue_parcel])
def test_not_on_the_promised_day_but_the_day_after(build):
    early, late = build(0), build(1)

    with pytest.raises(OrderRefused, match="complaint_too_early"):
        not_here(early)
    not_here(late)

    assert not again(early).is_held and again(late).is_held
    assert Complaint.objects.get().order_id == late.pk


@db
def test_on_its_way_nothing_else_can_be_wrong_with_it():
    order = sent()

    with pytest.raises(OrderRefused, match="complaint_only_not_here"):
        made.complain(order)

    assert not again(order).is_held and not Complaint.objects.exists()


@db
def test_saying_it_twice_is_one_complaint():
    order = sent()

    assert not_here(order).pk == not_here(order).pk

    assert Complaint.objects.count() == 1
    assert steps(order).count("ComplaintMade") == 1


@db
def test_while_it_is_looked_for_the_clock_stands_still(monkeypatch):
    order = sent()
    not_here(order)
    Order.objects.update(receive_by=today() - DAY)
    asked = []
    monkeypatch.setattr(tasks, "confirm_received", lambda **words: asked.append(words))

    tasks.move_by_the_clock(0)
    with pytest.raises(OrderRefused, match="complaint_open"):
        fulfilment.confirm_received(order_id=order.pk, actor_id=None, by="system")
    with pytest.raises(OrderRefused, match="complaint_open"):
        fulfilment.return_order(order_id=order.pk, actor_id=OFFICER, reason="Hilang")

    assert asked == []
    assert (again(order).state, again(order).is_held) == ("sent", True)


@db
def test_upheld_gives_every_rupiah_back(sandbox, order):
    pay(sandbox, order)
    fulfilment.send_order(
        order_id=order.pk, actor_id=SELLER, courier="JNE", tracking_number="JX1"
    )
    Order.objects.update(sent_at=timezone.now() - 13 * DAY, receive_by=today() + DAY)
    complaint = not_here(order)

    for _ in range(2):
        complaints.uphold_complaint(
            complaint_id=complaint.pk, reason="Paket hilang", actor_id=OFFICER
        )
    refunds.send_refund(refund_id=Refund.objects.get().pk)

    order = again(order)
    assert (order.state, order.is_held) == ("returned", False)
    assert Refund.objects.get().amount_rp == 290_000
    assert set(balances(order).values()) == {0}
    assert verify() == []


@db
def test_withdrawn_goes_on_and_leaves_the_rest_of_the_day():
    order = sent()
    complaint = not_here(order)
    Order.objects.update(receive_by=today() - 3 * DAY)

    for _ in range(2):
        complaints.withdraw_complaint(complaint_id=complaint.pk, actor_id=None)
    tasks.move_by_the_clock(0)

    order = again(order)
    assert (order.state, order.is_held, order.receive_by) == ("sent", False, today())
    assert order.complete_on is None
    Order.objects.update(receive_by=today() - DAY)
    tasks.move_by_the_clock(0)
    assert again(order).state == "received"


@db
def test_confirming_receipt_withdraws_it():
    order = sent()
    complaint = not_here(order)

    for _ in range(2):
        fulfilment.confirm_received(order_id=order.pk, actor_id=None, via="browser")

    order = again(order)
    complaint.refresh_from_db()
    told = history(f"order:{order.pk}")[:2]
    assert [row.payload["via"] for row in told] == ["browser", "browser"]
    assert (order.state, order.is_held, complaint.state) == ("received", False, "withdrawn")
    assert order.complete_on == add_working_days(today(), 2)
    assert steps(order)[:2] == ["OrderReceived", "ComplaintWithdrawn"]
    made.complain(order)
    assert again(order).is_held


@db
def test_continued_waits_for_word_and_is_no_last_word_on_the_goods():
    order = sent()
    complaint = not_here(order)
    Order.objects.update(receive_by=today() - DAY)

    complaints.continue_order(complaint_id=complaint.pk, reason="Tertunda", actor_id=OFFICER)
    with pytest.raises(OrderRefused, match="complaint_decided"):
        not_here(order)
    tasks.move_by_the_clock(0)

    order = again(order)
    assert (order.state, order.is_held) == ("sent", False)
    assert order.receive_by == add_working_days(today(), 2)
    fulfilment.confirm_received(order_id=order.pk, actor_id=None)
    with pytest.raises(OrderRefused, match="complaint_decided"):
        not_here(order)
    made.complain(order, kind="damaged")
    assert again(order).is_held


@db
def test_what_the_clock_called_received_may_still_not_be_here():
    order = made.received()

    not_here(order)

    assert again(order).is_held


@db
def test_everybody_reads_that_it_has_not_come(client):
    order = overdue_parcel()
    purchase = order.purchase
    page = f"/beli/pesanan/{purchase.number}/"
    ask = f"{page}{order.number}/keluhan/"
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": "1234"})
    person = people.person(phone="+6281377778888")
    mine.sells(person, order.shop)
    seller, checker = mine.inside(person), mine.inside(officer("product_checker"))

    assert BUTTON in text_of(client.get(page)) and "Ada yang salah" not in text_of(
        client.get(page)
    )
    form = client.get(ask)
    assert BUTTON in text_of(form) and "Rusak" not in text_of(form)
    assert 'value="not_here"' in form.content.decode()
    assert client.post(ask, {"apa": "damaged", "cerita": "x"}).status_code == 422
    assert client.post(ask, {"apa": "not_here", "cerita": "Belum ada"}).url == page

    complaint = Complaint.objects.get()
    own = text_of(client.get(page))
    assert "Keluhan Anda diperiksa" in own and "Tekan «Barang sudah saya terima»" in own
    assert BUTTON not in own and "Dianggap diterima" not in own
    sells = text_of(seller.get(f"/beli/penjual/pesanan/{order.number}/"))
    assert "Belum sampai" in sells and "ditahan sampai petugas memutuskan" in sells
    assert "ditahan karena pembeli mengeluh" in text_of(seller.get("/beli/penjual/uang/"))
    desk = f"/beli/petugas/keluhan/{complaint.pk}/"
    assert "JNE, resi JX1. Lacak dulu" in text_of(checker.get(desk))
    checker.post(f"{desk}putusan/", {"putusan": "teruskan", "alasan": "Masih jalan"})
    day = day_date_text(again(order).receive_by)
    assert f"Tanpa kabar sampai {day}" in text_of(checker.get(desk))
    assert BUTTON not in text_of(client.get(page))


@db
def test_on_the_promised_day_the_page_says_why_not(client):
    order = overdue_parcel(days_late=0)
    page = f"/beli/pesanan/{order.purchase.number}/"
    client.post("/beli/pesanan/", {"nomor": order.purchase.number, "hp4": "1234"})
    assert BUTTON not in text_of(client.get(page))

    answer = client.post(f"{page}{order.number}/keluhan/", {"apa": "not_here", "cerita": "x"})

    assert answer.url == page
    assert "sesudah hari perkiraan tiba" in text_of(client.get(page))
    assert not Complaint.objects.exists()


@db
@pytest.mark.parametrize(
    ("end", "buyer_reads", "seller_reads"),
    [
        ("withdraw", "Beri tahu kami sampai", "Pesanannya berjalan lagi"),
        ("continue", "Belum juga sampai? Hubungi kami", "dianggap diterima"),
        ("uphold", "kembali kepada Bapak/Ibu", "uangnya kembali kepada pembeli"),
    ],
)
def test_both_are_told_of_each_step(end, buyer_reads, seller_reads):
    order = overdue_parcel(email="")
    pk = not_here(order).pk
    deliver_now()
    if end == "withdraw":
        complaints.withdraw_complaint(complaint_id=pk, actor_id=None)
    elif end == "continue":
        complaints.continue_order(complaint_id=pk, reason="Jalan", actor_id=OFFICER)
    else:
        complaints.uphold_complaint(complaint_id=pk, reason="Hilang", actor_id=OFFICER)
    deliver_now()

    buyer, seller = told(f"purchase:{order.purchase_id}"), told(f"order:{order.pk}")
    assert "belum sampai" in seller[0] and seller_reads in seller[1]
    assert "sudah kami terima" in buyer[0] and buyer_reads in buyer[1]
    if end != "uphold":
        day = day_date_text(again(order).receive_by)
        assert day in seller[1] and day in buyer[1]


def held_and_paid(shop, **values):
    order = sent(product=make.product(shop=shop), **values)
    post_paid(Payment.objects.get(purchase=order.purchase))
    return order


def say_it(order_id):
    complaints.complain(order_id=order_id, actor_id=None, **SAID)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by", ["buyer", "system"])
def test_received_and_not_here_at_once_leave_one_truth(by):
    """The buyer's own receipt ends the complaint; the clock's never goes past one."""
    shop = make.shop()
    for _ in range(ROUNDS):
        order = held_and_paid(shop, receive_in=-1)

        outcome = at_once(
            lambda pk=order.pk: fulfilment.confirm_received(order_id=pk, actor_id=None, by=by),
            lambda pk=order.pk: say_it(pk),
        )

        order.refresh_from_db()
        complaint = Complaint.objects.get(order=order)
        assert order.is_held == complaint.is_open
        if outcome == ("complaint_open", "done"):
            assert (by, order.state, complaint.state) == ("system", "sent", "open")
        else:
            assert outcome == ("done", "done")
            assert order.state == "received"
            assert by == "buyer" or complaint.is_open

    assert balance("held") == 250_000 * ROUNDS
    assert verify() == []
