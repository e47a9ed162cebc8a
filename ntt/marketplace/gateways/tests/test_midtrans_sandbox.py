"""The client against the local sandbox over real HTTP: two programs that share no code but
the shape of the wire."""

from datetime import UTC, datetime, timedelta

import pytest

from ntt.marketplace.gateways import qris
from ntt.marketplace.gateways.midtrans import Midtrans
from ntt.marketplace.gateways.port import (
    AlreadyUsed,
    Customer,
    GatewayDown,
    GatewayRefused,
    Method,
    State,
    may_follow,
)
from ntt.sandbox import faults
from ntt.sandbox.tests import make

ORDER = "BN-2611-00042-7"


@pytest.fixture
def shop():
    with make.running_shop() as shop:
        yield shop


@pytest.fixture
def sandbox(tmp_path, shop):
    with make.running_sandbox(tmp_path, shop.url) as sandbox:
        yield sandbox


@pytest.fixture
def gateway(sandbox):
    return Midtrans(server_key=make.KEY, base_url=sandbox.url, timeout=10)


def soon(seconds=900):
    return datetime.now(UTC) + timedelta(seconds=seconds)


def charge(gateway, order_id=ORDER, amount_rp=257_000, method=Method.QRIS, **over):
    values = {"order_id": order_id, "amount_rp": amount_rp, "method": method}
    return gateway.charge(**values | {"expires_at": soon()} | over)


def paid(gateway, sandbox, **over):
    found = charge(gateway, **over)
    make.press(sandbox, found.order_id, "bayar")
    return found


def refund(gateway, key="R-1", amount_rp=57_000, order_id=ORDER):
    return gateway.refund(
        order_id=order_id, refund_key=key, amount_rp=amount_rp, reason="Barang rusak"
    )


def test_a_purchase_from_charge_to_refund(gateway, sandbox, shop):
    found = charge(gateway)
    assert qris.parse(found.qr_string).amount == 257_000
    assert gateway.status(ORDER).state is State.PENDING

    make.press(sandbox, ORDER, "bayar")
    news = [gateway.parse_notice({}, raw) for raw in shop.wait_for(2)]
    assert [notice.state for notice in news] == [State.PENDING, State.PAID]
    assert {notice.amount_rp for notice in news} == {257_000}
    status = gateway.status(ORDER)
    assert (status.state, status.amount_rp) == (State.PAID, 257_000)
    assert status.provider_ref == found.provider_ref
    assert abs(status.paid_at - datetime.now(UTC)) < timedelta(minutes=1)

    part = refund(gateway)
    assert part.state is State.PARTLY_REFUNDED
    rest = refund(gateway, key="R-2", amount_rp=200_000)
    assert rest.state is State.REFUNDED
    status = gateway.status(ORDER)
    assert (status.state, status.refunded_rp) == (State.REFUNDED, 257_000)
    news = [gateway.parse_notice({}, raw) for raw in shop.wait_for(4)]
    assert [notice.state for notice in news[2:]] == [State.PARTLY_REFUNDED, State.REFUNDED]
    assert len({notice.key for notice in news}) == 4


def test_expiry_is_as_asked_and_in_our_own_time(gateway):
    until = soon(1800)

    found = charge(gateway, expires_at=until)

    assert abs(found.expires_at - until) < timedelta(seconds=3)


@pytest.mark.parametrize(
    ("method", "bank"),
    [
        (Method.VA_BCA, "bca"),
        (Method.VA_BNI, "bni"),
        (Method.VA_BRI, "bri"),
        (Method.VA_PERMATA, "permata"),
    ],
)
def test_a_virtual_account_has_a_bank_and_a_number(gateway, sandbox, method, bank):
    found = charge(gateway, method=method, customer=Customer("Maria Bunga", "+628123456789"))

    assert (found.va_bank, found.qr_string) == (bank, "")
    assert found.va_number.isdigit()
    make.press(sandbox, ORDER, "bayar")
    assert gateway.status(ORDER).state is State.PAID


