"""Money that comes and does not fit: taken once, kept apart, told of."""

import importlib

import pytest
from django.db import IntegrityError, connection, transaction

from ntt.kernel.events.api import deliver_now
from ntt.marketplace.actions import buying, fulfilment, payments, settling
from ntt.marketplace.gateways.port import State
from ntt.marketplace.models import (
    Order,
    Payment,
    Product,
    Purchase,
    Refund,
    Shop,
    UnclearMoney,
)
from ntt.marketplace.rules import MoneyRefused, OrderRefused
from ntt.marketplace.rules.money import ACCEPT, GIVE_BACK
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.money import SELLER, balances, pay, the_payment
from ntt.marketplace.tests.money_unclear import (
    OWED,
    SECOND,
    attempt,
    come,
    events_of,
    late_payment,
    money,
    propose,
    run_out,
    settle,
    sold_out,
    state_of,
    unclear_payment,
)
from ntt.marketplace.words import GOODS_GONE

pytestmark = pytest.mark.django_db


# --- taken once ---


def test_the_providers_word_of_our_refund_pays_nothing_back_again(sandbox, order):
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    deliver_now()

    payments.check_payment(payment_id=the_payment(order).pk)

    assert Refund.objects.count() == 1
    assert set(balances(order).values()) == {0}


def test_money_paid_twice_goes_back_and_says_why(rules):
    product = make.product(price_rp=OWED)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    purchase = Purchase.objects.get(pk=placed.purchase_id)
    first = attempt(purchase, "expired")
    come(attempt(purchase), OWED)

    come(first, OWED)
    come(first, OWED)

    refund = Refund.objects.get()
    assert (first.state, refund.amount_rp, refund.payment_id) == ("refunded", OWED, first.pk)
    assert refund.reason == "Pesanan sudah dibayar dengan kode lain"
    assert money() == {
        "provider:midtrans": 2 * OWED, "held": -OWED, "refund:transit": -OWED,
    }  # fmt: skip


@pytest.mark.parametrize("before", ["pending", "expired"])
def test_money_given_back_before_we_heard_of_it_pays_nothing(rules, before):
    product = make.product(price_rp=OWED)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payment = attempt(Purchase.objects.get(pk=placed.purchase_id), before)

    for _ in range(2):
        come(payment, OWED, state=State.REFUNDED, refunded_rp=OWED)

    purchase = Purchase.objects.get(pk=placed.purchase_id)
    assert (payment.state, purchase.state) == ("cancelled", "awaiting_payment")
    assert money() == {}
    assert events_of(payment).count("PaymentClosed") == 1


def test_money_given_back_in_part_before_we_heard_of_it_is_unclear(rules):
    product = make.product(price_rp=OWED)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payment = attempt(Purchase.objects.get(pk=placed.purchase_id))

    come(payment, OWED, state=State.PARTLY_REFUNDED, refunded_rp=100_000)

    assert state_of(payment) == ("open", "unclear", "awaiting_payment")
    assert UnclearMoney.objects.get().came_rp == OWED - 100_000
    assert money()["provider:midtrans"] == OWED - 100_000


def test_an_order_paid_twice_can_still_be_cancelled(rules):
    product = make.product(price_rp=OWED)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    purchase = Purchase.objects.get(pk=placed.purchase_id)
    late, pays = attempt(purchase, "expired"), attempt(purchase)
    come(pays, OWED)
    come(late, OWED)

    order = Order.objects.get(purchase=purchase)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")

    assert sorted(Refund.objects.values_list("payment_id", flat=True)) == [late.pk, pays.pk]
    assert money() == {"provider:midtrans": 2 * OWED, "refund:transit": -2 * OWED}


def test_late_money_for_sold_goods_says_that_they_are_gone(rules):
    product = make.product(price_rp=OWED, stock=1)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payment = attempt(Purchase.objects.get(pk=placed.purchase_id))
    run_out(placed.purchase_id)
    sold_out()

    come(payment, OWED)

    assert Refund.objects.get().reason == GOODS_GONE


OFF_SALE = [
    (Product, {"status": "withdrawn"}),
    (Product, {"status": "draft"}),
    (Product, {"status": "licence_pending"}),
    (Shop, {"status": "closed"}),
    (Shop, {"status": "paused"}),
]


@pytest.mark.parametrize(("model", "change"), OFF_SALE)
def test_late_money_for_what_is_not_sold_any_more_goes_back(rules, model, change):
    product = make.product(price_rp=OWED, stock=1)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payment = attempt(Purchase.objects.get(pk=placed.purchase_id))
    run_out(placed.purchase_id)
    model.objects.update(**change)

    for _ in range(2):
        come(payment, OWED)

    refund = Refund.objects.get()
    assert (refund.reason, refund.amount_rp) == (GOODS_GONE, OWED)
    assert Purchase.objects.get().state == "expired"
    assert Order.objects.get().state == "cancelled"
    assert Product.objects.get().stock == 1


def test_late_money_pays_at_the_price_it_was_ordered_at(rules):
    product = make.product(price_rp=OWED, stock=1)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payment = attempt(Purchase.objects.get(pk=placed.purchase_id))
    run_out(placed.purchase_id)
    Product.objects.update(price_rp=2 * OWED)

    come(payment, OWED)

    assert Purchase.objects.get().state == "paid"
    assert not Refund.objects.exists()


