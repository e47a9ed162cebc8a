"""The pages of money: two people, masked accounts, bad input."""

import pytest
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import balance
from ntt.marketplace.actions import payouts, refunds, split_rules
from ntt.marketplace.models import Refund, SplitRule
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_split_rules import values

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(f"marketplace:{name}", args=args)


@pytest.fixture
def refund():
    return staff.refund_by_transfer()


def test_two_people_pay_a_shop_from_their_pages(client, proposer, approver):
    shop = staff.shop_with_money(387_500, 40_000)
    poor = staff.shop_with_money(
        1_000, 0, status="paused", name="Toko Tanpa Rekening", payee_account_last4=""
    )
    page = client.get(url("staff_payouts")).content.decode()
    assert "Rp427.500" in page
    assert poor.name in page

    opened = client.post(url("staff_payout_propose"))["Location"]
    batch = shop.payouts.get().batch
    assert opened == url("staff_batch", batch.pk)
    assert client.post(url("staff_batch_approve", batch.pk)).status_code == 404
    client.force_login(approver)
    assert client.post(url("staff_payout_propose")).status_code == 404
    page = client.get(opened).content.decode()
    assert "Setujui dan kirim Rp427.500" in page
    client.post(url("staff_batch_approve", batch.pk), {"dibaca": staff.read_on(page)})
    file = client.post(url("staff_bank_file", batch.pk, "csv"))
    page = client.get(opened).content.decode()

    assert staff.ACCOUNT in file.content.decode()
    assert "attachment" in file["Content-Disposition"]
    assert staff.ACCOUNT not in page
    assert "…1234" in page
    line = batch.payouts.get()
    client.post(url("staff_line_complete", batch.pk, line.pk))
    assert balance("payout:transit") == 0


def test_who_holds_both_roles_still_cannot_sign_twice(client):
    person = staff.officer("finance_proposer", "finance_approver")
    client.force_login(person)
    staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=person.pk)

    page = client.get(url("staff_batch", batch.pk)).content.decode()
    told = client.post(url("staff_batch_approve", batch.pk), follow=True).content.decode()

    assert "Setujui dan kirim" not in page
    assert "harus orang lain" in told
    assert balance("payout:transit") == 0


def test_a_failed_line_needs_the_words_of_the_bank(client, proposer, approver):
    staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=proposer.pk)
    staff.approve(batch.pk, approver.pk)
    line = batch.payouts.get()

    empty = client.post(url("staff_line_fail", batch.pk, line.pk), {"alasan": ""})
    assert empty.status_code == 422
    assert balance("payout:transit") == 427_500
    client.post(url("staff_line_fail", batch.pk, line.pk), {"alasan": "Rekening tutup"})

    assert balance("payout:transit") == 0
    assert "Rekening tutup" in client.get(url("staff_batch", batch.pk)).content.decode()
    other = url("staff_line_fail", batch.pk + 1, line.pk)
    assert client.post(other, {"alasan": "x"}).status_code == 404


def test_all_lines_arrive_by_one_button_that_asks_again(client, proposer, approver):
    for _shop in range(2):
        staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=proposer.pk)
    every = url("staff_batch_complete", batch.pk)
    early = client.post(every, follow=True)
    assert "belum disetujui" in early.content.decode()
    staff.approve(batch.pk, approver.pk)

    page = text_of(client.get(url("staff_batch", batch.pk)))
    assert "2 baris, Rp855.000, dicatat sudah tiba" in page
    assert client.get(every).status_code == 405
    for _again in range(2):
        client.post(every)

    assert balance("payout:transit") == 0
    assert "Semua sudah tiba" not in text_of(client.get(url("staff_batch", batch.pk)))
    client.force_login(staff.officer("product_checker"))
    assert client.post(every).status_code == 404
    assert client.post(url("staff_batch_complete", 999_999)).status_code == 404


def test_get_changes_nothing_and_a_file_needs_a_post(client, proposer):
    staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=proposer.pk)

    for name, args in [
        ("staff_payout_propose", ()),
        ("staff_batch_drop", (batch.pk,)),
        ("staff_bank_file", (batch.pk, "csv")),
    ]:
        assert client.get(url(name, *args)).status_code == 405
    told = client.post(url("staff_bank_file", batch.pk, "csv"), follow=True)

    assert "belum disetujui" in told.content.decode()
    assert staff.ACCOUNT not in told.content.decode()