def test_an_order_id_is_used_once_and_the_first_charge_stands(gateway):
    first = charge(gateway)

    with pytest.raises(AlreadyUsed):
        charge(gateway, amount_rp=1)

    assert gateway.status(ORDER).amount_rp == 257_000
    assert gateway.status(ORDER).provider_ref == first.provider_ref


def test_a_payment_never_heard_of_is_unknown(gateway):
    assert gateway.status("BN-0000-0").state is State.UNKNOWN


@pytest.mark.parametrize("act", ["expire", "cancel"])
def test_ending_a_payment_never_heard_of_is_refused(gateway, act):
    with pytest.raises(GatewayRefused) as refusal:
        getattr(gateway, act)("BN-0000-0")

    assert refusal.value.code == "not_found"


def test_a_waiting_payment_is_expired_or_cancelled(gateway):
    charge(gateway, "A-1")
    charge(gateway, "A-2")

    assert gateway.expire("A-1").state is State.EXPIRED
    assert gateway.cancel("A-2").state is State.CANCELLED
    assert gateway.status("A-1").state is State.EXPIRED
    assert gateway.status("A-2").state is State.CANCELLED


@pytest.mark.parametrize("act", ["expire", "cancel"])
def test_a_paid_payment_is_not_ended(gateway, sandbox, act):
    paid(gateway, sandbox)

    with pytest.raises(GatewayRefused) as refusal:
        getattr(gateway, act)(ORDER)

    assert refusal.value.code == "cannot_change"
    assert gateway.status(ORDER).state is State.PAID


def test_a_failed_payment_is_denied(gateway, sandbox):
    charge(gateway)

    make.press(sandbox, ORDER, "gagal")

    assert gateway.status(ORDER).state is State.DENIED


def test_late_money_is_paid(gateway, sandbox, shop):
    charge(gateway)
    make.press(sandbox, ORDER, "kedaluwarsa")
    assert gateway.status(ORDER).state is State.EXPIRED

    make.press(sandbox, ORDER, "terlambat")

    assert gateway.status(ORDER).state is State.PAID
    news = [gateway.parse_notice({}, raw).state for raw in shop.wait_for(3)]
    assert news == [State.PENDING, State.EXPIRED, State.PAID]


def test_the_same_refund_twice_sends_money_back_once(gateway, sandbox):
    paid(gateway, sandbox)

    first, second = refund(gateway), refund(gateway)

    assert first == second
    assert gateway.status(ORDER).refunded_rp == 57_000


def test_a_refund_key_of_another_amount_is_already_used(gateway, sandbox):
    paid(gateway, sandbox)
    refund(gateway)

    with pytest.raises(AlreadyUsed):
        refund(gateway, amount_rp=58_000)

    assert gateway.status(ORDER).refunded_rp == 57_000


def test_more_than_was_paid_is_not_refunded(gateway, sandbox):
    paid(gateway, sandbox)

    with pytest.raises(GatewayRefused) as refusal:
        refund(gateway, amount_rp=257_001)

    assert refusal.value.code == "amount"
    assert gateway.status(ORDER).refunded_rp == 0


def test_what_was_not_paid_is_not_refunded(gateway):
    charge(gateway)

    with pytest.raises(GatewayRefused) as refusal:
        refund(gateway)

    assert refusal.value.code == "cannot_change"


def test_a_transfer_is_not_refunded_here_and_the_port_says_so_beforehand(gateway, sandbox):
    paid(gateway, sandbox, method=Method.VA_BRI)

    with pytest.raises(GatewayRefused) as refusal:
        refund(gateway)

    assert refusal.value.code == "cannot_change"
    assert not gateway.capabilities(Method.VA_BRI).is_refundable
    assert gateway.capabilities(Method.QRIS).is_refundable


def test_a_wrong_key_is_refused(sandbox):
    stranger = Midtrans(server_key="SB-Mid-server-wrong", base_url=sandbox.url)

    with pytest.raises(GatewayRefused) as refusal:
        charge(stranger)

    assert refusal.value.code == "bad_key"


