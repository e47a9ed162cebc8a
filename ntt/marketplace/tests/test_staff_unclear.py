"""The desk of unclear money, and what its buyer sees meanwhile."""

import re

import pytest
from django.urls import reverse

from ntt.kernel.ledger.api import balance
from ntt.marketplace.actions import settling
from ntt.marketplace.models import Refund, UnclearMoney
from ntt.marketplace.queries import unclear as queries
from ntt.marketplace.rules.money import ACCEPT, GIVE_BACK
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.money_unclear import (
    OWED,
    attempt,
    come,
    late_payment,
    propose,
    settle,
    sold_out,
    unclear_payment,
)
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
WRITES = ["staff_unclear_propose", "staff_unclear_approve", "staff_unclear_reject"]


def url(name: str, *args) -> str:
    return reverse(f"marketplace:{name}", args=args)


@pytest.fixture
def payment():
    """Rp300.000 came for Rp250.000."""
    return unclear_payment()


def state() -> str:
    return UnclearMoney.objects.get().state


def test_two_people_settle_it_on_their_pages(client, payment, proposer, approver):
    number = payment.purchase.number
    page = text_of(client.get(url("staff_unclear")))
    for words in (number, "Rp300.000", "tagihan Rp250.000", "Menunggu pembayaran"):
        assert words in page
    assert "Tersimpan terpisah di pembukuan: Rp300.000." in page
    one = url("staff_unclear_one", payment.pk)
    assert "lebih Rp50.000" in text_of(client.get(one))

    typed = {"cara": "accept", "alasan": "Pembeli membulatkan"}
    answer = client.post(url("staff_unclear_propose", payment.pk), typed)
    assert answer["Location"] == one
    assert "Anda yang mengusulkan" in text_of(client.get(one))
    client.force_login(approver)
    page = text_of(client.get(one))
    assert "Maria Bendahara: Pembeli membulatkan" in page
    assert "Setujui, uang ini membayar pesanan" in page
    signed = {"cara": "accept", "catatan": "Sudah ditelepon"}
    client.post(url("staff_unclear_approve", payment.pk), signed)

    page = text_of(client.get(one))
    assert "Yosef Penyetuju: Sudah ditelepon" in page
    assert "Rp50.000" in page
    refund = Refund.objects.get()
    assert url("staff_refund", refund.pk) in client.get(one).content.decode()
    assert "Kelebihan bayar" in text_of(client.get(url("staff_refund", refund.pk)))
    assert balance("suspense") == 0
    assert number not in text_of(client.get(url("staff_unclear")))
    assert number in text_of(client.get(url("staff_unclear"), {"keadaan": "selesai"}))


def test_who_holds_both_roles_still_cannot_sign_twice(client, payment):
    person = staff.officer("finance_proposer", "finance_approver")
    client.force_login(person)
    propose(payment, GIVE_BACK, actor_id=person.pk)

    page = text_of(client.get(url("staff_unclear_one", payment.pk)))
    answer = client.post(url("staff_unclear_approve", payment.pk), {"cara": GIVE_BACK})

    assert "Setujui" not in page
    assert answer.status_code == 422
    assert state() == "proposed"
    assert balance("suspense") == 300_000


def test_each_signature_needs_its_own_role(client, payment, proposer, approver):
    client.force_login(approver)
    typed = {"cara": "accept", "alasan": "x"}
    assert client.post(url("staff_unclear_propose", payment.pk), typed).status_code == 404
    assert "Menunggu usulan dari bendahara" in text_of(
        client.get(url("staff_unclear_one", payment.pk))
    )
    propose(payment, GIVE_BACK, actor_id=approver.pk)
    client.force_login(proposer)
    signed = {"cara": GIVE_BACK}
    assert client.post(url("staff_unclear_approve", payment.pk), signed).status_code == 404
    assert state() == "proposed"


