"""The page of PAD: who enters, who signs, who voids, and sums that are those of the list."""

import pytest
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.ledger.api import Leg, balance, post
from ntt.marketplace.models import PadReceipt
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_pad import ACCOUNT, set_aside

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(f"marketplace:{name}", args=args)


@pytest.fixture
def typed():
    set_aside(2_970)
    return {
        "diterima": today().isoformat(),
        "jumlah": "2.000",
        "rekening": ACCOUNT,
        "bukti": "STS-9",
    }


def test_a_slip_is_entered_by_one_and_counted_by_another(client, proposer, approver, typed):
    for _again in range(2):
        client.post(url("staff_pad"), typed)
    receipt = PadReceipt.objects.get()
    page = text_of(client.get(url("staff_pad")))
    assert "1 menunggu persetujuan dan belum dihitung" in page
    assert "Rekening 4.1.04.04.01.0001 (Hasil kerja sama daerah) belum dipastikan" in page
    assert "Setujui bukti" not in page
    assert client.post(url("staff_pad_approve", receipt.pk)).status_code == 404

    client.force_login(approver)
    assert "Catat penerimaan" not in text_of(client.get(url("staff_pad")))
    assert client.post(url("staff_pad"), typed | {"bukti": "STS-11"}).status_code == 404
    client.post(url("staff_pad_approve", receipt.pk))

    page = text_of(client.get(url("staff_pad")))
    assert f"dari 1 bukti setor tahun {today().year} yang dihitung Rp2.000" in page
    assert "Rp970" in page
    client.force_login(proposer)
    assert client.post(url("staff_pad_void", receipt.pk), {"alasan": "x"}).status_code == 404
    assert balance("pad:accrued") == 970


@pytest.mark.parametrize(
    "over",
    [
        {"rekening": "4.1.04.16.01.0001"},
        {"rekening": "5.1.02.01.01.0001"},
        {"rekening": ""},
        {"diterima": "1900-01-01"},
        {"diterima": "2999-01-01"},
        {"jumlah": "2.971"},
        {"bukti": ""},
    ],
)
def test_a_badly_filled_slip_is_told_keeps_what_was_typed_and_leaves_nothing(
    client, proposer, typed, over
):
    answer = client.post(url("staff_pad"), typed | {"catatan": "dari bank"} | over)

    assert answer.status_code == 422
    assert "dari bank" in answer.content.decode()
    assert not PadReceipt.objects.exists()


def test_a_wrong_slip_is_voided_with_a_reason_and_stays_in_the_list(
    client, proposer, approver, typed
):
    client.post(url("staff_pad"), typed)
    receipt = PadReceipt.objects.get()
    client.force_login(approver)
    client.post(url("staff_pad_approve", receipt.pk))

    empty = client.post(url("staff_pad_void", receipt.pk), {"alasan": " "})
    assert (empty.status_code, balance("pad:accrued")) == (422, 970)
    client.post(url("staff_pad_void", receipt.pk), {"alasan": "Jumlahnya 200"})

    page = client.get(url("staff_pad"))
    assert "<s>Rp2.000</s>" in page.content.decode()
    assert f"dibatalkan {approver.name}: Jumlahnya 200" in text_of(page)
    assert "Batalkan bukti" not in text_of(page)
    assert balance("pad:accrued") == 2_970


def test_a_year_shows_its_own_slips_and_nonsense_is_this_year(client, proposer):
    make.pad_receipt(slip_number="LAMA-1", received_on="2024-05-06", amount_rp=990)
    make.pad_receipt(slip_number="BARU-1", received_on=today(), amount_rp=172)

    old = text_of(client.get(url("staff_pad"), {"tahun": "2024"}))
    now = text_of(client.get(url("staff_pad"), {"tahun": "kapan"}))

    assert "LAMA-1" in old and "BARU-1" not in old
    assert "dari 1 bukti setor tahun 2024 yang dihitung Rp990" in old
    assert "BARU-1" in now and "LAMA-1" not in now
    assert client.get(url("staff_pad"), {"tahun": "1999"}).status_code == 200


def test_strangers_meet_no_slip(client, proposer, typed):
    client.post(url("staff_pad"), typed)
    receipt = PadReceipt.objects.get()
    client.force_login(staff.officer("product_checker"))

    for name in ("staff_pad_approve", "staff_pad_void"):
        assert client.post(url(name, receipt.pk), {"alasan": "x"}).status_code == 404
        assert client.post(url(name, 999_999), {"alasan": "x"}).status_code == 404
        assert client.get(url(name, receipt.pk)).status_code in {404, 405}
    receipt.refresh_from_db()
    assert (receipt.approved_at, receipt.voided_at) == (None, None)


def test_what_was_handed_over_too_much_is_said_so(client, proposer):
    """An order came back after its part had reached the treasury."""
    legs = [Leg("provider:midtrans", -1_485), Leg("pad:accrued", 1_485)]
    post(reference="test:pad:back", memo="uji", legs=legs)

    page = text_of(client.get(url("staff_pad")))

    assert "Sudah disetor lebih" in page and "Rp1.485" in page and "-Rp" not in page