@pytest.mark.parametrize("method", Method)
def test_amounts_outside_the_limits_are_refused_before_anything_is_sent(gateway, method):
    limits = gateway.capabilities(method)

    for amount_rp in [limits.least_rp - 1, limits.most_rp + 1, -1]:
        with pytest.raises(GatewayRefused) as refusal:
            charge(gateway, method=method, amount_rp=amount_rp)
        assert refusal.value.code == "amount"
    assert gateway.status(ORDER).state is State.UNKNOWN


@pytest.mark.parametrize("order_id", ["", "a b", "../x", "a/b", "a?b", "é", "a" * 51, "."])
def test_an_order_id_that_would_change_the_address_is_never_sent(gateway, order_id):
    for act in [
        lambda: charge(gateway, order_id),
        lambda: gateway.status(order_id),
        lambda: gateway.cancel(order_id),
        lambda: refund(gateway, order_id=order_id),
    ]:
        with pytest.raises(GatewayRefused) as refusal:
            act()
        assert refusal.value.code == "bad_request"


def test_a_refund_key_or_amount_that_does_not_fit_is_never_sent(gateway):
    with pytest.raises(GatewayRefused):
        refund(gateway, key="a/b")
    with pytest.raises(GatewayRefused):
        refund(gateway, amount_rp=0)


def test_a_charge_that_would_end_at_once_is_refused(gateway):
    with pytest.raises(GatewayRefused) as refusal:
        charge(gateway, expires_at=soon(5))

    assert refusal.value.code == "expired"


FAULTS = ["fail-before", "fail-after", "drop-after", "huge", "redirect", "not-json"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_answer_says_that_nobody_knows_and_status_tells(gateway, sandbox, fault):
    make.plan(sandbox, answers=[fault])

    with pytest.raises(GatewayDown):
        charge(gateway)

    was_done = fault not in {"fail-before", "redirect"}
    expected = State.PENDING if was_done else State.UNKNOWN
    assert gateway.status(ORDER).state is expected


@pytest.mark.parametrize("fault", FAULTS)
def test_a_charge_repeated_after_a_bad_answer_never_charges_twice(gateway, sandbox, fault):
    make.plan(sandbox, answers=[fault])
    with pytest.raises(GatewayDown):
        charge(gateway)

    try:
        charge(gateway)
    except AlreadyUsed:
        assert fault not in {"fail-before", "redirect"}

    assert len(make.notices(sandbox, ORDER)) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_refund_repeated_after_a_bad_answer_sends_money_back_once(gateway, sandbox, fault):
    paid(gateway, sandbox)
    make.plan(sandbox, answers=[fault])
    with pytest.raises(GatewayDown):
        refund(gateway)

    refund(gateway)

    assert gateway.status(ORDER).refunded_rp == 57_000


def test_a_slow_answer_is_a_timeout(sandbox, monkeypatch):
    monkeypatch.setattr("ntt.sandbox.core.SLOW_SECONDS", 1.5)
    hasty = Midtrans(server_key=make.KEY, base_url=sandbox.url, timeout=0.5)
    make.plan(sandbox, answers=[faults.AnswerFault.SLOW])

    with pytest.raises(GatewayDown) as down:
        charge(hasty)

    assert down.value.reason
    assert Midtrans(server_key=make.KEY, base_url=sandbox.url).status(ORDER).state is (
        State.PENDING
    )


def test_doubled_notices_have_one_key(gateway, sandbox, shop):
    make.plan(sandbox, notices="twice")
    charge(gateway)

    first, second = (gateway.parse_notice({}, raw) for raw in shop.wait_for(2))

    assert first.key == second.key


def test_notices_out_of_order_end_where_they_should(gateway, sandbox, shop):
    make.plan(sandbox, notices="hold")
    paid(gateway, sandbox)
    refund(gateway, amount_rp=257_000)
    for row in reversed(make.notices(sandbox, ORDER)):
        make.call(sandbox, "POST", f"/uji/notices/{row['id']}/send")

    state = State.UNKNOWN
    for raw in shop.wait_for(3):
        to = gateway.parse_notice({}, raw).state
        state = to if may_follow(state, to) else state

    assert state is State.REFUNDED