@pytest.mark.parametrize("kind", ["", "product_checker", "visitor"])
def test_strangers_reach_no_address_of_the_desk(client, payment, kind):
    if kind != "visitor":
        client.force_login(staff.officer(*([kind] if kind else [])))
    wanted = {302} if kind == "visitor" else {404}
    typed = {"cara": "give_back", "alasan": "x"}

    statuses = {
        client.get(url("staff_unclear")).status_code,
        client.get(url("staff_unclear_one", payment.pk)).status_code,
        *(client.post(url(name, payment.pk), typed).status_code for name in WRITES),
    }

    assert statuses == wanted
    assert state() == "open"


def test_get_changes_nothing_and_what_is_not_there_is_404(client, payment, proposer, approver):
    clear = attempt(payment.purchase)
    for person in (proposer, approver):
        client.force_login(person)
        for name in WRITES:
            assert client.get(url(name, payment.pk)).status_code in {404, 405}
            for gone in (clear.pk, 999_999):
                assert client.post(url(name, gone), {"alasan": "x"}).status_code == 404
        assert client.get(url("staff_unclear_one", clear.pk)).status_code == 404
    assert state() == "open"


@pytest.mark.parametrize(
    "typed",
    [
        {"cara": "", "alasan": "Pembeli membulatkan"},
        {"cara": "keep", "alasan": "Pembeli membulatkan"},
        {"cara": "accept", "alasan": "   "},
        {"cara": "accept", "alasan": "membulatkan" + "x" * 280},
        {"cara": "accept", "alasan": "Pembeli\x00membulatkan"},
    ],
)
def test_a_badly_filled_proposal_is_told_kept_and_leaves_nothing(
    client, payment, proposer, typed
):
    answer = client.post(url("staff_unclear_propose", payment.pk), typed)

    assert answer.status_code == 422
    if typed["alasan"].strip():
        assert "membulatkan" in answer.content.decode()
    if typed["cara"] == "accept":
        assert re.search(r'<input[^>]*value="accept"[^>]*checked', answer.content.decode())
    assert state() == "open"
    assert "Penyelesaian" not in answer.content.decode()


def test_too_little_is_only_offered_to_go_back(client, proposer):
    payment = unclear_payment(290)

    page = client.get(url("staff_unclear_one", payment.pk)).content.decode()
    answer = client.post(
        url("staff_unclear_propose", payment.pk), {"cara": "accept", "alasan": "x"}
    )

    assert "kurang Rp249.710" in page
    assert 'value="accept"' not in page
    assert answer.status_code == 422
    assert state() == "open"


def test_what_its_buyer_called_off_is_only_offered_to_go_back(client, payment, proposer):
    payment.purchase.state = "cancelled"
    payment.purchase.save(update_fields=["state"])

    page = text_of(client.get(url("staff_unclear_one", payment.pk)))

    assert "Kembalikan semuanya kepada pembeli" in page
    assert "Terima sebagai pembayaran" not in page


def test_a_note_too_long_is_told_and_kept(client, payment, approver, proposer):
    propose(payment, GIVE_BACK, actor_id=proposer.pk)
    client.force_login(approver)

    typed = {"cara": GIVE_BACK, "catatan": "ditelepon" + "x" * 280}
    answer = client.post(url("staff_unclear_approve", payment.pk), typed)

    assert answer.status_code == 422
    assert "ditelepon" in answer.content.decode()
    assert state() == "proposed"


def test_what_was_proposed_anew_meanwhile_is_not_approved(client, payment, approver, proposer):
    propose(payment, ACCEPT, actor_id=proposer.pk)
    client.force_login(approver)

    answer = client.post(url("staff_unclear_approve", payment.pk), {"cara": GIVE_BACK})

    assert answer.status_code == 422
    assert "sudah berubah" in answer.content.decode()
    assert state() == "proposed"