def test_extra_money_is_not_accepted_for_what_is_not_sold_any_more():
    payment = late_payment()
    propose(payment, ACCEPT)
    Product.objects.update(status="withdrawn")

    with pytest.raises(MoneyRefused, match="goods_gone"):
        settling.approve_settlement(payment_id=payment.pk, way=ACCEPT, actor_id=SECOND)

    assert state_of(payment) == ("proposed", "unclear", "expired")


def test_one_payment_at_most_pays_a_purchase():
    payment = unclear_payment()
    settle(payment, ACCEPT)

    with pytest.raises(IntegrityError, match="payment_one_paid"), transaction.atomic():
        attempt(payment.purchase, "paid")


# --- kept apart ---


@pytest.mark.parametrize("came_rp", [1, OWED - 1, OWED + 1, 3 * OWED])
def test_another_amount_is_kept_apart_once(came_rp):
    payment = unclear_payment(came_rp)

    come(payment, came_rp)
    come(payment, OWED)

    row = UnclearMoney.objects.get()
    assert (row.came_rp, row.owed_rp, row.came_at) == (came_rp, OWED, payment.paid_at)
    assert state_of(payment) == ("open", "unclear", "awaiting_payment")
    assert money() == {"provider:midtrans": came_rp, "suspense": -came_rp}


def test_whoever_has_paid_enough_is_given_no_further_code_and_cannot_call_off():
    payment = unclear_payment(OWED + 1)

    with pytest.raises(OrderRefused, match="money_being_checked"):
        buying.ask_new_payment(purchase_id=payment.purchase_id, pay_method="va_bni")
    with pytest.raises(OrderRefused, match="money_being_checked"):
        buying.cancel_purchase(purchase_id=payment.purchase_id, actor_id=None)
    payments.open_payment(purchase_id=payment.purchase_id)

    run_out(payment.purchase_id)
    with pytest.raises(OrderRefused, match="money_being_checked"):
        buying.ask_new_payment(purchase_id=payment.purchase_id, pay_method="va_bni")
    assert Payment.objects.count() == 1
    assert "PaymentAsked" not in events_of(payment)


def test_whoever_has_paid_too_little_may_pay_in_full_meanwhile():
    payment = unclear_payment(OWED - 1)
    buying.ask_new_payment(purchase_id=payment.purchase_id, pay_method="va_bni")
    come(attempt(payment.purchase), OWED)

    settle(payment, GIVE_BACK)

    assert state_of(payment) == ("settled", "refunded", "paid")
    assert money() == {
        "provider:midtrans": 2 * OWED - 1, "held": -OWED, "refund:transit": 1 - OWED,
    }  # fmt: skip


def test_enough_money_keeps_the_purchase_and_its_goods_until_it_is_settled(rules):
    payment = unclear_payment(OWED + 1)

    assert not run_out(payment.purchase_id)

    deliver_now()
    assert state_of(payment) == ("open", "unclear", "awaiting_payment")
    assert Product.objects.get().stock == 0
    assert not [text for text in staff.told() if "sudah lewat" in text]
    settle(payment, ACCEPT)
    assert state_of(payment) == ("settled", "paid", "paid")


def test_money_that_is_given_back_lets_the_purchase_run_out():
    payment = unclear_payment(OWED + 1)
    run_out(payment.purchase_id)

    settle(payment, GIVE_BACK)

    assert run_out(payment.purchase_id)
    assert state_of(payment) == ("settled", "refunded", "expired")
    assert Product.objects.get().stock == 1


def test_too_little_money_lets_it_run_out_and_the_buyer_reads_what_is_true():
    payment = unclear_payment(OWED - 1)

    assert run_out(payment.purchase_id)

    deliver_now()
    (told,) = [text for text in staff.told() if "sudah lewat" in text]
    assert "Uang yang sudah sampai diperiksa petugas" in told
    assert "dengan sendirinya" not in told


@pytest.mark.parametrize(
    ("came_rp", "words"),
    [
        (OWED + 500, "Rp250.500 untuk pesanan %s, tagihannya Rp250.000. Petugas memeriksa"),
        (OWED - 500, "Rp249.500 untuk pesanan %s, tagihannya Rp250.000. Uang itu kembali"),
    ],
)
def test_the_buyer_is_told_once_that_another_amount_came(came_rp, words):
    payment = unclear_payment(came_rp)

    deliver_now()

    told = [text for text in staff.told() if "kami menerima" in text]
    assert len(told) == 1
    assert words % payment.purchase.number in told[0]
    assert ("Jangan membayar lagi" in told[0]) is (came_rp > OWED)


# --- what was there before ---


def test_the_migration_puts_older_money_before_the_desk():
    unclear = unclear_payment(290)
    product = make.product(price_rp=OWED)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    purchase = Purchase.objects.get(pk=placed.purchase_id)
    late = attempt(purchase, "expired")
    pays = come(attempt(purchase), OWED)
    come(late, OWED)
    # As the tables stood before: one word for all money that came, and no row.
    UnclearMoney.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX payment_one_paid")
        cursor.execute("UPDATE marketplace_payment SET state = 'paid'")
        fill = importlib.import_module(
            "ntt.marketplace.migrations.0007_fill_unclear_money"
        ).FILL

        for _ in range(2):
            cursor.execute(fill)

    states = dict(Payment.objects.values_list("pk", "state"))
    assert states == {unclear.pk: "unclear", late.pk: "refunded", pays.pk: "paid"}
    row = UnclearMoney.objects.get()
    assert (row.pk, row.came_rp, row.owed_rp, row.state) == (unclear.pk, 290, OWED, "open")
