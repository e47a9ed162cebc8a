"""A restored database counts its numbers once more; the provider remembers the first time."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from ntt.kernel.ledger.api import verify
from ntt.marketplace.actions import payments
from ntt.marketplace.gateways.midtrans_wire import ORDER_ID, REFUND_KEY
from ntt.marketplace.gateways.port import Customer, Method, State, Status
from ntt.marketplace.models import Payment, Purchase
from ntt.marketplace.rules.payments import is_of_another, order_ref
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import the_payment

pytestmark = pytest.mark.django_db
KEY = UUID("12345678-1234-4234-8234-123456789abc")


def test_the_name_at_the_provider_differs_for_each_request_and_fits():
    number = "BN-2611-9999999-7"
    ref = order_ref(number, 9, KEY)

    assert ref == "BN-2611-9999999-7-p9-56789abc"
    assert ORDER_ID.fullmatch(ref) and REFUND_KEY.fullmatch(f"{ref}-all")
    assert order_ref(number, 9, UUID(int=1)) != ref


def test_money_of_a_stranger_under_the_same_name_pays_nothing(sandbox, rules):
    placed = make.place({make.product(stock=1).pk: 1})
    purchase = Purchase.objects.get(pk=placed.purchase_id)
    ref = order_ref(placed.number, 1, purchase.request_key)
    payments.make().charge(
        order_id=ref,
        amount_rp=purchase.total_rp,
        method=Method.QRIS,
        expires_at=timezone.now() + timedelta(hours=1),
        customer=Customer("Orang lain", "+6281200000000"),
    )
    with sandbox.provider.books.page() as page:
        page.move(page.payment(ref), "settlement", timezone.now().timestamp() - 60)

    payments.open_payment(purchase_id=placed.purchase_id)
    payments.check_payment(payment_id=Payment.objects.get(attempt=1).pk)

    purchase.refresh_from_db()
    states = Payment.objects.order_by("attempt").values_list("state", flat=True)
    assert (purchase.state, list(states)) == ("awaiting_payment", ["cancelled", "pending"])
    assert verify() == []


def test_clocks_that_differ_cost_nobody_his_money(sandbox, order):
    payment = the_payment(order)
    came = Status(
        order_id=payment.order_ref,
        state=State.PAID,
        amount_rp=290_000,
        paid_at=payment.created_at - timedelta(minutes=9),
    )

    payments.take_payment(payment_id=payment.pk, status=came)

    assert the_payment(order).state == "paid"


@pytest.mark.parametrize(
    ("minutes", "is_shown", "is_another"),
    [(9, True, False), (11, True, True), (1, False, True), (0, False, False)],
)
def test_money_is_never_older_than_what_it_pays(minutes, is_shown, is_another):
    created_at = datetime(2026, 11, 24, 10, tzinfo=UTC)
    paid_at = created_at - timedelta(minutes=minutes)

    found = is_of_another(paid_at=paid_at, created_at=created_at, is_shown=is_shown)

    assert found == is_another