def test_whoever_comes_second_reads_why_and_keeps_the_words(client, payment, proposer):
    propose(payment, GIVE_BACK, actor_id=999)

    typed = {"cara": "accept", "alasan": "Pembeli membulatkan"}
    answer = client.post(url("staff_unclear_propose", payment.pk), typed)
    settling.approve_settlement(payment_id=payment.pk, way=GIVE_BACK, actor_id=998)
    late = client.post(url("staff_unclear_reject", payment.pk), {"alasan": "Tunggu dulu"})

    assert (answer.status_code, late.status_code) == (422, 422)
    assert "Sudah ada usulan" in answer.content.decode()
    assert "Pembeli membulatkan" in answer.content.decode()
    assert "sudah diselesaikan" in late.content.decode()
    assert "Tunggu dulu" in late.content.decode()


def test_goods_gone_is_told_to_the_approver(client, approver, proposer):
    payment = late_payment()
    propose(payment, ACCEPT, actor_id=proposer.pk)
    sold_out()
    client.force_login(approver)

    answer = client.post(url("staff_unclear_approve", payment.pk), {"cara": ACCEPT})

    assert answer.status_code == 422
    assert "Barangnya sudah habis" in answer.content.decode()
    assert balance("suspense") == 300_000


def test_a_proposal_is_put_aside_with_a_reason_everybody_reads(
    client, payment, approver, proposer
):
    propose(payment, GIVE_BACK, actor_id=proposer.pk)
    client.force_login(approver)

    empty = client.post(url("staff_unclear_reject", payment.pk), {"alasan": " "})
    assert empty.status_code == 422
    assert state() == "proposed"
    typed = {"alasan": "Pembeli mau barangnya"}
    for _ in range(2):
        client.post(url("staff_unclear_reject", payment.pk), typed)

    page = text_of(client.get(url("staff_unclear_one", payment.pk)))
    assert page.count("Yosef Penyetuju: Pembeli mau barangnya") == 1
    assert state() == "open"


def test_the_list_costs_the_same_however_long(client, django_assert_num_queries, proposer):
    def ask():
        # Session, person, roles, the rows, the books.
        with django_assert_num_queries(5):
            return text_of(client.get(url("staff_unclear")))

    unclear_payment(OWED + 1)
    assert "Rp250.001" in ask()
    for more in range(2, 5):
        unclear_payment(OWED + more)
    page = ask()

    assert page.index("Rp250.001") < page.index("Rp250.004")
    with django_assert_num_queries(1):
        rows = queries.unclear_money(is_settled=False)
        assert all(row.payment.purchase.number for row in rows)


def test_the_morning_shows_what_the_list_begins_with(approver):
    payments = [unclear_payment(OWED + more) for more in range(1, 4)]
    settle(payments[0], GIVE_BACK)

    first = [row.payment_id for row in queries.first_waiting(1)]
    listed = [row.pk for row in queries.waiting()]

    assert [row.payment_id for row in queries.first_waiting(9)] == listed
    assert first == listed[:1] and len(listed) == 2


def test_the_list_goes_on_where_it_ended(client, proposer, monkeypatch):
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    payments = [unclear_payment(OWED + more) for more in range(1, 4)]

    first = client.get(url("staff_unclear")).content.decode()
    second = text_of(
        client.get(url("staff_unclear"), {"keadaan": "menunggu", "sebelum": payments[1].pk})
    )
    for payment in payments:
        settle(payment, GIVE_BACK)
    settled = client.get(url("staff_unclear"), {"keadaan": "selesai"}).content.decode()

    assert f"sebelum={payments[1].pk}" in first
    assert ("Rp250.002" in second, "Rp250.003" in second) == (False, True)
    assert f"keadaan=selesai&amp;sebelum={payments[1].pk}" in settled
    assert (
        client.get(url("staff_unclear"), {"keadaan": "';", "sebelum": "x"}).status_code == 200
    )


