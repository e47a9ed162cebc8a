"""The customer's phone: what its pages show and what its buttons do."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from ntt.sandbox.tests import make

ORDER = "BN-2611-00042-7"


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


def test_the_list_says_when_it_is_empty(sandbox):
    status, text = make.page(sandbox, "/")

    assert status == 200
    assert "Belum ada tagihan." in text
    assert "DATA CONTOH, bukan uang sungguhan" in text


def test_the_list_shows_the_latest_first(sandbox):
    make.charged(sandbox, "A-1", amount_rp=65_000)
    make.charged(sandbox, "A-2", amount_rp=1_250_000, bank="bni")

    _, text = make.page(sandbox, "/")

    assert text.index("Rp1.250.000") < text.index("Rp65.000")
    assert 'href="/hp/A-2"' in text
    assert "Transfer BNI" in text


def test_a_waiting_qris_payment_shows_amount_merchant_code_and_three_buttons(sandbox):
    make.charged(sandbox, amount_rp=257_000)

    status, text = make.page(sandbox, f"/hp/{ORDER}")

    assert status == 200
    assert "<title>Menunggu dibayar: Rp257.000 – HP pelanggan (contoh)</title>" in text
    assert "BELI NTT CONTOH" in text
    assert "<title>Kode QRIS Rp257.000, contoh</title>" in text
    for label in ["Bayar Rp257.000", "Gagalkan", "Biarkan kedaluwarsa"]:
        assert f">{label}</button>" in text
    assert "hari ini, " in text or "WITA" in text
    assert 'href="http://127.0.0.1:9/"' in text


def test_a_waiting_transfer_shows_bank_and_number_in_groups(sandbox):
    body = make.charged(sandbox, bank="bri")
    number = body["va_numbers"][0]["va_number"]

    _, text = make.page(sandbox, f"/hp/{ORDER}")

    assert "Nomor virtual BRI" in text
    assert " ".join(re.findall("....", number)) in text


def test_pages_carry_a_strict_policy_and_nothing_inline(sandbox):
    make.charged(sandbox)

    for path in ["/", f"/hp/{ORDER}", "/hp/none"]:
        _, headers, raw = make.ask(sandbox.url + path, key="")
        text = raw.decode()
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert not re.search(r"<script|\sstyle=|\son\w+=", text)


def test_paying_twice_pays_once(sandbox, shop):
    make.charged(sandbox)

    first = make.press(sandbox, ORDER, "bayar")
    second = make.press(sandbox, ORDER, "bayar")

    assert (first[0], first[1]["Location"]) == (303, f"/hp/{ORDER}")
    assert second[1]["Location"] == f"/hp/{ORDER}?kabar=sudah"
    _, text = make.page(sandbox, second[1]["Location"])
    assert "Sudah dibayar sebelumnya. Uang tidak ditarik lagi." in text
    assert len(make.notices(sandbox, ORDER)) == 2


def test_sixteen_thumbs_pay_once(sandbox):
    make.charged(sandbox)

    with ThreadPoolExecutor(16) as thumbs:
        places = list(
            thumbs.map(lambda _: make.press(sandbox, ORDER, "bayar")[1]["Location"], range(16))
        )

    assert places.count(f"/hp/{ORDER}") == 1
    assert len(make.notices(sandbox, ORDER)) == 2


@pytest.mark.parametrize(
    ("button", "status", "words"),
    [
        ("bayar", "settlement", "Sudah dibayar ke"),
        ("gagal", "deny", "Pembayaran digagalkan"),
        ("kedaluwarsa", "expire", "Batas waktu lewat"),
    ],
)
def test_each_button_moves_the_payment_and_tells_the_shop(sandbox, shop, button, status, words):
    make.charged(sandbox)

    make.press(sandbox, ORDER, button)

    assert make.status_of(sandbox, ORDER) == status
    assert shop.statuses(2) == ["pending", status]
    _, text = make.page(sandbox, f"/hp/{ORDER}")
    assert words in text
    assert ">Gagalkan</button>" not in text


def test_a_closed_payment_takes_no_money(sandbox):
    make.charged(sandbox)
    make.press(sandbox, ORDER, "gagal")

    answer = make.press(sandbox, ORDER, "bayar")

    assert answer[1]["Location"] == f"/hp/{ORDER}?kabar=tutup"
    assert make.status_of(sandbox, ORDER) == "deny"


def test_a_payment_past_its_time_cannot_be_paid(sandbox, clock):
    make.charged(sandbox, custom_expiry={"expiry_duration": 20, "unit": "second"})
    clock.ahead = 21

    answer = make.press(sandbox, ORDER, "bayar")

    assert answer[1]["Location"] == f"/hp/{ORDER}?kabar=tutup"


def test_money_can_arrive_late(sandbox, shop):
    make.charged(sandbox)
    make.press(sandbox, ORDER, "kedaluwarsa")

    make.press(sandbox, ORDER, "terlambat")
    make.press(sandbox, ORDER, "terlambat")

    assert shop.statuses(3) == ["pending", "expire", "settlement"]
    assert len(make.notices(sandbox, ORDER)) == 3


def test_money_cannot_arrive_late_where_nothing_expired(sandbox):
    make.charged(sandbox)

    answer = make.press(sandbox, ORDER, "terlambat")

    assert answer[1]["Location"] == f"/hp/{ORDER}?kabar=tutup"


def test_a_refund_shows_on_the_phone(sandbox):
    make.charged(sandbox, amount_rp=95_000)
    make.press(sandbox, ORDER, "bayar")
    make.call(sandbox, "POST", f"/v2/{ORDER}/refund", {"refund_key": "k", "amount": 20_000})

    _, text = make.page(sandbox, f"/hp/{ORDER}")

    assert "Rp20.000 sudah kembali ke dompet Anda." in text
    assert "Kabar ke toko: dikembalikan sebagian" in text


def test_a_name_is_shown_as_text(sandbox):
    name = "<script>alert(1)</script>"
    make.charged(sandbox, customer_details={"first_name": name})

    _, text = make.page(sandbox, f"/hp/{ORDER}")

    assert name not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize(
    "path", ["/hp/none", "/hp/", "/static/../books.py", "/../books.py", "/x", "/hp/a%00b"]
)
def test_what_is_not_there_is_404_in_words(sandbox, path):
    status, text = make.page(sandbox, path)

    assert status == 404
    assert "Tagihan ini tidak ada" in text


@pytest.mark.parametrize("path", ["/hp/none/bayar", f"/hp/{ORDER}/hapus", "/"])
def test_a_button_that_is_not_there_is_404(sandbox, path):
    make.charged(sandbox)

    status, _, _ = make.ask(sandbox.url + path, "POST", b"", key="")

    assert status == 404


def test_reading_a_button_presses_nothing(sandbox):
    make.charged(sandbox)

    status, _ = make.page(sandbox, f"/hp/{ORDER}/bayar")

    assert status == 404
    assert len(make.notices(sandbox, ORDER)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.example"},
    ],
)
def test_another_site_presses_nothing(sandbox, headers):
    make.charged(sandbox)

    status, _, _ = make.ask(f"{sandbox.url}/hp/{ORDER}/bayar", "POST", b"", headers, key="")

    assert status == 403
    assert make.status_of(sandbox, ORDER) == "pending"


def test_a_foreign_name_for_this_machine_reads_nothing(sandbox):
    status, _, raw = make.ask(f"{sandbox.url}/", headers={"Host": "evil.example"}, key="")

    assert status == 403
    assert b"Tagihan" not in raw


def test_the_style_sheet_and_bands_are_served(sandbox):
    assert make.page(sandbox, "/sandbox.css")[0] == 200
    assert make.page(sandbox, "/tenun.svg")[0] == 200
    assert make.page(sandbox, "/tenun-gelap.svg")[0] == 200
    assert make.page(sandbox, "/healthz") == (200, "ok")
