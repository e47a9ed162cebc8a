"""From a placed order to money in the right accounts, against the provider's stand-in."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import balance, verify
from ntt.marketplace.actions import fulfilment, payments, refunds
from ntt.marketplace.gateways.port import GatewayDown, GatewayRefused, Notice, State, Status
from ntt.marketplace.models import Order, Payment, PaymentNotice, Purchase, Refund, SplitRule
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import (
    OFFICER,
    SELLER,
    WORKED_ORDER,
    balances,
    complete,
    pay,
    the_payment,
)

pytestmark = pytest.mark.django_db


def test_the_worked_order_of_the_reference_to_the_rupiah(sandbox, order):
    pay(sandbox, order)
    assert balances(order)["provider"] == 290_000
    assert balances(order)["held"] == -290_000

    complete(order)

    assert balances(order) == WORKED_ORDER
    assert verify() == []


def test_its_complete_reversal_leaves_nothing_anywhere(sandbox, order):
    pay(sandbox, order)
    complete(order)

    fulfilment.return_order(order_id=order.pk, actor_id=OFFICER, reason="Rusak")
    refund = Refund.objects.get(order=order)
    refunds.send_refund(refund_id=refund.pk)

    refund.refresh_from_db()
    assert (refund.state, refund.amount_rp) == ("done", 290_000)
    assert set(balances(order).values()) == {0}
    assert verify() == []
    status = payments.make().status(the_payment(order).order_ref)
    assert status.state == State.REFUNDED


def test_shares_split_the_margin_when_rules_say_so(sandbox, rules):
    for beneficiary, points in {"investor": 2_000, "pad": 1_000}.items():
        SplitRule.objects.create(
            beneficiary=beneficiary,
            basis_points=points,
            valid_from="2020-01-01",
            legal_basis="Uji",
            proposed_by_id=1,
            approved_by_id=2,
        )
    make.rate()
    product = make.product(price_rp=250_000)
    placed = make.place({product.pk: 1}, buyer=make.buyer(delivery="courier"))
    payments.open_payment(purchase_id=placed.purchase_id)
    order = Order.objects.get(purchase_id=placed.purchase_id)

    pay(sandbox, order)
    complete(order)

    # Margin 5.000 - 2.030 = 2.970: investor 594, PAD estimate 297, the rest 2.079.
    assert {name: -balances(order)[name] for name in ("investor", "pad", "platform")} == {
        "investor": 594,
        "pad": 297,
        "platform": 2_079,
    }


def test_paying_marks_the_order_and_gives_the_seller_three_working_days(sandbox, order):
    pay(sandbox, order)

    assert (order.state, order.paid_on) == ("paid", today())
    assert order.send_by == add_working_days(today(), 3)
    assert Purchase.objects.get(pk=order.purchase_id).state == "paid"


def test_believing_the_same_payment_again_changes_nothing(sandbox, order):
    pay(sandbox, order)
    before = balances(order)

    for _ in range(3):
        payments.check_payment(payment_id=the_payment(order).pk)

    assert balances(order) == before
    assert order.shop.orders.get().lines.get().quantity == 1


@pytest.mark.parametrize("late", [State.PENDING, State.EXPIRED, State.CANCELLED, State.DENIED])
def test_late_news_never_undoes_a_payment(sandbox, order, late):
    pay(sandbox, order)
    payment = the_payment(order)

    payments.take_payment(
        payment_id=payment.pk,
        status=Status(order_id=payment.order_ref, state=late, amount_rp=290_000),
    )

    payment.refresh_from_db()
    assert payment.state == "paid"
    assert balances(order)["held"] == -290_000


def test_a_notice_is_kept_once_and_only_the_provider_is_believed(sandbox, order):
    payment = the_payment(order)
    notice = Notice(
        order_id=payment.order_ref, state=State.PAID, amount_rp=290_000, key="settlement-1"
    )

    assert payments.note_payment(notice=notice)
    payments.note_payment(notice=notice)
    deliver_now()

    # The provider, when asked, says it still waits: the notice alone moves no money.
    order.refresh_from_db()
    assert order.state == "awaiting_payment"
    assert PaymentNotice.objects.count() == 1
    assert set(balances(order).values()) == {0}


def test_a_notice_of_somebody_elses_payment_is_ignored(sandbox):
    notice = Notice(order_id="BN-0000-1", state=State.PAID, amount_rp=1, key="k")

    assert not payments.note_payment(notice=notice)
    assert not PaymentNotice.objects.exists()


def test_an_unpaid_purchase_runs_out_and_its_goods_are_free_again(sandbox, order):
    Purchase.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    payments.end_late_purchase(purchase_id=order.purchase_id)
    payments.end_late_purchase(purchase_id=order.purchase_id)

    order.refresh_from_db()
    assert (order.state, order.cancelled_by) == ("cancelled", "system")
    assert order.lines.get().product.stock == 1
    assert the_payment(order).state == "expired"
    assert payments.make().status(the_payment(order).order_ref).state == State.EXPIRED


def run_out(order) -> None:
    """Our clock ended the purchase while the provider still took the money."""
    Purchase.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    payments.expire_purchase(purchase_id=order.purchase_id)


def test_a_late_payment_brings_the_order_back_while_the_goods_are_there(sandbox, order):
    run_out(order)

    pay(sandbox, order)

    assert order.state == "paid"
    assert order.lines.get().product.stock == 0
    assert balances(order)["held"] == -290_000


def test_a_late_payment_goes_back_by_itself_when_the_goods_are_gone(sandbox, order):
    run_out(order)
    other = make.place({order.lines.get().product_id: 1})

    pay(sandbox, order)
    deliver_now()

    assert order.state == "cancelled"
    assert Refund.objects.get().state == "done"
    assert Purchase.objects.get(pk=other.purchase_id).state == "awaiting_payment"
    assert set(balances(order).values()) == {0}


def test_another_amount_than_asked_is_kept_apart(sandbox, order):
    payment = the_payment(order)

    payments.take_payment(
        payment_id=payment.pk,
        status=Status(order_id=payment.order_ref, state=State.PAID, amount_rp=290),
    )

    order.refresh_from_db()
    assert order.state == "awaiting_payment"
    assert balance("suspense") == 290
    assert balances(order)["held"] == 0


def test_a_lost_answer_of_the_provider_is_cured_by_a_new_attempt(sandbox, rules):
    product = make.product()
    placed = make.place({product.pk: 1})
    sandbox.provider.faults.plan(["fail-after"])
    with pytest.raises(GatewayDown):
        payments.open_payment(purchase_id=placed.purchase_id)

    payments.open_payment(purchase_id=placed.purchase_id)

    states = Payment.objects.order_by("attempt").values_list("state", flat=True)
    assert list(states) == ["cancelled", "pending"]
    assert Payment.objects.latest("attempt").qr_text.startswith("000201")


@pytest.mark.parametrize("state", ["paid", "unclear", "refunded", "expired", "cancelled"])
def test_a_refusal_that_comes_late_never_undoes_what_the_payment_has_become(
    sandbox, order, monkeypatch, state
):
    """The money came, or the time ran out, while the provider was asked for a code."""
    Payment.objects.update(state="creating")
    when = timezone.now()

    def refuse(**_words):
        Payment.objects.update(state=state, paid_at=when)
        raise GatewayRefused("denied")

    monkeypatch.setattr(type(payments.make()), "charge", lambda _self, **words: refuse(**words))
    payments.open_payment(purchase_id=order.purchase_id)

    assert the_payment(order).state == state
    names = [row.name for row in history(f"purchase:{order.purchase_id}")]
    assert "marketplace.PaymentClosed" not in names


def test_a_refused_code_is_closed_and_said_once(sandbox, order, monkeypatch):
    Payment.objects.update(state="creating")

    def refuse(_self, **_words):
        raise GatewayRefused("denied")

    monkeypatch.setattr(type(payments.make()), "charge", refuse)
    payments.open_payment(purchase_id=order.purchase_id)

    assert the_payment(order).state == "denied"
    names = [row.name for row in history(f"purchase:{order.purchase_id}")]
    assert names.count("marketplace.PaymentClosed") == 1


def test_opening_twice_shows_both_tabs_the_same_code(sandbox, order):
    code = the_payment(order).qr_text

    payments.open_payment(purchase_id=order.purchase_id)

    assert Payment.objects.count() == 1
    assert the_payment(order).qr_text == code


def test_the_seller_cancels_and_the_buyer_gets_everything_back(sandbox, order):
    pay(sandbox, order)

    fulfilment.cancel_order(
        order_id=order.pk, actor_id=SELLER, by="seller", reason="Benang habis"
    )
    deliver_now()

    order.refresh_from_db()
    assert order.state == "cancelled"
    assert order.lines.get().product.stock == 1
    assert Refund.objects.get().state == "done"
    assert set(balances(order).values()) == {0}


def test_a_completed_order_comes_back_only_while_the_shop_holds_the_money(sandbox, order):
    pay(sandbox, order)
    complete(order)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_post('payout:test', 'uji', %s, %s)",
            [[f"shop:{order.shop_id}", "payout:transit"], [245_000, -245_000]],
        )

    with pytest.raises(OrderRefused, match="shop_was_paid_out"):
        fulfilment.return_order(order_id=order.pk, actor_id=OFFICER, reason="Rusak")

    order.refresh_from_db()
    assert order.state == "completed"
    assert not Refund.objects.exists()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda pk: fulfilment.accept_order(order_id=pk, actor_id=1), "order_cannot_move"),
        (
            lambda pk: fulfilment.send_order(
                order_id=pk, actor_id=1, courier="JNE", tracking_number="1"
            ),
            "order_cannot_move",
        ),
        (lambda pk: fulfilment.confirm_received(order_id=pk, actor_id=1), "order_cannot_move"),
        (lambda pk: fulfilment.complete_order(order_id=pk), "not_yet_due"),
        (
            lambda pk: fulfilment.cancel_order(order_id=pk, actor_id=1, by="buyer", reason="x"),
            "cannot_cancel_now",
        ),
    ],
)
def test_an_unpaid_order_moves_nowhere(sandbox, order, call, code):
    with pytest.raises(OrderRefused, match=code):
        call(order.pk)

    order.refresh_from_db()
    assert order.state == "awaiting_payment"


def test_sending_needs_a_courier_and_its_number_or_who_else_carries_it(sandbox, order):
    pay(sandbox, order)

    for over, code in [
        ({"courier": " "}, "courier_missing"),
        ({"courier": "JNE"}, "tracking_number_missing"),
        ({"courier": " ", "has_number": False}, "courier_missing"),
        ({"courier": "Feri", "tracking_number": "1", "has_number": False}, "number_there"),
        ({"courier": "pickup", "has_number": False}, "courier_not_pickup"),
        ({"courier": "pickup"}, "courier_not_pickup"),
        ({"courier": " pickup ", "tracking_number": "x"}, "courier_not_pickup"),
    ]:
        with pytest.raises(OrderRefused, match=code):
            fulfilment.send_order(order_id=order.pk, actor_id=SELLER, **over)

    order.refresh_from_db()
    assert (order.state, order.courier) == ("paid", "")


def test_the_database_calls_nothing_ready_to_be_fetched_that_was_paid_to_be_sent(
    sandbox, order
):
    pay(sandbox, order)

    broken = pytest.raises(IntegrityError, match="order_pickup_pays_no_shipping")
    with broken, transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state="sent", courier="pickup")


def test_the_clock_receives_and_completes_what_nobody_confirms(sandbox, order):
    pay(sandbox, order)
    fulfilment.send_order(
        order_id=order.pk, actor_id=SELLER, courier="JNE", tracking_number="JX1"
    )
    with pytest.raises(OrderRefused, match="not_yet_due"):
        fulfilment.confirm_received(order_id=order.pk, actor_id=None, by="system")
    yesterday = today() - timedelta(days=1)
    Order.objects.update(receive_by=yesterday)

    fulfilment.confirm_received(order_id=order.pk, actor_id=None, by="system")
    order.refresh_from_db()
    assert order.complete_on == add_working_days(today(), 2)
    Order.objects.update(complete_on=yesterday)
    fulfilment.complete_order(order_id=order.pk)
    fulfilment.complete_order(order_id=order.pk)

    order.refresh_from_db()
    assert order.state == "completed"
    assert balances(order)["shop"] == -245_000