def test_a_refund_is_signed_by_two_and_every_look_is_recorded(
    client, proposer, approver, refund
):
    page = client.get(url("staff_refunds")).content.decode()
    assert "tanda tangan pertama" in page
    masked = client.get(url("staff_refund", refund.pk)).content.decode()
    assert "…6789" in masked
    assert "0123456789" not in masked

    seen = client.post(url("staff_refund_see", refund.pk)).content.decode()
    sign(client, "propose", refund)
    assert "0123456789" in seen
    assert sign(client, "approve", refund).status_code == 404
    mine = client.get(url("staff_refunds")).content.decode()
    assert "Anda yang mengusulkan" in mine
    client.force_login(approver)
    sign(client, "approve", refund)
    client.post(url("staff_refund_finish", refund.pk))

    refund.refresh_from_db()
    assert (refund.state, refund.approved_by_id) == ("done", approver.pk)
    assert balance("refund:transit") == 0
    looks = [
        row
        for row in history(f"purchase:{refund.purchase_id}")
        if row.name == "marketplace.RefundAccountSeen"
    ]
    assert [row.actor_id for row in looks] == [proposer.pk]
    assert "0123456789" not in str(looks[0].payload)


def test_a_wrong_account_is_asked_for_again_and_voids_the_signature(client, proposer, refund):
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)

    empty = client.post(url("staff_refund_again", refund.pk), {"alasan": ""})
    assert empty.status_code == 422
    client.post(url("staff_refund_again", refund.pk), {"alasan": "Nama tidak sama"})
    deliver_now()

    refund.refresh_from_db()
    assert (refund.state, refund.proposed_by_id, refund.account_last4) == (
        "needs_account",
        None,
        "",
    )
    assert any("Nama tidak sama" in text for text in staff.told())
    assert "Maria Bendahara: Nama tidak sama" in notes_of(client, refund)
    told = client.post(url("staff_refund_see", refund.pk), follow=True).content.decode()
    assert "belum sampai pada langkah itu" in told


def sign(client, which, refund, **typed):
    """As the page just read sends it."""
    form = typed | {"rekening": refund.account_mark}
    return client.post(url(f"staff_refund_{which}", refund.pk), form, follow=True)


def test_a_page_read_before_the_account_changed_signs_nothing(
    client, proposer, approver, refund
):
    """First officer and buyer are both quicker than the one who gives the second signature."""
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)
    read = Refund.objects.get()
    other = {"bank": "BRI", "account_name": "Yohana", "account": "9999999999"}
    refunds.name_account(refund_id=refund.pk, **other)
    refused = sign(client, "propose", read)
    refund.refresh_from_db()
    assert (refund.state, refund.proposed_by_id) == ("proposed", None)
    sign(client, "propose", refund)
    client.force_login(approver)

    told = sign(client, "approve", read)
    client.post(url("staff_refund_approve", refund.pk))

    refund.refresh_from_db()
    assert (refund.state, refund.proposed_by_id) == ("proposed", proposer.pk)
    for page in (refused, told):
        assert "Rekeningnya sudah berubah. Baca lagi, lalu putuskan." in text_of(page)
    sign(client, "approve", refund)
    refund.refresh_from_db()
    assert (refund.state, refund.account_last4) == ("sent", "9999")


def notes_of(client, refund) -> str:
    return text_of(client.get(url("staff_refund", refund.pk)))


def test_signatures_keep_what_is_said_with_them(client, proposer, approver, refund):
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)
    client.force_login(approver)

    sign(client, "approve", refund, catatan="Nama cocok")
    client.post(url("staff_refund_finish", refund.pk), {"catatan": "Bukti 7781"})

    page = notes_of(client, refund)
    assert "Yosef Penyetuju: Nama cocok" in page
    assert "Yosef Penyetuju: Bukti 7781" in page
    refund.refresh_from_db()
    assert refund.state == "done"


@pytest.mark.parametrize("state", ["proposed", "sent"])
def test_a_note_too_long_is_told_kept_and_signs_nothing(
    client, proposer, approver, refund, state
):
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)
    name = "staff_refund_approve"
    if state == "sent":
        refunds.approve_refund(
            refund_id=refund.pk, mark=refund.account_mark, actor_id=approver.pk
        )
        name = "staff_refund_finish"
    client.force_login(approver)

    answer = client.post(url(name, refund.pk), {"catatan": "Bukti" + "x" * 280})

    refund.refresh_from_db()
    assert (answer.status_code, refund.state) == (422, state)
    assert "Buktixxx" in answer.content.decode()
    with pytest.raises(MoneyRefused, match="reason_too_long"):
        refunds.finish_refund(refund_id=refund.pk, actor_id=approver.pk, note="x" * 281)


