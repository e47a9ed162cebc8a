"""Money that is taken out again at the provider: seen, told, and its orders wait."""

from datetime import timedelta

import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import verify
from ntt.marketplace import tasks
from ntt.marketplace.actions import fulfilment, payments
from ntt.marketplace.models import Order, Payment, Refund
from ntt.marketplace.queries.stuck import missing_money
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.complaints import receive
from ntt.marketplace.tests.money import SELLER, balances, pay, the_payment
from ntt.sandbox import wire

pytestmark = pytest.mark.django_db


@pytest.fixture
def charged_back(sandbox, monkeypatch):
    """The buyer's bank takes the money back; with "settlement" we have won."""
    monkeypatch.setitem(wire.ANSWER_CODES, "chargeback", "200")

    def becomes(order, status="chargeback"):
        with sandbox.provider.books.page() as page:
            page.move(page.payment(the_payment(order).order_ref), status, 0)
        payments.check_payment(payment_id=the_payment(order).pk)

    return becomes


def by_hand(order, amount_rp):
    payments.make().refund(
        order_id=the_payment(order).order_ref, refund_key="d-1", amount_rp=amount_rp, reason="x"
    )


def names(order):
    return [row.name for row in history(f"purchase:{order.purchase_id}")]


def overdue(order):
    Order.objects.update(complete_on=today() - timedelta(days=1))
    tasks.move_by_the_clock(0)
    order.refresh_from_db()
    return order.state


def test_a_chargeback_holds_the_order_until_it_is_won(sandbox, order, charged_back):
    receive(sandbox, order)
    charged_back(order)
    charged_back(order)

    assert the_payment(order).missing_rp == 290_000
    assert names(order).count("marketplace.MoneyMissing") == 1
    assert overdue(order) == "received"
    with pytest.raises(OrderRefused, match="money_missing"):
        fulfilment.complete_order(order_id=order.pk)
    assert balances(order)["shop"] == 0

    with sandbox.provider.books.page() as page:
        page.move(page.payment(the_payment(order).order_ref), "settlement", 0)
    tasks.ask_missing_money(0)

    assert the_payment(order).missing_rp == 0
    assert names(order).count("marketplace.MoneyFound") == 1
    assert overdue(order) == "completed" and verify() == []


def test_a_refund_made_at_the_provider_is_missing(sandbox, order):
    pay(sandbox, order)
    by_hand(order, 90_000)

    payments.check_payment(payment_id=the_payment(order).pk)

    assert the_payment(order).missing_rp == 90_000


def test_our_own_refunds_are_not_missing(sandbox, order):
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    deliver_now()
    assert Refund.objects.get().state == "done"

    payments.check_payment(payment_id=the_payment(order).pk)

    assert the_payment(order).missing_rp == 0
    assert "marketplace.MoneyMissing" not in names(order)


def test_what_went_before_we_heard_of_the_money_is_not_missing_later(sandbox, order):
    sandbox.provider.press(the_payment(order).order_ref, "settlement")
    by_hand(order, 90_000)

    for _ in range(2):
        payments.check_payment(payment_id=the_payment(order).pk)

    payment = the_payment(order)
    assert (payment.state, payment.unclear.came_rp, payment.missing_rp) == (
        "unclear",
        200_000,
        0,
    )


def test_a_provider_that_has_not_heard_of_it_is_not_believed(sandbox, order):
    pay(sandbox, order)
    Payment.objects.update(order_ref="BN-never-heard-of")

    payments.check_payment(payment_id=the_payment(order).pk)

    assert the_payment(order).missing_rp == 0


def test_everybody_who_signs_for_money_is_told_once(sandbox, order, charged_back):
    for number, kind in enumerate(["finance_proposer", "finance_approver"]):
        signer = staff.officer(kind)
        signer.emailaddress_set.create(
            email=f"p{number}@contoh.id", verified=True, primary=True
        )
    pay(sandbox, order)
    charged_back(order)

    deliver_now()
    deliver_now()

    said = [text for text in staff.told() if "tidak ada lagi di penyedia" in text]
    assert len(said) == 2
    assert all("Rp290.000" in text and order.purchase.number in text for text in said)


def test_what_is_missing_is_listed(sandbox, order, charged_back, django_assert_num_queries):
    pay(sandbox, order)
    assert missing_money() == []
    charged_back(order)

    with django_assert_num_queries(1):
        found = [(row.purchase.number, row.missing_rp) for row in missing_money()]

    assert found == [(order.purchase.number, 290_000)]
    assert missing_money(beyond_id=the_payment(order).pk) == []
