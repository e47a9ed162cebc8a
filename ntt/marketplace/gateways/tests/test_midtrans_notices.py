"""Notices: published and computed signatures, and everything that must not pass."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from ntt.marketplace.gateways import midtrans_wire as wire
from ntt.marketplace.gateways.midtrans import Midtrans
from ntt.marketplace.gateways.port import BadNotice, GatewayDown, State

KEY = "SB-Mid-server-test"
SETTLED = (
    "d65b4adf15335095fe1bfafe24964d48009dcc2989393e13570b0c9852ea60df"
    "0040b1a9646b9c9ef9433317f77acc8e387c59998dc20f5bd93fff93d23672e4"
)
EXPIRED = (
    "a51d1bd2aa8b1dca9228f3827cd641b6dadf52ebb9ed40fb45db6a06dbb33de7"
    "cde8e80caa93dfb5e6beeaaf44f698dc7f6f56edd46556eddaa2a774ff7692c6"
)
PARTLY_REFUNDED = (
    "d115a0f55a40f2c60465006118c1e48f52c3baf5a953f8443221d84dea9a9ebd"
    "7ba20f7c76d2320dfcdd31c3de41a047f6b43a4075bea5f734dd8c5231268906"
)
COMPUTED = (
    "b19ed8511c0d31c31a7abd7a2a4e01c675f017edaa2d650699d8c739b0ddb869"
    "bc6d8445af1d90d141ecfeddb73f80d60a1c057bdba02d18992a80384097d4c5"
)


@pytest.fixture
def gateway():
    return Midtrans(server_key=KEY, base_url="http://127.0.0.1:9")


def notice(**over):
    return {
        "transaction_status": "settlement",
        "transaction_id": "513f1f01-c9da-474c-9fc9-d5c64364b709",
        "status_code": "200",
        "signature_key": COMPUTED,
        "payment_type": "qris",
        "order_id": "NTT-2025-000001",
        "gross_amount": "257000.00",
        "fraud_status": "accept",
        "currency": "IDR",
    } | over


def read(gateway, **over):
    return gateway.parse_notice({}, json.dumps(notice(**over)).encode())


@pytest.mark.parametrize(
    ("order_id", "code", "gross", "expected"),
    [
        ("ORDER-sandbox-0001", "200", "150000.00", SETTLED),
        ("ORDER-sandbox-0003", "202", "50000.00", EXPIRED),
        ("ORDER-partial-refund-0001", "200", "150000.00", PARTLY_REFUNDED),
        ("NTT-2025-000001", "200", "257000.00", COMPUTED),
    ],
)
def test_signs_like_the_published_fixtures(order_id, code, gross, expected):
    """Three fixtures of veritrans/midtrans-agent-skills and one computed by hand."""
    assert wire.signature(order_id, code, gross, KEY) == expected


@pytest.mark.parametrize(
    ("over", "state", "amount_rp"),
    [
        ({}, State.PAID, 257_000),
        (
            {
                "order_id": "ORDER-sandbox-0001",
                "gross_amount": "150000.00",
                "signature_key": SETTLED,
            },
            State.PAID,
            150_000,
        ),
        (
            {
                "order_id": "ORDER-sandbox-0003",
                "status_code": "202",
                "gross_amount": "50000.00",
                "signature_key": EXPIRED,
                "transaction_status": "expire",
            },
            State.EXPIRED,
            50_000,
        ),
        (
            {
                "order_id": "ORDER-partial-refund-0001",
                "gross_amount": "150000.00",
                "signature_key": PARTLY_REFUNDED,
                "transaction_status": "partial_refund",
                "refund_amount": "50000.00",
            },
            State.PARTLY_REFUNDED,
            150_000,
        ),
    ],
)
def test_reads_a_signed_notice(gateway, over, state, amount_rp):
    found = read(gateway, **over)

    assert (found.state, found.amount_rp) == (state, amount_rp)
    assert found.order_id == notice(**over)["order_id"]
    assert len(found.key) == 64


@pytest.mark.parametrize(
    "over",
    [
        {"gross_amount": "257000"},
        {"gross_amount": "257000.0"},
        {"gross_amount": "1.00"},
        {"gross_amount": 257000.00},
        {"gross_amount": "0257000.00"},
        {"gross_amount": "-257000.00"},
        {"gross_amount": "257000.50"},
        {"order_id": "NTT-2025-000002"},
        {"order_id": "NTT-2025-00000"},
        {"order_id": ""},
        {"order_id": "../../v2/charge"},
        {"order_id": ["NTT-2025-000001"]},
        {"order_id": None},
        {"status_code": "201"},
        {"status_code": 200},
        {"status_code": ""},
        {"signature_key": COMPUTED.upper()},
        {"signature_key": COMPUTED[:-1]},
        {"signature_key": COMPUTED + "0"},
        {"signature_key": ""},
        {"signature_key": None},
        {"signature_key": "\ud800" + COMPUTED},
        {"signature_key": "é" * 128},
    ],
)
def test_refuses_a_notice_that_is_not_exactly_as_signed(gateway, over):
    with pytest.raises(BadNotice):
        read(gateway, **over)


def test_refuses_an_amount_without_decimals_even_when_it_is_signed_so(gateway):
    signed = wire.signature("NTT-2025-000001", "200", "257000", KEY)

    with pytest.raises(BadNotice):
        read(gateway, gross_amount="257000", signature_key=signed)


def test_reads_a_notice_with_parts_of_a_rupiah_for_the_status_says_more(gateway):
    signed = wire.signature("NTT-2025-000001", "200", "257000.50", KEY)

    assert read(gateway, gross_amount="257000.50", signature_key=signed).amount_rp == 257_000


def test_refuses_a_notice_signed_with_another_key(gateway):
    signed = wire.signature("NTT-2025-000001", "200", "257000.00", "SB-Mid-server-other")

    with pytest.raises(BadNotice):
        read(gateway, signature_key=signed)


@pytest.mark.parametrize(
    ("order_id", "code", "gross"),
    [
        ("NTT-2025-00000", "120", "0257000.00"),
        ("NTT-2025-0000012", "002", "57000.00"),
        ("NTT-2025-00000120025", "700", "0.00"),
    ],
)
def test_a_signature_does_not_fit_the_same_signs_cut_elsewhere(gateway, order_id, code, gross):
    """The parts are joined without a mark, so the same proof could stand for other parts."""
    with pytest.raises(BadNotice):
        read(gateway, order_id=order_id, status_code=code, gross_amount=gross)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b" " * (64 * 1024) + b"{}",
        b'{"order_id": "' + b"9" * 10_000_000 + b'"}',
    ],
)
def test_refuses_what_is_not_a_notice_at_all(gateway, raw):
    with pytest.raises(BadNotice):
        gateway.parse_notice({}, raw)


def test_the_same_news_has_the_same_key_in_whatever_order_it_is_written(gateway):
    body = notice()
    turned = dict(reversed(body.items())) | {"new_field": "of next year", "issuer": "gopay"}

    first = gateway.parse_notice({}, json.dumps(body).encode())
    second = gateway.parse_notice({}, json.dumps(turned, indent=2).encode())

    assert first == second


def test_other_news_has_another_key(gateway):
    row = {"refund_key": "k1", "refund_amount": "1000.00"}
    keys = [
        read(gateway).key,
        read(gateway, transaction_status="pending").key,
        read(gateway, transaction_id="another").key,
        read(gateway, transaction_status="partial_refund", refund_amount="1000.00").key,
        read(gateway, transaction_status="partial_refund", refund_amount="2000.00").key,
        read(gateway, transaction_status="partial_refund", refunds=[row]).key,
        read(
            gateway,
            transaction_status="partial_refund",
            refunds=[row | {"bank_confirmed_at": "2026-11-24 10:00:00"}],
        ).key,
    ]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("status", "fraud", "state"),
    [
        ("pending", "accept", State.PENDING),
        ("PENDING", "accept", State.PENDING),
        ("authorize", "accept", State.PENDING),
        ("settlement", "accept", State.PAID),
        ("settlement", "", State.PAID),
        ("capture", "accept", State.PAID),
        ("capture", "challenge", State.PENDING),
        ("capture", "", State.PENDING),
        ("capture", "deny", State.DENIED),
        ("deny", "accept", State.DENIED),
        ("failure", "accept", State.DENIED),
        ("cancel", "accept", State.CANCELLED),
        ("expire", "accept", State.EXPIRED),
        ("refund", "accept", State.REFUNDED),
        ("partial_refund", "accept", State.PARTLY_REFUNDED),
        ("chargeback", "accept", State.UNKNOWN),
        ("partial_chargeback", "accept", State.UNKNOWN),
        ("something new", "accept", State.UNKNOWN),
        ("", "accept", State.UNKNOWN),
    ],
)
def test_only_the_status_tells_where_a_payment_stands(status, fraud, state):
    for code in ["200", "201", "202", "407"]:
        body = {"transaction_status": status, "fraud_status": fraud, "status_code": code}

        assert wire.state_of(body) is state


def test_moments_are_in_wib():
    found = wire.moment_of({"at": "2026-11-24 10:02:30"}, "at")

    assert found == datetime(2026, 11, 24, 3, 2, 30, tzinfo=timezone(timedelta(0)))
    assert wire.moment_of({"at": "besok"}, "at") is None
    assert wire.moment_of({}, "at") is None


@pytest.mark.parametrize(
    "text",
    ["257000", "257000.0", "257000.001", "1e5", "٢٥.00", "0.00", "", None, 257000, " 1.00"],
)
def test_what_is_not_an_amount_is_not_believed(text):
    with pytest.raises(GatewayDown):
        wire.money_of({"gross_amount": text}, "gross_amount")
