"""The wire format of Core API, asked over real HTTP."""

import hashlib
import json

import pytest

from ntt.marketplace.gateways import qris
from ntt.sandbox.tests import make

LONG_AGO = "2020-01-01 00:00:00 +0700"


@pytest.fixture
def shop():
    with make.running_shop() as shop:
        yield shop


@pytest.fixture
def clock():
    return make.Clock()


@pytest.fixture
def sandbox(tmp_path, shop, clock):
    with make.running_sandbox(tmp_path, shop.url, clock) as sandbox:
        yield sandbox


def test_a_qris_charge_answers_with_a_real_payload_of_a_merchant_that_does_not_exist(sandbox):
    body = make.charged(sandbox, amount_rp=257_000)

    assert body["status_code"] == "201"
    assert body["transaction_status"] == "pending"
    assert body["gross_amount"] == "257000.00"
    assert body["currency"] == "IDR"
    payload = qris.parse(body["qr_string"])
    assert payload.is_dynamic
    assert payload.amount == 257_000
    assert payload.nmid == "ID1025000000001"
    assert payload.template("26")["00"] == "ID.CO.EXAMPLE.WWW"


def test_the_picture_of_a_qris_charge_is_a_png(sandbox):
    body = make.charged(sandbox)

    status, headers, raw = make.ask(body["actions"][0]["url"], key="")

    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert raw.startswith(b"\x89PNG")


@pytest.mark.parametrize("bank", ["bca", "bni", "bri"])
def test_a_bank_charge_answers_with_a_virtual_account(sandbox, bank):
    body = make.charged(sandbox, bank=bank)

    assert body["va_numbers"][0]["bank"] == bank
    assert body["va_numbers"][0]["va_number"].startswith("00000")
    assert "qr_string" not in body


def test_permata_answers_in_a_field_of_its_own(sandbox):
    body = make.charged(sandbox, bank="permata")

    assert body["permata_va_number"].startswith("00000")
    assert "va_numbers" not in body


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"payment_type": "gopay"}, "402"),
        ({"payment_type": None}, "400"),
        ({"payment_type": "bank_transfer", "bank_transfer": {"bank": "ntt"}}, "400"),
        ({"transaction_details": {"order_id": "a b", "gross_amount": 1}}, "400"),
        ({"transaction_details": {"order_id": "a" * 51, "gross_amount": 1}}, "400"),
        ({"transaction_details": {"order_id": "a", "gross_amount": 0}}, "400"),
        ({"transaction_details": {"order_id": "a", "gross_amount": -1}}, "400"),
        ({"transaction_details": {"order_id": "a", "gross_amount": 1.5}}, "400"),
        ({"transaction_details": {"order_id": "a", "gross_amount": "1"}}, "400"),
        ({"transaction_details": {"order_id": "a", "gross_amount": True}}, "400"),
        ({"transaction_details": []}, "400"),
        ({"item_details": [{"price": 1, "quantity": 1}]}, "400"),
        ({"item_details": [{"price": 1}]}, "400"),
        ({"custom_expiry": {"expiry_duration": 5, "unit": "second"}}, "400"),
        ({"custom_expiry": {"expiry_duration": 1, "unit": "year"}}, "400"),
        ({"custom_expiry": {"expiry_duration": 1, "order_time": "kemarin"}}, "400"),
        (
            {
                "custom_expiry": {
                    "expiry_duration": 1,
                    "order_time": "2020-01-01 00:00:00 +0700",
                }
            },
            "400",
        ),
    ],
)
def test_a_charge_that_does_not_fit_is_refused_and_not_kept(sandbox, change, code):
    _, body = make.call(sandbox, "POST", "/v2/charge", make.charge_request() | change)

    assert body["status_code"] == code
    assert make.call(sandbox, "GET", "/v2/BN-2611-00042-7/status")[0] == 404


def test_items_that_add_up_are_accepted(sandbox):
    items = [{"price": 100_000, "quantity": 2}, {"price": 57_000, "quantity": 1}]

    body = make.charged(sandbox, amount_rp=257_000, item_details=items)

    assert body["status_code"] == "201"


def test_a_wrong_key_is_401(sandbox):
    status, body = make.call(
        sandbox, "POST", "/v2/charge", make.charge_request(), key="SB-wrong"
    )

    assert (status, body["status_code"]) == (401, "401")


def test_text_that_is_not_json_is_413(sandbox):
    assert make.call(sandbox, "POST", "/v2/charge", b"{")[1]["status_code"] == "413"
    assert make.call(sandbox, "POST", "/v2/charge", b"[" * 60_000)[1]["status_code"] == "413"


def test_a_huge_body_is_refused_unread(sandbox):
    status, _, _ = make.ask(
        f"{sandbox.url}/v2/charge", "POST", b"", {"Content-Length": "9999999"}
    )

    assert status == 413


def test_an_order_id_is_used_once(sandbox):
    first = make.charged(sandbox, amount_rp=257_000)

    status, body = make.call(sandbox, "POST", "/v2/charge", make.charge_request(amount_rp=1))

    assert (status, body["status_code"]) == (406, "406")
    _, now = make.call(sandbox, "GET", "/v2/BN-2611-00042-7/status")
    assert now["transaction_id"] == first["transaction_id"]
    assert now["gross_amount"] == "257000.00"


