"""Amounts no buyer can have paid: never taken for a payment, and never lost either."""

import pytest

from ntt.kernel.events.api import deliver_now
from ntt.kernel.ledger.api import verify
from ntt.marketplace.actions import payments
from ntt.marketplace.actions.settling import approve_settlement, propose_settlement
from ntt.marketplace.gateways.port import GatewayDown
from ntt.marketplace.models import Purchase, UnclearMoney
from ntt.marketplace.rules.money import ACCEPT
from ntt.marketplace.tests.money import OFFICER, SECOND, balances, the_payment
from ntt.sandbox import wire

pytestmark = pytest.mark.django_db


@pytest.fixture
def says(sandbox, order, monkeypatch):
    """The order is paid, and the provider's answers have these fields."""
    sandbox.provider.press(the_payment(order).order_ref, "settlement")
    real = wire.status_answer

    def put(**fields):
        def answer(*args, **words):
            code, body = real(*args, **words)
            return code, body | fields

        monkeypatch.setattr(wire, "status_answer", answer)

    return put


def test_another_currency_pays_nothing_and_is_seen(order, says):
    says(currency="USD")

    with pytest.raises(GatewayDown, match="currency"):
        payments.check_payment(payment_id=the_payment(order).pk)

    assert the_payment(order).state == "pending"
    assert set(balances(order).values()) == {0}


def test_parts_of_a_rupiah_wait_for_two_people(order, says):
    """Rounded down it would be the sum that was asked for: still a person looks."""
    says(gross_amount="290000.50")

    for _ in range(2):
        payments.check_payment(payment_id=the_payment(order).pk)

    found = UnclearMoney.objects.get()
    assert (the_payment(order).state, found.came_rp, found.owed_rp) == (
        "unclear",
        290_000,
        290_000,
    )
    assert Purchase.objects.get().state == "awaiting_payment" and verify() == []
    payment_id = the_payment(order).pk
    propose_settlement(payment_id=payment_id, way=ACCEPT, reason="Pecahan", actor_id=OFFICER)
    approve_settlement(payment_id=payment_id, way=ACCEPT, actor_id=SECOND)
    deliver_now()
    assert Purchase.objects.get().state == "paid"
    assert balances(order)["held"] == -290_000 and verify() == []
