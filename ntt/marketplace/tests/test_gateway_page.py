"""The provider's notices: forged, repeated and disordered ones change nothing."""

import hashlib
import json

import pytest

from ntt.kernel.events.api import deliver_now
from ntt.kernel.ledger.api import trial_balance
from ntt.marketplace.actions import payments
from ntt.marketplace.models import Order, Payment, PaymentNotice, Purchase
from ntt.marketplace.tests import make
from ntt.marketplace.tests.provider import KEY

pytestmark = pytest.mark.django_db
ADDRESS = "/beli/pembayaran/midtrans/"


@pytest.fixture
def payment(sandbox):
    product = make.product(price_rp=250_000, stock=1)
    placed = make.place({product.pk: 1})
    payments.open_payment(purchase_id=placed.purchase_id)
    return Payment.objects.get()


def notice(payment, status="settlement", amount="250000.00", key=KEY, **over):
    body = {
        "order_id": payment.order_ref,
        "status_code": "200",
        "gross_amount": amount,
        "transaction_status": status,
        "transaction_id": payment.provider_ref,
        "transaction_time": "2026-11-24 10:00:00",
        "payment_type": "qris",
        "fraud_status": "accept",
    } | over
    signed = body["order_id"] + body["status_code"] + body["gross_amount"] + key
    return body | {"signature_key": hashlib.sha512(signed.encode()).hexdigest()}


def post(client, body):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(ADDRESS, raw, content_type="application/json")


def nothing_moved():
    assert not PaymentNotice.objects.exists()
    assert all(row.debit_rp == row.credit_rp == 0 for row in trial_balance())
    assert Purchase.objects.get().state == "awaiting_payment"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"a" * 5000,
        b'{"order_id": "' + b"9" * 900 + b'"}',
    ],
)
def test_what_is_not_a_notice_is_refused(client, payment, body):
    assert post(client, body).status_code == 403
    nothing_moved()


def test_a_forged_notice_is_refused(client, payment):
    for body in (
        notice(payment, key="SB-Mid-server-other"),
        notice(payment) | {"gross_amount": "1.00"},
        notice(payment) | {"signature_key": ""},
        notice(payment) | {"order_id": "BN-2611-99999-9-p1"},
    ):
        assert post(client, body).status_code == 403
    nothing_moved()


def test_a_giant_body_is_not_read(client, payment):
    assert post(client, b"x" * 100_000).status_code == 413
    nothing_moved()


def test_only_post_is_answered(client):
    assert client.get(ADDRESS).status_code == 405


def test_a_true_notice_pays_once_however_often_it_comes(client, sandbox, payment):
    sandbox.provider.press(payment.order_ref, "settlement")

    for _ in range(3):
        assert post(client, notice(payment)).status_code == 200
        deliver_now()

    assert Purchase.objects.get().state == "paid"
    assert PaymentNotice.objects.count() == 1
    rows = {row.code: row.credit_rp for row in trial_balance()}
    assert rows["held"] == 250_000


def test_a_true_signature_alone_moves_no_money(client, payment):
    """Somebody who stole the key still has to convince the provider."""
    assert post(client, notice(payment)).status_code == 200
    deliver_now()

    assert Purchase.objects.get().state == "awaiting_payment"
    assert all(row.debit_rp == row.credit_rp == 0 for row in trial_balance())


def test_a_late_pending_after_the_settlement_changes_nothing(client, sandbox, payment):
    sandbox.provider.press(payment.order_ref, "settlement")
    post(client, notice(payment))
    deliver_now()

    post(client, notice(payment, status="pending", status_code="201"))
    post(client, notice(payment, status="expire", status_code="202"))
    deliver_now()

    assert Order.objects.get().state == "paid"
    payment.refresh_from_db()
    assert payment.state == "paid"


def test_a_notice_of_a_payment_that_is_not_ours_is_answered_and_forgotten(client, payment):
    payment.order_ref = "BN-2611-00000-0-p1"

    assert post(client, notice(payment)).status_code == 200
    assert not PaymentNotice.objects.exists()


@pytest.mark.parametrize("length", ["x", "-1", "1e9", "٣"])
def test_a_length_that_is_no_number_is_refused_without_a_fault(client, payment, length):
    response = client.post(
        ADDRESS, b"{}", content_type="application/json", CONTENT_LENGTH=length
    )

    assert response.status_code == 413
    nothing_moved()


def test_without_a_key_nobody_outside_the_demo_is_the_provider(client, payment, settings):
    """The key of the stand-in stands in this program: everybody can sign with it."""
    settings.DEMO = False

    assert post(client, notice(payment)).status_code == 403
    nothing_moved()

    settings.IS_SANDBOX = False
    settings.MIDTRANS_SERVER_KEY = KEY
    assert post(client, notice(payment)).status_code == 200