def test_a_payment_is_found_by_either_number_and_the_rest_is_404(sandbox):
    body = make.charged(sandbox)

    by_ours = make.call(sandbox, "GET", "/v2/BN-2611-00042-7/status")
    by_theirs = make.call(sandbox, "GET", f"/v2/{body['transaction_id']}/status")

    assert by_ours == by_theirs
    assert by_ours[1]["status_code"] == "201"
    assert make.call(sandbox, "GET", "/v2/BN-0000/status")[1]["status_code"] == "404"


def test_the_status_does_not_repeat_the_qris_text(sandbox):
    make.charged(sandbox)

    _, body = make.call(sandbox, "GET", "/v2/BN-2611-00042-7/status")

    assert "qr_string" not in body


def test_a_waiting_payment_is_expired_or_cancelled_once(sandbox):
    make.charged(sandbox, "A-1")
    make.charged(sandbox, "A-2")

    expired = make.call(sandbox, "POST", "/v2/A-1/expire")[1]
    cancelled = make.call(sandbox, "POST", "/v2/A-2/cancel")[1]

    assert (expired["status_code"], expired["transaction_status"]) == ("407", "expire")
    assert (cancelled["status_code"], cancelled["transaction_status"]) == ("200", "cancel")
    for path in ["/v2/A-1/expire", "/v2/A-1/cancel", "/v2/A-2/expire", "/v2/A-2/refund"]:
        assert make.call(sandbox, "POST", path)[1]["status_code"] == "412"


def test_a_paid_payment_is_neither_expired_nor_cancelled(sandbox):
    make.charged(sandbox, "A-1")
    make.press(sandbox, "A-1", "bayar")

    assert make.call(sandbox, "POST", "/v2/A-1/expire")[1]["status_code"] == "412"
    assert make.call(sandbox, "POST", "/v2/A-1/cancel")[1]["status_code"] == "412"
    assert make.status_of(sandbox, "A-1") == "settlement"


def test_refunds_add_up_to_the_payment_and_no_further(sandbox):
    make.charged(sandbox, "A-1", amount_rp=100_000)
    make.press(sandbox, "A-1", "bayar")

    def refund(key, amount):
        body = {"refund_key": key, "amount": amount, "reason": "uji"}
        return make.call(sandbox, "POST", "/v2/A-1/refund/online/direct", body)[1]

    assert refund("k1", 30_000)["transaction_status"] == "partial_refund"
    assert refund("k1", 30_000)["refund_amount"] == "30000.00"
    assert refund("k1", 40_000)["status_code"] == "406"
    assert refund("k2", 70_001)["status_code"] == "414"
    assert refund("k2", 70_000)["transaction_status"] == "refund"
    assert refund("k3", 1)["status_code"] == "412"
    _, body = make.call(sandbox, "GET", "/v2/A-1/status")
    assert body["refund_amount"] == "100000.00"
    assert [row["refund_key"] for row in body["refunds"]] == ["k1", "k2"]


@pytest.mark.parametrize("amount", [0, -5, 1.5, "10"])
def test_a_refund_of_a_strange_amount_is_refused(sandbox, amount):
    make.charged(sandbox, "A-1")
    make.press(sandbox, "A-1", "bayar")

    _, body = make.call(
        sandbox, "POST", "/v2/A-1/refund", {"refund_key": "k", "amount": amount}
    )

    assert body["status_code"] == "400"


def test_a_bank_transfer_is_not_refunded(sandbox):
    make.charged(sandbox, "A-1", bank="bri")
    make.press(sandbox, "A-1", "bayar")

    _, body = make.call(sandbox, "POST", "/v2/A-1/refund", {"refund_key": "k", "amount": 1})

    assert body["status_code"] == "412"


def test_time_alone_expires_a_payment_and_tells_the_shop(sandbox, shop, clock):
    make.charged(sandbox, custom_expiry={"expiry_duration": 20, "unit": "second"})
    shop.wait_for(1)

    clock.ahead = 21

    _, body = make.call(sandbox, "GET", "/v2/BN-2611-00042-7/status")
    assert (body["status_code"], body["transaction_status"]) == ("407", "expire")
    assert shop.statuses(2) == ["pending", "expire"]


def test_time_expires_a_payment_that_nobody_asks_for(sandbox, shop, clock):
    make.charged(sandbox, custom_expiry={"expiry_duration": 20, "unit": "second"})

    clock.ahead = 21

    assert shop.statuses(2) == ["pending", "expire"]


def test_a_notice_carries_a_signature_over_its_own_words(sandbox, shop):
    make.charged(sandbox, amount_rp=257_000)
    make.press(sandbox, "BN-2611-00042-7", "bayar")

    body = json.loads(shop.wait_for(2)[1])

    text = f"BN-2611-00042-7200257000.00{make.KEY}"
    assert body["signature_key"] == hashlib.sha512(text.encode()).hexdigest()
    assert body["transaction_status"] == "settlement"
    path, headers, _ = shop.received[1]
    assert path == "/beli/pembayaran/midtrans/"
    assert headers["User-Agent"] == "Veritrans"


def test_an_expired_notice_has_another_code_than_the_answer(sandbox, shop):
    make.charged(sandbox)

    _, answer = make.call(sandbox, "POST", "/v2/BN-2611-00042-7/expire")

    assert answer["status_code"] == "407"
    assert json.loads(shop.wait_for(2)[1])["status_code"] == "202"


@pytest.mark.parametrize("path", ["/v2/charge", "/v2/A/expire", "/v2/A/refund"])
def test_reading_changes_nothing(sandbox, path):
    assert make.call(sandbox, "GET", path)[1]["status_code"] == "405"


def test_an_unknown_address_is_404(sandbox):
    assert make.call(sandbox, "POST", "/v2/A/capture")[1]["status_code"] == "404"