def test_a_proposal_put_aside_says_why_and_waits_for_a_first_signature(
    client, proposer, approver, refund
):
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)
    client.force_login(approver)

    empty = client.post(url("staff_refund_reject", refund.pk), {"alasan": " "})
    refund.refresh_from_db()
    assert (empty.status_code, refund.proposed_by_id) == (422, proposer.pk)
    for _ in range(2):
        client.post(url("staff_refund_reject", refund.pk), {"alasan": "Nama belum sama"})

    refund.refresh_from_db()
    assert (refund.state, refund.proposed_by_id, refund.account_last4) == (
        "proposed",
        None,
        "6789",
    )
    assert notes_of(client, refund).count("Yosef Penyetuju: Nama belum sama") == 1
    with pytest.raises(MoneyRefused, match="refund_not_ready"):
        refunds.approve_refund(
            refund_id=refund.pk, mark=refund.account_mark, actor_id=approver.pk
        )


def test_a_transfer_on_its_way_is_not_put_aside(client, proposer, approver, refund):
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)
    refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=approver.pk)

    answer = client.post(url("staff_refund_reject", refund.pk), {"alasan": "Nama salah"})

    refund.refresh_from_db()
    assert (answer.status_code, refund.state) == (422, "sent")
    assert "Nama salah" in answer.content.decode()
    assert "belum sampai pada langkah itu" in answer.content.decode()


def test_strangers_put_no_refund_aside(client, proposer, refund):
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer.pk)
    client.force_login(staff.officer("product_checker"))

    answer = client.post(url("staff_refund_reject", refund.pk), {"alasan": "x"})

    refund.refresh_from_db()
    assert (answer.status_code, refund.proposed_by_id) == (404, proposer.pk)


def test_refunds_of_every_state_open_and_nonsense_is_the_first(client, proposer, refund):
    for state in ["proposed", "sent", "needs_account", "approved", "done", "';"]:
        assert client.get(url("staff_refunds"), {"keadaan": state}).status_code == 200
    assert client.get(url("staff_refund", 999_999)).status_code == 404
    told = client.post(url("staff_refund_finish", refund.pk), follow=True).content.decode()
    assert "belum sampai" in told


def test_a_rule_is_proposed_approved_and_ended_on_pages(client, proposer, approver):
    typed = {
        "penerima": "pad",
        "persen": "0,7",
        "mulai": today().isoformat(),
        "dasar": "Perda contoh Pasal 3",
    }
    client.post(url("staff_rule_new"), typed)
    rule = SplitRule.objects.get()
    assert rule.basis_points == 70
    assert client.post(url("staff_rule_approve", rule.pk)).status_code == 404

    client.force_login(approver)
    assert client.get(url("staff_rule_new")).status_code == 404
    assert "Setujui aturan" in client.get(url("staff_rules")).content.decode()
    client.post(url("staff_rule_approve", rule.pk))
    page = client.get(url("staff_rules")).content.decode()
    client.post(url("staff_rule_end", rule.pk), {"hari": today().isoformat()})

    rule.refresh_from_db()
    assert "0,7 %" in page
    assert "Perda contoh Pasal 3" in page
    assert "Investor: Rp0" in page
    assert (rule.approved_by_id, rule.valid_until) == (approver.pk, today())


@pytest.mark.parametrize(
    "over",
    [
        {"persen": "101"},
        {"persen": "-1"},
        {"persen": "dua"},
        {"persen": "٢"},
        {"penerima": "seller"},
        {"mulai": "kemarin"},
        {"mulai": "2020-01-01"},
        {"dasar": ""},
        {"batas": "-5"},
    ],
)
def test_a_badly_filled_rule_is_told_and_leaves_nothing(client, proposer, over):
    typed = {
        "penerima": "pad",
        "persen": "2",
        "mulai": today().isoformat(),
        "dasar": "Perda",
    } | over

    answer = client.post(url("staff_rule_new"), typed)

    assert answer.status_code == 422
    assert not SplitRule.objects.exists()


def test_ending_before_today_is_refused_on_the_page(client, approver, proposer):
    rule = split_rules.propose_rule(values=values(), actor_id=proposer.pk)
    split_rules.approve_rule(rule_id=rule.pk, actor_id=approver.pk)
    client.force_login(approver)

    answer = client.post(url("staff_rule_end", rule.pk), {"hari": "2020-01-01"})

    rule.refresh_from_db()
    assert (answer.status_code, rule.valid_until) == (422, None)
