"""Payouts: to the rupiah, by two people, once."""

import io
import zipfile
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import LedgerRefused, balance, balances, reverse, verify
from ntt.marketplace.actions import payouts
from ntt.marketplace.models import Payout, PayoutBatch
from ntt.marketplace.queries.payouts import batches, lines_page, payout_desk
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.races import DONE, at_once
from ntt.marketplace.views.staff_files import bank_csv, bank_xlsx

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = 101, 102, 103
EARNED = {"shop": 387_500, "shipping": 40_000, "payout": 0, "provider": 427_500}


def money(shop) -> dict[str, int]:
    codes = [f"shop:{shop.pk}", f"shipping:{shop.pk}", "payout:transit", "provider:midtrans"]
    return {code.split(":")[0]: amount for code, amount in balances(codes).items()}


def sent_batch(*shops) -> PayoutBatch:
    batch = payouts.propose_batch(actor_id=ONE)
    staff.approve(batch.pk, TWO)
    return batch


def test_a_payout_moves_goods_and_shipping_to_the_rupiah():
    shop = staff.shop_with_money(387_500, 40_000)

    batch = payouts.propose_batch(actor_id=ONE)
    assert money(shop) == {
        "shop": 387_500,
        "shipping": 40_000,
        "payout": 0,
        "provider": 427_500,
    }
    staff.approve(batch.pk, TWO)
    assert money(shop) == {"shop": 0, "shipping": 0, "payout": 427_500, "provider": 427_500}
    line = batch.payouts.get()
    payouts.complete_line(payout_id=line.pk, actor_id=ONE)

    line.refresh_from_db()
    assert (line.state, line.total_rp, line.account_last4) == ("completed", 427_500, "1234")
    assert money(shop) == {"shop": 0, "shipping": 0, "payout": 0, "provider": 0}
    assert verify() == []


def test_a_failed_line_gives_the_shop_exactly_what_it_had_and_waits_for_the_next_batch():
    shop = staff.shop_with_money(387_500, 40_000)
    line = sent_batch(shop).payouts.get()

    for _again in range(2):
        payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason="Rekening tutup")

    line.refresh_from_db()
    assert (line.state, line.note) == ("failed", "Rekening tutup")
    assert money(shop) == {
        "shop": 387_500,
        "shipping": 40_000,
        "payout": 0,
        "provider": 427_500,
    }
    assert payouts.propose_batch(actor_id=ONE).payouts.get().total_rp == 427_500


def test_a_shop_without_an_account_is_named_and_left_out():
    rich = staff.shop_with_money()
    poor = staff.shop_with_money(
        status="paused", payee_account_last4="", payee_account_cipher=b""
    )

    desk = payout_desk()
    batch = payouts.propose_batch(actor_id=ONE)

    assert [row.shop for row in desk.without_account] == [poor]
    assert [row.shop for row in desk.ready] == [rich]
    assert [line.shop_id for line in batch.payouts.all()] == [rich.pk]


def test_nothing_due_makes_no_batch():
    with pytest.raises(MoneyRefused, match="nothing_to_pay_out"):
        payouts.propose_batch(actor_id=ONE)

    assert not PayoutBatch.objects.exists()


def test_a_balance_waits_in_one_batch_only():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)

    with pytest.raises(MoneyRefused, match="nothing_to_pay_out"):
        payouts.propose_batch(actor_id=TWO)

    assert [row.shop for row in payout_desk().waiting] == [shop]
    other = PayoutBatch.objects.create(proposed_by_id=ONE)
    with pytest.raises(IntegrityError, match="payout_one_draft_a_shop"), transaction.atomic():
        Payout.objects.create(batch=other, shop=shop, reference="X", goods_rp=1, shipping_rp=0)
    payouts.drop_batch(batch_id=batch.pk, actor_id=ONE)
    assert payouts.propose_batch(actor_id=TWO).payouts.count() == 1


def test_the_proposer_cannot_approve():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)

    with pytest.raises(MoneyRefused, match="second_person_needed"):
        staff.approve(batch.pk, ONE)

    assert money(shop)["payout"] == 0
    assert batch.payouts.get().state == "draft"
    with (
        pytest.raises(IntegrityError, match="payout_batch_two_people"),
        transaction.atomic(),
    ):
        PayoutBatch.objects.filter(pk=batch.pk).update(approved_by_id=ONE)


