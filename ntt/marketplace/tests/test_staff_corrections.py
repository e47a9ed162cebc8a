"""The pages of corrections, and of an account that an officer writes for a buyer."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ntt.kernel.crypto import decrypt
from ntt.kernel.ledger.api import balance
from ntt.marketplace.actions import corrections, payouts, refunds
from ntt.marketplace.models import Correction, Payment, Purchase, Refund
from ntt.marketplace.queries.stuck import count_stuck
from ntt.marketplace.tests import mine, staff
from ntt.marketplace.tests.money import OFFICER, SECOND, complete, pay
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
WRITES = ["staff_correction_approve", "staff_correction_drop"]
ACCOUNT = {
    "bank": "Bank NTT",
    "nama": "Yohana Bere",
    "rekening": "0987-654-321",
    "alasan": "Datang dengan KTP",
}


def url(name: str, *args) -> str:
    return reverse(f"marketplace:{name}", args=args)


@pytest.fixture
def line():
    staff.shop_with_money(387_500, 40_000, name="Tenun Mama Ina")
    batch = payouts.propose_batch(actor_id=OFFICER)
    staff.approve(batch.pk, SECOND)
    found = batch.payouts.get()
    payouts.complete_line(payout_id=found.pk, actor_id=OFFICER)
    return found


@pytest.fixture
def waiting(line):
    return corrections.propose_correction(
        kind="payout_back", subject_id=line.pk, reason="Uji", actor_id=OFFICER
    )


def test_two_people_bring_back_a_payout_on_their_pages(client, line, proposer, approver):
    new = url("staff_correction_new", "payout_back", line.pk)
    assert new in client.get(url("staff_batch", line.batch_id)).content.decode()
    page = text_of(client.get(new))
    for words in ("Tenun Mama Ina", "Rp427.500", "rekening koran", "Penjual membacanya."):
        assert words in page

    answer = client.post(new, {"alasan": "Rekening sudah ditutup"})
    one = url("staff_correction", Correction.objects.get().pk)
    assert answer["Location"] == one
    assert "Anda yang mengusulkan" in text_of(client.get(one))
    assert client.get(new)["Location"] == one
    client.force_login(approver)
    page = text_of(client.get(one))
    assert "Maria Bendahara" in page and "Rekening sudah ditutup" in page
    assert one in client.get(url("staff_stuck")).content.decode() and count_stuck() == 1
    client.post(url("staff_correction_approve", Correction.objects.get().pk))

    page = text_of(client.get(one))
    assert "Disetujui" in page and "Yosef Penyetuju" in page
    assert balance(f"shop:{line.shop_id}") == 387_500 and count_stuck() == 0
    assert new not in client.get(url("staff_batch", line.batch_id)).content.decode()


def test_whoever_proposed_cannot_sign_and_anybody_may_take_it_back(client, line):
    both = staff.officer("finance_proposer", "finance_approver")
    client.force_login(both)
    client.post(url("staff_correction_new", "payout_back", line.pk), {"alasan": "Uji"})
    made = Correction.objects.get()

    page = client.post(url("staff_correction_approve", made.pk), follow=True)
    assert "harus orang lain" in text_of(page)
    client.post(url("staff_correction_drop", made.pk))

    assert "Dibatalkan" in text_of(client.get(url("staff_correction", made.pk)))
    line.refresh_from_db()
    assert line.state == "completed"


def test_bad_words_come_back_with_what_was_typed(client, line, proposer):
    new = url("staff_correction_new", "payout_back", line.pk)
    for typed in ("", "telepon 081234567890", "x" * 201):
        answer = client.post(new, {"alasan": typed})
        assert answer.status_code == 422 and typed in answer.content.decode()

    assert not Correction.objects.exists()


def test_what_does_not_fit_has_no_page(client, line, proposer):
    refund = staff.refund_by_transfer()
    for kind, pk in [
        ("payout_back", 999_999),
        ("refund_back", refund.pk),
        ("missing_borne", refund.payment_id),
        ("nonsens", line.pk),
    ]:
        assert client.get(url("staff_correction_new", kind, pk)).status_code == 404
    posted = client.post(
        url("staff_correction_new", "refund_back", refund.pk), {"alasan": "Uji"}
    )
    assert posted.status_code == 422 and "Muat ulang halaman asalnya" in text_of(posted)


def test_lost_money_is_listed_with_the_way_out(client, proposer, sandbox, order):
    pay(sandbox, order)
    complete(order)
    Payment.objects.update(missing_rp=290_000)

    stuck = client.get(url("staff_stuck")).content.decode()
    page = text_of(client.get(url("staff_payouts")))

    assert url("staff_correction_new", "missing_borne", Payment.objects.get().pk) in stuck
    assert "Rp285.000 ditahan, karena uang pembelinya tidak ada lagi" in page


def test_a_seller_reads_what_is_held(client, sandbox, order):
    pay(sandbox, order)
    complete(order)
    Payment.objects.update(missing_rp=290_000)
    seller = staff.officer()
    mine.sells(seller, order.shop)
    client.force_login(seller)

    page = text_of(client.get(url("seller_money")))

    assert "Dari saldo itu, Rp285.000 belum dapat dikirim" in page


def test_an_officer_writes_the_account_and_another_signs(client, proposer, approver):
    refund = staff.refund_by_transfer()
    Refund.objects.update(state="needs_account", account_cipher=b"", account_last4="")
    one = url("staff_refund", refund.pk)
    assert "Pembeli tidak dapat menulisnya sendiri" in text_of(client.get(one))

    assert client.post(url("staff_refund_write", refund.pk), ACCOUNT)["Location"] == one
    refund.refresh_from_db()
    assert (refund.state, refund.account_by_id, refund.proposed_by_id) == (
        "proposed", proposer.pk, proposer.pk,
    )  # fmt: skip
    assert decrypt(refund.account_cipher) == "0987654321"
    assert any("Bank NTT …4321" in text for text in staff.told())
    with pytest.raises(refunds.MoneyRefused, match="second_person"):
        refunds.approve_refund(
            refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk
        )

    client.force_login(approver)
    page = text_of(client.get(one))
    assert "Rekening ini ditulis petugas, bukan pembeli" in page
    assert "Maria Bendahara: Datang dengan KTP" in page
    client.post(url("staff_refund_approve", refund.pk), {"rekening": refund.account_mark})
    refund.refresh_from_db()
    assert refund.state == "sent"


def test_the_buyers_own_word_replaces_what_an_officer_wrote(client, proposer):
    refund = staff.refund_by_transfer()
    Refund.objects.update(state="needs_account")
    client.post(url("staff_refund_write", refund.pk), ACCOUNT)

    refunds.name_account(
        refund_id=refund.pk, bank="BRI", account_name="Yohana", account="111222333"
    )

    refund.refresh_from_db()
    assert (refund.account_by_id, refund.proposed_by_id, refund.account_last4) == (
        None, None, "2333",
    )  # fmt: skip


def test_of_an_erased_buyer_nothing_stays_once_it_is_paid(client, proposer, approver):
    refund = staff.refund_by_transfer()
    Refund.objects.update(state="needs_account")
    nobody = {
        "name": "", "phone_cipher": b"", "phone_blind": b"", "phone_last4": "", "email": "",
        "address": "", "recipient_name": "", "recipient_phone_cipher": b"", "village": None,
        "buyer": None,
    }  # fmt: skip
    Purchase.objects.update(erased_at=timezone.now(), **nobody)
    before = len(staff.told())
    assert "Data pembeli sudah dihapus" in text_of(client.get(url("staff_refund", refund.pk)))

    client.post(url("staff_refund_write", refund.pk), ACCOUNT)
    refund.refresh_from_db()
    refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=approver.pk)
    refunds.finish_refund(refund_id=refund.pk, actor_id=proposer.pk, note="Slip 123456789012")

    refund.refresh_from_db()
    assert refund.state == "done" and len(staff.told()) == before
    assert (
        refund.account_bank, refund.account_name, refund.account_last4,
        bytes(refund.account_cipher),
    ) == ("", "", "", b"")  # fmt: skip


@pytest.mark.parametrize("over", [{"rekening": "12ab"}, {"alasan": ""}, {"nama": ""}])
def test_a_bad_account_comes_back_and_changes_nothing(client, proposer, over):
    refund = staff.refund_by_transfer()
    Refund.objects.update(state="needs_account")

    answer = client.post(url("staff_refund_write", refund.pk), ACCOUNT | over)

    assert answer.status_code == 422 and "Bank NTT" in answer.content.decode()
    refund.refresh_from_db()
    assert refund.state == "needs_account"


def test_an_account_that_is_known_is_not_written_over(client, proposer):
    refund = staff.refund_by_transfer()

    answer = client.post(url("staff_refund_write", refund.pk), ACCOUNT)

    assert answer.status_code == 422 and "Rekeningnya sudah ditulis" in text_of(answer)


@pytest.mark.parametrize("kind", ["product_checker", "staff_admin"])
def test_other_officers_meet_404(client, waiting, line, kind):
    client.force_login(staff.officer(kind))

    new = url("staff_correction_new", "payout_back", line.pk)
    assert client.get(new).status_code == client.post(new).status_code == 404
    assert client.get(url("staff_correction", waiting.pk)).status_code == 404
    for name in WRITES:
        assert client.post(url(name, waiting.pk)).status_code == 404
    assert client.post(url("staff_refund_write", 1)).status_code == 404


def test_an_approver_proposes_nothing_and_a_proposer_signs_nothing(
    client, waiting, line, proposer, approver
):
    assert client.post(url("staff_correction_approve", waiting.pk)).status_code == 404
    client.force_login(approver)
    new = url("staff_correction_new", "payout_back", line.pk)
    assert client.post(new, {"alasan": "Uji"}).status_code == 404
    assert client.post(url("staff_refund_write", 1), ACCOUNT).status_code == 404


def test_strangers_are_asked_to_sign_in_and_get_changes_nothing(client, waiting):
    client.force_login(staff.officer("finance_proposer", "finance_approver"))
    for name in WRITES:
        assert client.get(url(name, waiting.pk)).status_code == 405
    client.logout()
    assert client.get(url("staff_correction", waiting.pk)).status_code == 302
    for name in WRITES:
        assert client.post(url(name, waiting.pk)).status_code == 302
    assert Correction.objects.get().closed_at is None
