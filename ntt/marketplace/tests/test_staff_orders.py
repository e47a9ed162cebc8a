"""An officer looks up any order, learns nothing of its buyer, and may end it with a reason."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import balance, verify
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions import fulfilment
from ntt.marketplace.actions.money import post_paid
from ntt.marketplace.models import Order, Payment, Refund, Shop
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine, staff
from ntt.marketplace.tests.money import balances, complete, pay
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = {"alasan": "Penjual tidak dapat dihubungi"}


def url(name: str, *args) -> str:
    return reverse(f"marketplace:{name}", args=args)


@pytest.fixture
def checker(client):
    person = staff.officer("product_checker", name="Petrus Pemeriksa")
    client.force_login(person)
    return person


@pytest.fixture
def overdue():
    """Accepted, and should have left yesterday."""
    return bought(state="packing", send_by=today() - DAY, cancel_on=today() + DAY)


def bought(*, state, **dates) -> Order:
    make.rate()
    shop = make.shop(phone_cipher=encrypt(staff.PHONE))
    purchase = mine.bought(state=state, product=make.product(shop=shop, stock=9))
    rows = Order.objects.filter(purchase=purchase)
    rows.update(**dates)
    return rows.select_related("purchase").get()


def look(client, words):
    return client.get(url("staff_orders"), {"cari": words})


def test_an_order_is_found_by_its_own_number_or_that_of_its_purchase(client, checker, overdue):
    page = url("staff_order", overdue.number)

    for words in (
        overdue.number,
        overdue.purchase.number,
        overdue.purchase.number.replace("-", " "),
    ):
        assert look(client, words)["Location"] == page
    for words in ("BN-2611-99999-9", "x", "\x00", "9" * 90):
        answer = look(client, words)
        assert answer.status_code == 200 and overdue.number not in text_of(answer)
    assert "Tidak ada pesanan dengan nomor itu" in text_of(look(client, "BN-1"))
    assert client.get(url("staff_order", "x")).status_code == 404


def test_of_several_shops_the_officer_picks_one(client, checker):
    goods = [make.product(), make.product()]
    placed = make.place({product.pk: 1 for product in goods})

    page = text_of(look(client, placed.number))

    for order in Order.objects.all():
        assert order.number in page and order.shop.name in page


def test_the_page_tells_what_happened_and_not_who_bought(client, checker):
    person = people.person(name="Paulina Pembeli", phone="+6281377778888")
    order = bought(state="paid", send_by=today(), cancel_on=today() + DAY)
    type(order.purchase).objects.update(buyer=person)
    fulfilment.cancel_order(
        order_id=order.pk, actor_id=person.pk, by="buyer", reason="Salah pilih"
    )

    page = text_of(client.get(url("staff_order", order.number)))

    for words in (order.shop.name, "Selendang tenun", "Dibatalkan", "Salah pilih", "Rp290.000"):
        assert words in page
    for secret in (mine.NAME, mine.ADDRESS, mine.GIFT, "0812-0000-1234", person.name):
        assert secret not in page


def test_it_costs_nine_statements(client, checker, overdue, django_assert_num_queries):
    client.post(url("staff_order_cancel", overdue.number), WHY)
    client.get(url("staff_order", overdue.number))

    with django_assert_num_queries(9):
        page = client.get(url("staff_order", overdue.number))

    assert "Uang kembali Rp290.000" in text_of(page) and checker.name in text_of(page)


def test_an_overdue_order_is_called_off_and_both_are_told(client, checker, overdue):
    page = client.get(url("staff_order", overdue.number))
    assert "Seharusnya dikirim" in text_of(page)

    for _ in range(2):
        answer = client.post(url("staff_order_cancel", overdue.number), WHY)

    assert answer["Location"] == url("staff_order", overdue.number)
    overdue.refresh_from_db()
    assert (overdue.state, overdue.cancelled_by) == ("cancelled", "officer")
    assert Refund.objects.get().amount_rp == 290_000
    (event,) = [row for row in history(f"order:{overdue.pk}") if "Cancelled" in row.name]
    assert (event.actor_id, event.payload["by"]) == (checker.pk, "officer")
    deliver_now()
    told = [text for text in staff.told() if WHY["alasan"] in text]
    assert sum("petugas membatalkan pesanan" in text for text in told) == 1
    assert any("Rp290.000 kembali kepada Anda" in text for text in told)


def test_what_still_has_its_time_is_not_called_off(client, checker):
    order = bought(state="packing", send_by=today(), cancel_on=today() + DAY)
    assert "Batalkan pesanan" not in text_of(client.get(url("staff_order", order.number)))

    answer = client.post(url("staff_order_cancel", order.number), WHY)

    assert answer.status_code == 422
    assert "tidak dapat dibatalkan lagi" in text_of(answer)
    order.refresh_from_db()
    assert order.state == "packing" and not Refund.objects.exists()


def test_a_completed_order_is_undone_to_the_rupiah_and_both_are_told(
    client, checker, sandbox, order
):
    Shop.objects.update(phone_cipher=encrypt(staff.PHONE))
    pay(sandbox, order)
    complete(order)
    deliver_now()

    for _ in range(2):
        answer = client.post(
            url("staff_order_return", order.number), {"alasan": "Barang tertukar"}
        )

    assert answer.status_code == 302
    order.refresh_from_db()
    assert (order.state, order.reason) == ("returned", "Barang tertukar")
    deliver_now()
    assert set(balances(order).values()) == {0}
    told = [text for text in staff.told() if "Barang tertukar" in text]
    assert sum("petugas mengembalikan pesanan" in text for text in told) == 1
    assert sum("kembali kepada Anda" in text for text in told) == 1
    page = text_of(client.get(url("staff_order", order.number)))
    assert "Petrus Pemeriksa" in page and "Uang kembali Rp290.000: Terkirim" in page


def test_money_that_was_paid_out_does_not_come_back_and_the_page_says_so(
    client, checker, sandbox, order
):
    pay(sandbox, order)
    complete(order)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_post('payout:test', 'uji', %s, %s)",
            [[f"shop:{order.shop_id}", "payout:transit"], [245_000, -245_000]],
        )
    before = balances(order)

    answer = client.post(url("staff_order_return", order.number), WHY)

    assert answer.status_code == 422
    assert "sudah dikirim ke penjual" in text_of(answer)
    assert WHY["alasan"] in answer.content.decode()
    order.refresh_from_db()
    assert (order.state, balances(order)) == ("completed", before)
    assert not Refund.objects.exists()


def test_a_complaint_is_decided_on_its_own_page(client, checker):
    order = made.received()
    complaint = made.complain(order)
    page = client.get(url("staff_order", order.number)).content.decode()
    assert url("staff_complaint", complaint.pk) in page
    assert url("staff_order_return", order.number) not in page

    answer = client.post(url("staff_order_return", order.number), WHY)

    assert answer.status_code == 422 and "belum diputuskan" in text_of(answer)
    order.refresh_from_db()
    assert order.state == "received" and not Refund.objects.exists()


def test_an_upheld_complaint_is_not_told_twice(client, checker):
    order = made.received()
    complaint = made.complain(order)
    client.post(url("staff_complaint_decide", complaint.pk), WHY | {"putusan": "kembalikan"})

    deliver_now()

    assert not [text for text in staff.told() if "dikembalikan:" in text]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 281, "a\x00b"])
def test_without_a_fitting_reason_nothing_happens(client, checker, overdue, reason):
    sent = made.received()

    for name, order in (("staff_order_cancel", overdue), ("staff_order_return", sent)):
        answer = client.post(url(name, order.number), {"alasan": reason})
        state = order.state
        order.refresh_from_db()
        assert (answer.status_code, order.state) == (422, state)

    assert not Refund.objects.exists()


def test_strangers_learn_nothing_and_change_nothing(client, overdue):
    gets = [url("staff_orders"), url("staff_order", overdue.number)]
    posts = [url(f"staff_order_{act}", overdue.number) for act in ("cancel", "return")]
    for address in gets:
        assert client.get(address).status_code == 302

    for person in (staff.officer(), staff.officer("finance_approver")):
        client.force_login(person)
        assert {client.get(address).status_code for address in gets} == {404}
        assert {client.post(address, WHY).status_code for address in posts} == {404}

    overdue.refresh_from_db()
    assert overdue.state == "packing"


@pytest.mark.django_db(transaction=True)
def test_an_officer_and_the_clock_at_once_leave_every_rupiah_in_its_place():
    for _ in range(8):
        order = made.received(days_left=-1)
        post_paid(Payment.objects.get(purchase=order.purchase))

        outcome = at_once(
            lambda pk=order.pk: fulfilment.complete_order(order_id=pk),
            lambda pk=order.pk: fulfilment.return_order(
                order_id=pk, actor_id=1, reason="Tertukar"
            ),
        )

        order.refresh_from_db()
        assert order.state == "returned"
        assert outcome in {("done", "done"), ("order_cannot_move", "done")}
        assert Refund.objects.filter(order=order).count() == 1
    assert balance("held") == 0
    assert verify() == []


def test_the_list_of_late_orders_and_the_order_say_the_same_sum(client, checker, overdue):
    listed = text_of(client.get(url("staff_today")))
    page = text_of(client.get(url("staff_order", overdue.number)))

    assert overdue.number in listed and "Rp290.000" in listed
    assert "Rp290.000 dengan ongkir Rp40.000" in page