def test_approving_again_changes_nothing_and_a_third_person_is_told():
    shop = staff.shop_with_money()
    batch = sent_batch(shop)

    staff.approve(batch.pk, TWO)
    with pytest.raises(MoneyRefused, match="batch_already_approved"):
        staff.approve(batch.pk, THREE)
    with pytest.raises(MoneyRefused, match="batch_already_approved"):
        payouts.drop_batch(batch_id=batch.pk, actor_id=ONE)

    assert money(shop)["payout"] == 427_500


def test_a_shop_whose_balance_shrank_fails_alone():
    shrunk, other = staff.shop_with_money(), staff.shop_with_money(100_000, 0)
    batch = payouts.propose_batch(actor_id=ONE)
    reverse(reference="test:back", of=f"test:{shrunk.pk}:earned", memo="uji")

    staff.approve(batch.pk, TWO)

    states = {line.shop_id: line.state for line in batch.payouts.all()}
    assert states == {shrunk.pk: "failed", other.pk: "sent"}
    assert balance("payout:transit") == 100_000
    assert verify() == []


def test_what_was_paid_out_cannot_be_taken_back():
    shop = staff.shop_with_money()
    sent_batch(shop)

    with pytest.raises(LedgerRefused, match="overdrawn"):
        reverse(reference="test:back", of=f"test:{shop.pk}:earned", memo="uji")

    assert money(shop)["payout"] == 427_500


@pytest.mark.parametrize("state", ["draft", "completed"])
def test_only_a_line_on_its_way_can_fail(state):
    shop = staff.shop_with_money()
    line = payouts.propose_batch(actor_id=ONE).payouts.get()
    if state == "completed":
        staff.approve(line.batch_id, TWO)
        for _again in range(2):
            payouts.complete_line(payout_id=line.pk, actor_id=ONE)
    before = money(shop)

    with pytest.raises(MoneyRefused, match="payout_not_sent"):
        payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason="Salah")

    assert money(shop) == before


@pytest.mark.parametrize(
    ("reason", "code"), [(" ", "reason_missing"), ("x" * 201, "reason_too_long")]
)
def test_a_failure_needs_a_reason_of_sensible_length(reason, code):
    line = sent_batch(staff.shop_with_money()).payouts.get()

    with pytest.raises(MoneyRefused, match=code):
        payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason=reason)

    line.refresh_from_db()
    assert line.state == "sent"


def test_the_bank_file_waits_for_approval_and_says_who_took_it():
    batch = payouts.propose_batch(actor_id=ONE) if staff.shop_with_money() else None
    with pytest.raises(MoneyRefused, match="batch_not_approved"):
        payouts.take_bank_file(batch_id=batch.pk, actor_id=TWO, kind="csv")
    staff.approve(batch.pk, TWO)

    payouts.take_bank_file(batch_id=batch.pk, actor_id=TWO, kind="csv")

    newest = history(f"payout_batch:{batch.pk}")[0]
    assert (newest.name, newest.actor_id) == ("marketplace.BankFileTaken", TWO)
    assert staff.ACCOUNT not in str(newest.payload)


def test_the_files_say_demo_keep_zeros_and_run_no_formula(settings):
    staff.shop_with_money(name="=HYPERLINK(1)", payee_name="+1")
    batch = sent_batch()
    lines = payouts.take_bank_file(batch_id=batch.pk, actor_id=TWO, kind="xlsx")

    text = bank_csv(lines).decode("utf-8-sig").split("\r\n")
    assert text[0].startswith("DATA CONTOH")
    reference = batch.payouts.get().reference
    assert text[2] == f"{reference},'=HYPERLINK(1),BRI,'+1,{staff.ACCOUNT},427500"
    settings.DEMO = False
    assert "DATA CONTOH" not in bank_csv(lines).decode()
    sheet = zipfile.ZipFile(io.BytesIO(bank_xlsx(lines)))
    words = sheet.read("xl/sharedStrings.xml").decode()
    assert "012345671234" in words
    assert "<f>" not in sheet.read("xl/worksheets/sheet1.xml").decode()