def test_officers_see_how_many_wait(client, payment, proposer, django_assert_num_queries):
    settle(unclear_payment(), GIVE_BACK)

    page = client.get("/petugas/")

    assert url("staff_unclear") in page.content.decode()
    assert "Uang belum jelas 1 menunggu" in text_of(page)
    with django_assert_num_queries(1):
        assert queries.waiting().count() == 1


# --- the buyer ---


@pytest.fixture
def buyer(client):
    """Opens the purchase of a payment in this browser, and answers with its address."""

    def open_it(payment) -> str:
        purchase = payment.purchase
        typed = {"nomor": purchase.number, "hp4": purchase.phone_last4}
        return client.post(reverse("marketplace:orders"), typed)["Location"]

    return open_it


def test_a_buyer_who_paid_enough_is_told_to_wait_and_whom_to_call(
    client, payment, buyer, settings
):
    settings.CONTACT_PHONE = "0811-0000-0001"

    page = text_of(client.get(buyer(payment)))
    number = payment.purchase.number
    pay = client.get(reverse("marketplace:pay", args=[number]))
    again = client.post(
        reverse("marketplace:pay_again", args=[number]), {"bayar": "va_bni"}, follow=True
    )

    assert "Uang Anda sudah sampai, jumlahnya berbeda dari tagihan" in page
    assert "Yang sampai Rp300.000, tagihannya Rp250.000." in page
    assert "Jangan membayar lagi" in page
    assert "Ada pertanyaan? Telepon 0811-0000-0001" in page
    assert "Uang Anda diperiksa" in page
    for nonsense in ("Menunggu pembayaran", "Bayar sebelum", "Bayar Rp250.000"):
        assert nonsense not in page
    assert pay["Location"] == reverse("marketplace:purchase", args=[number])
    assert "sedang diperiksa. Jangan membayar lagi." in text_of(again)
    assert payment.purchase.payments.count() == 1


def test_a_buyer_who_paid_too_little_may_pay_in_full(client, buyer):
    payment = unclear_payment(290)

    page = text_of(client.get(buyer(payment)))
    pay = text_of(client.get(reverse("marketplace:pay", args=[payment.purchase.number])))

    assert "Yang sampai Rp290, tagihannya Rp250.000." in page
    assert "bayar penuh dengan kode baru" in page
    assert "Bayar Rp250.000" in page
    assert "Kode ini sudah dipakai" in pay
    assert "Buat kode baru" in pay
    assert "Uang Anda tidak diambil" not in pay


def test_a_purchase_run_out_of_time_says_that_the_money_is_looked_at(client, buyer):
    page = text_of(client.get(buyer(late_payment())))

    assert "Petugas memeriksa dan mengabari Anda" in page
    assert "Bila Anda terlanjur membayar" not in page


def test_money_for_a_paid_purchase_is_said_to_go_back(client, payment, buyer):
    come(attempt(payment.purchase), OWED)

    page = text_of(client.get(buyer(payment)))

    assert "Pembayaran diterima" in page
    assert "Uang itu kembali kepada Anda setelah diperiksa petugas." in page
    assert "Jangan membayar lagi" not in page


@pytest.mark.parametrize(
    ("way", "words"),
    [(GIVE_BACK, "Jumlah yang dibayar berbeda dari tagihan"), (ACCEPT, "Kelebihan bayar")],
)
def test_after_settling_the_page_says_why_money_goes_back(client, payment, buyer, way, words):
    settle(payment, way)

    page = text_of(client.get(buyer(payment)))

    assert words in page
    assert "Uang Anda sudah sampai" not in page
    assert ("Bayar Rp250.000" in page) is (way == GIVE_BACK)


def test_settling_names_the_officers_in_the_history_only(client, payment, approver, proposer):
    propose(payment, GIVE_BACK, actor_id=proposer.pk)
    settling.approve_settlement(payment_id=payment.pk, way=GIVE_BACK, actor_id=approver.pk)

    page = text_of(client.get(url("staff_refund", Refund.objects.get().pk)))

    assert "Maria Bendahara: Uji" in page
