"""Money that comes late, or of which no notice tells: the provider is asked, and believed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.events.models import Pending
from ntt.kernel.ledger.api import verify
from ntt.marketplace import tasks
from ntt.marketplace.actions import buying, payments
from ntt.marketplace.gateways.port import GatewayDown, GatewayRefused, State
from ntt.marketplace.models import Payment, Purchase
from ntt.marketplace.queries.attempts import ended_attempts, open_attempts
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import balances, the_payment
from ntt.marketplace.tests.pages import text_of
from ntt.sandbox.faults import NoticeMode

pytestmark = pytest.mark.django_db


def over(minutes=1):
    Purchase.objects.update(expires_at=timezone.now() - timedelta(minutes=minutes))


def patched(monkeypatch, call, answer):
    monkeypatch.setattr(type(payments.make()), call, answer)


def refuses(code):
    def no(_self, _order_id):
        raise GatewayRefused(code)

    return no


def stands(order):
    order.refresh_from_db()
    return Purchase.objects.get(pk=order.purchase_id).state, the_payment(order).state


def at_provider(order):
    return payments.make().status(the_payment(order).order_ref).state


def names(order):
    return [row.name for row in history(f"purchase:{order.purchase_id}")]


def test_expiring_that_says_settled_is_money(sandbox, order, monkeypatch):
    over()

    def paid(_self, order_id):
        sandbox.provider.press(order_id, "settlement")
        return payments.make().status(order_id)

    patched(monkeypatch, "expire", paid)
    tasks.end_late_purchases(0)

    assert stands(order) == ("paid", "paid")
    assert order.state == "paid" and balances(order)["held"] == -290_000


@pytest.mark.parametrize("fault", ["refused", "answer"])
def test_a_purchase_waits_while_its_code_can_still_be_paid(sandbox, order, monkeypatch, fault):
    over()

    def open_still(_self, order_id):
        return payments.make().status(order_id)

    with monkeypatch.context() as broken:
        answer = refuses("too_many") if fault == "refused" else open_still
        patched(broken, "expire", answer)
        tasks.end_late_purchases(0)
        assert stands(order) == ("awaiting_payment", "pending")
        assert at_provider(order) == State.PENDING

    tasks.end_late_purchases(0)

    assert stands(order) == ("expired", "expired")
    assert at_provider(order) == State.EXPIRED


def test_after_an_hour_the_goods_are_free_and_the_code_is_closed_later(
    sandbox, order, monkeypatch
):
    over(minutes=61)
    with monkeypatch.context() as broken:
        patched(broken, "expire", refuses("too_many"))
        tasks.end_late_purchases(0)

    assert stands(order) == ("expired", "pending")
    assert order.lines.get().product.stock == 1
    assert names(order).count("marketplace.PaymentLeftOpen") == 1

    tasks.ask_open_payments(0)

    assert stands(order) == ("expired", "cancelled")
    assert at_provider(order) == State.CANCELLED


def test_a_code_being_made_is_closed_too_when_its_purchase_ends(sandbox, order):
    Payment.objects.update(state="creating")
    over()

    tasks.end_late_purchases(0)

    assert stands(order) == ("expired", "expired")
    assert at_provider(order) == State.EXPIRED


def test_money_after_the_end_is_found_without_a_notice(sandbox, order):
    over()
    tasks.end_late_purchases(0)
    sandbox.provider.faults.notices = NoticeMode.DROP
    sandbox.provider.pay_late(the_payment(order).order_ref)

    tasks.ask_open_payments(0)
    tasks.ask_open_payments(0)

    assert stands(order) == ("paid", "paid")
    assert balances(order)["held"] == -290_000 and verify() == []


def test_a_code_of_what_was_called_off_is_closed_when_the_provider_is_back(
    sandbox, order, monkeypatch
):
    deliver_now()
    buying.cancel_purchase(purchase_id=order.purchase_id, actor_id=None)

    def down(_self, _order_id):
        raise GatewayDown("weg")

    with monkeypatch.context() as broken:
        patched(broken, "cancel", down)
        for _ in range(10):
            Pending.objects.update(try_at=timezone.now())
            deliver_now()
    assert Pending.objects.get().is_dead
    Payment.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    tasks.ask_open_payments(0)

    assert stands(order) == ("cancelled", "cancelled")
    assert at_provider(order) == State.CANCELLED


def test_nobody_waits_behind_codes_that_were_asked_about(sandbox, rules, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    product = make.product(stock=9)
    for _ in range(5):
        placed = make.place({product.pk: 1}, pay_method="va_bni")
        payments.open_payment(purchase_id=placed.purchase_id)
    newest = Payment.objects.latest("pk")
    sandbox.provider.press(newest.order_ref, "settlement")

    for _ in range(3):
        tasks.ask_open_payments(0)

    newest.refresh_from_db()
    assert newest.state == "paid"


def test_one_that_cannot_be_asked_about_lets_the_others_pass(sandbox, order, monkeypatch):
    def down(_self, _order_id):
        raise GatewayDown("weg")

    patched(monkeypatch, "status", down)
    tasks.ask_open_payments(0)

    assert the_payment(order).asked_at is not None


def test_an_ended_attempt_is_asked_about_each_hour_for_three_days(sandbox, order):
    now = timezone.now()
    Payment.objects.update(state="expired", expires_at=now - timedelta(hours=71))
    assert list(ended_attempts(now)) and not list(open_attempts())

    Payment.objects.update(asked_at=now - timedelta(minutes=59))
    assert not list(ended_attempts(now))
    Payment.objects.update(asked_at=now - timedelta(minutes=61))
    assert list(ended_attempts(now))
    Payment.objects.update(expires_at=now - timedelta(hours=73))
    assert not list(ended_attempts(now))


def test_a_code_past_its_own_time_is_shown_as_over_and_made_anew(client, sandbox, order):
    purchase = order.purchase
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": purchase.phone_last4})
    sandbox.provider.press(the_payment(order).order_ref, "expire")
    Payment.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    url = f"/beli/bayar/{purchase.number}/"

    page = text_of(client.get(url))
    assert "Kode ini tidak berlaku lagi" in page and "Sisa" not in page
    client.post(url + "lagi/", {"bayar": "qris"})
    deliver_now()

    states = Payment.objects.order_by("attempt").values_list("state", flat=True)
    assert list(states) == ["expired", "pending"]