def test_the_seller_reads_how_much_comes_where_and_when(monkeypatch):
    from datetime import UTC, datetime

    from ntt.marketplace.actions import payouts as module

    shop = staff.shop_with_money(387_500, 40_000)
    batch = payouts.propose_batch(actor_id=ONE)
    # A Thursday; the money is there the next working day.
    thursday = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    monkeypatch.setattr(module.timezone, "now", lambda: thursday)
    staff.approve(batch.pk, TWO)
    monkeypatch.undo()

    deliver_now()
    deliver_now()

    [told] = staff.told(f"payout:{batch.payouts.get().pk}")
    assert "Rp427.500 masuk ke BRI …1234 hari Jumat, 27 November 2026." in told
    assert shop.name not in told


def test_the_lists_cost_the_same_however_long(django_assert_num_queries):
    for _shop in range(3):
        staff.shop_with_money()
    batch = sent_batch()
    staff.shop_with_money()

    with django_assert_num_queries(4):
        assert len(payout_desk().ready) == 1
    with django_assert_num_queries(1):
        assert batches()[0].sent == 3
    with django_assert_num_queries(1):
        assert [line.shop.name for line in lines_page(batch)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", range(3))
def test_of_approvals_at_once_exactly_one_counts(round):
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)

    outcomes = at_once(*(partial(staff.approve, batch.pk, n) for n in range(201, 205)))

    assert sorted(outcomes) == [*["batch_already_approved"] * 3, DONE]
    assert money(shop)["payout"] == 427_500
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_of_proposals_at_once_exactly_one_gathers_the_shop():
    staff.shop_with_money()

    outcomes = at_once(*(partial(payouts.propose_batch, actor_id=n) for n in range(4)))

    assert sorted(outcomes) == [DONE, *["nothing_to_pay_out"] * 3]
    assert Payout.objects.count() == 1


def test_the_seller_reads_why_the_bank_sent_it_back():
    line = sent_batch(staff.shop_with_money()).payouts.get()
    payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason="Rekening tutup")

    deliver_now()

    [told] = staff.told(f"payout:{line.pk}")
    assert "Rp427.500 belum dapat masuk ke BRI …1234: Rekening tutup." in told
    assert told.endswith(f"/beli/penjual/uang/?toko={line.shop.slug}")


# all at once


def test_all_lines_on_their_way_arrive_at_once_and_a_failed_one_stays_failed():
    shops = [staff.shop_with_money() for _ in range(3)]
    batch = sent_batch()
    failed, *others = batch.payouts.order_by("pk")
    payouts.fail_line(payout_id=failed.pk, actor_id=ONE, reason="Rekening tutup")

    for _again in range(2):
        payouts.complete_batch(batch_id=batch.pk, actor_id=ONE)
        states = [line.state for line in batch.payouts.order_by("pk")]
        assert states == ["failed", "completed", "completed"]

    assert balances(["payout:transit", "provider:midtrans"]) == {
        "payout:transit": 0,
        "provider:midtrans": 427_500,
    }
    assert money(shops[0])["shop"] == 387_500
    arrived = [
        row.payload["payout_id"]
        for row in history(f"payout_batch:{batch.pk}")
        if row.name == "marketplace.PayoutCompleted"
    ]
    assert sorted(arrived) == [line.pk for line in others]
    assert verify() == []


def test_a_batch_without_a_signature_does_not_arrive():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)

    with pytest.raises(MoneyRefused, match="batch_not_approved"):
        payouts.complete_batch(batch_id=batch.pk, actor_id=ONE)

    assert (money(shop)["shop"], batch.payouts.get().state) == (387_500, "draft")


@pytest.mark.django_db(transaction=True)
def test_a_line_that_fails_while_all_arrive_is_one_or_the_other():
    shop = staff.shop_with_money()
    line = sent_batch(shop).payouts.get()

    at_once(
        partial(payouts.complete_batch, batch_id=line.batch_id, actor_id=ONE),
        partial(payouts.complete_batch, batch_id=line.batch_id, actor_id=TWO),
        partial(payouts.fail_line, payout_id=line.pk, actor_id=ONE, reason="Tutup"),
    )

    line.refresh_from_db()
    left = {"completed": (0, 0), "failed": (387_500, 427_500)}[line.state]
    assert (money(shop)["shop"], money(shop)["provider"]) == left
    assert (money(shop)["payout"], verify()) == (0, [])
