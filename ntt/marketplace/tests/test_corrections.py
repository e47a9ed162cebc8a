"""Money that left the usual path: said by one officer, signed by another, then booked."""

import pytest
from django.db import IntegrityError, transaction

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import Leg, balance, entries_of, post, verify
from ntt.marketplace.actions import corrections, fulfilment, payments, payouts, refunds
from ntt.marketplace.gateways.port import GatewayRefused
from ntt.marketplace.models import (
    Correction,
    Order,
    Payment,
    Payout,
    PayoutBatch,
    Refund,
    Shop,
)
from ntt.marketplace.queries.corrections import waiting_page
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.tests import make, mine, staff
from ntt.marketplace.tests.money import OFFICER, SECOND, SELLER, balances, complete, pay
from ntt.marketplace.tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


def propose(kind, row, reason="Menurut rekening koran", actor_id=OFFICER):
    return corrections.propose_correction(
        kind=kind, subject_id=row.pk, reason=reason, actor_id=actor_id
    )


def approve(correction, actor_id=SECOND):
    corrections.approve_correction(correction_id=correction.pk, actor_id=actor_id)


def correct(kind, row, reason="Menurut rekening koran"):
    approve(propose(kind, row, reason))
    row.refresh_from_db()
    return row


@pytest.fixture
def arrived() -> Payout:
    """A payout that our books say has arrived."""
    staff.shop_with_money(387_500, 40_000)
    batch = payouts.propose_batch(actor_id=OFFICER)
    staff.approve(batch.pk, SECOND)
    line = batch.payouts.get()
    payouts.complete_line(payout_id=line.pk, actor_id=OFFICER)
    line.refresh_from_db()
    return line


def transferred(refund) -> Refund:
    refund.refresh_from_db()
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=OFFICER)
    refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=SECOND)
    refunds.finish_refund(refund_id=refund.pk, actor_id=OFFICER)
    refund.refresh_from_db()
    return refund


@pytest.fixture
def refused(sandbox, order, monkeypatch) -> Refund:
    """A refund that the provider will not send."""
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")

    def refuse(self, **asked):
        raise GatewayRefused("amount")

    monkeypatch.setattr("ntt.marketplace.gateways.midtrans.Midtrans.refund", refuse)
    refund = Refund.objects.get()
    with pytest.raises(GatewayRefused):
        refunds.send_refund(refund_id=refund.pk)
    refund.refresh_from_db()
    return refund


def test_a_payout_the_bank_returns_after_it_arrived_is_the_shops_again(arrived):
    correct("payout_back", arrived, "Rekening sudah ditutup")

    assert (arrived.state, arrived.note) == ("failed", "Rekening sudah ditutup")
    assert balance(f"shop:{arrived.shop_id}") == 387_500
    assert balance(f"shipping:{arrived.shop_id}") == 40_000
    assert balance("provider:midtrans") == 427_500 and balance("payout:transit") == 0
    assert payouts.propose_batch(actor_id=OFFICER).payouts.get().total_rp == 427_500
    assert verify() == []
    deliver_now()
    assert any("Rekening sudah ditutup" in text for text in staff.told())


def test_a_transfer_the_bank_returns_goes_out_again_with_two_new_signatures():
    refund = transferred(staff.refund_by_transfer())

    for _ in range(2):
        correct("refund_back", refund, "Nama tidak cocok")
        assert (refund.state, refund.approved_by_id, refund.account_last4, refund.done_at) == (
            "needs_account", None, "", None,
        )  # fmt: skip
        assert balance("refund:transit") == 100_000 and balance("provider:midtrans") == 100_000
        refunds.name_account(
            refund_id=refund.pk, bank="BNI", account_name="Yohana", account="987654321"
        )
        refund = transferred(refund)
        assert balance("refund:transit") == 0 and balance("provider:midtrans") == 0

    assert verify() == []
    said = [entry.reference.split(":")[2] for entry in entries_of(f"refund:{refund.pk}:")]
    assert said == ["due", "done", "back-1", "done-2", "back-2", "done-3"]
    deliver_now()
    assert sum("Nama tidak cocok" in text for text in staff.told()) == 0  # named again already


def test_the_buyer_is_told_that_the_account_did_not_work():
    refund = transferred(staff.refund_by_transfer())

    correct("refund_back", refund, "Nama tidak cocok")

    deliver_now()
    assert sum("Nama tidak cocok" in text for text in staff.told()) == 1


def test_what_the_provider_will_not_send_goes_by_transfer(refused):
    correct("refund_by_transfer", refused)

    assert (refused.way, refused.state, refused.refusal) == ("transfer", "needs_account", "")
    deliver_now()
    assert any("Tulis nomor rekening" in text for text in staff.told())


def test_what_the_buyer_has_already_is_closed_and_booked(order, refused):
    correct("refund_arrived", refused)

    assert (refused.state, refused.refusal) == ("done", "")
    assert set(balances(order).values()) == {0} and verify() == []


def test_a_refund_two_officers_look_at_is_not_sent_meanwhile(refused, monkeypatch):
    Refund.objects.update(refusal="")
    Correction.objects.create(
        kind="refund_arrived", refund=refused, amount_rp=1, reason="x", proposed_by_id=OFFICER
    )
    monkeypatch.setattr(
        "ntt.marketplace.gateways.midtrans.Midtrans.refund", lambda *_a, **_k: 1
    )

    refunds.send_refund(refund_id=refused.pk)

    refused.refresh_from_db()
    assert refused.state == "approved"


@pytest.mark.parametrize("refusal", ["", "bad_key", "too_many"])
@pytest.mark.parametrize("kind", ["refund_by_transfer", "refund_arrived"])
def test_a_refund_the_worker_still_sends_is_not_corrected(refused, kind, refusal):
    Refund.objects.update(refusal=refusal)

    with pytest.raises(MoneyRefused, match="correction_unfit"):
        propose(kind, refused)


def test_nothing_is_booked_before_the_second_signature_of_another(arrived):
    correction = propose("payout_back", arrived)

    with pytest.raises(MoneyRefused, match="second_person_needed"):
        approve(correction, OFFICER)
    arrived.refresh_from_db()
    assert arrived.state == "completed" and balance("provider:midtrans") == 0


def test_saying_and_signing_twice_is_once(arrived):
    correction = propose("payout_back", arrived)
    assert propose("payout_back", arrived) == correction
    with pytest.raises(MoneyRefused, match="correction_waits"):
        propose("payout_back", arrived, "Lain lagi")

    approve(correction)
    approve(correction)

    with pytest.raises(MoneyRefused, match="correction_closed"):
        approve(correction, 99)
    with pytest.raises(MoneyRefused, match="correction_closed"):
        corrections.drop_correction(correction_id=correction.pk, actor_id=OFFICER)
    subject = f"payout_batch:{arrived.batch_id}"
    assert len(history(subject, name="marketplace.CorrectionApproved")) == 1
    assert balance(f"shop:{arrived.shop_id}") == 387_500


def test_a_dropped_one_changes_nothing_and_makes_room(arrived):
    correction = propose("payout_back", arrived)

    corrections.drop_correction(correction_id=correction.pk, actor_id=SECOND)
    corrections.drop_correction(correction_id=correction.pk, actor_id=SECOND)

    with pytest.raises(MoneyRefused, match="correction_closed"):
        approve(correction)
    assert propose("payout_back", arrived, "Sekali lagi").pk != correction.pk
    arrived.refresh_from_db()
    assert arrived.state == "completed"


def test_it_is_refused_when_the_money_moved_meanwhile(arrived, sandbox, order):
    pay(sandbox, order)
    payment = Payment.objects.get()
    Payment.objects.update(missing_rp=90_000)
    correction = propose("missing_borne", payment)
    Payment.objects.update(missing_rp=290_000)

    with pytest.raises(MoneyRefused, match="correction_unfit"):
        approve(correction)
    for kind, row in (("refund_back", arrived), ("payout_back", payment), ("x", payment)):
        with pytest.raises((MoneyRefused, Refund.DoesNotExist, Payout.DoesNotExist)):
            propose(kind, row)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201, "kirim ke 081234567890"])
def test_a_reason_is_said_and_names_no_number(arrived, reason):
    with pytest.raises(MoneyRefused, match="reason_"):
        propose("payout_back", arrived, reason)

    assert not Correction.objects.exists()


def test_lost_money_the_operator_bears_lets_the_order_go_on(sandbox, order):
    pay(sandbox, order)
    Payment.objects.update(missing_rp=290_000)

    payment = correct("missing_borne", Payment.objects.get())

    assert (payment.missing_rp, payment.borne_rp) == (0, 290_000)
    assert balance("loss:payment") == 290_000 and balance("provider:midtrans") == 0
    complete(order)
    assert balances(order)["shop"] == -245_000 and verify() == []


def test_borne_money_that_comes_back_is_no_loss_any_more(sandbox, order):
    pay(sandbox, order)
    payment = Payment.objects.get()
    for _ in range(2):
        Payment.objects.update(missing_rp=290_000)
        correct("missing_borne", payment)

        payments.check_payment(payment_id=payment.pk)
        payments.check_payment(payment_id=payment.pk)

        payment.refresh_from_db()
        assert (payment.missing_rp, payment.borne_rp) == (0, 0)
        assert balance("loss:payment") == 0 and balance("provider:midtrans") == 290_000
    assert verify() == []


def test_lost_money_of_a_complete_order_stays_with_us(sandbox, order):
    pay(sandbox, order)
    complete(order)
    batch = payouts.propose_batch(actor_id=OFFICER)
    Payment.objects.update(missing_rp=1)
    other = staff.shop_with_money(50_000, 0)

    staff.approve(batch.pk, SECOND)
    assert batch.payouts.get().state == "failed"
    assert payouts.propose_batch(actor_id=OFFICER).payouts.get().shop == other

    correct("missing_borne", Payment.objects.get())
    line = payouts.propose_batch(actor_id=OFFICER).payouts.get()
    assert (line.shop_id, line.total_rp) == (order.shop_id, 285_000)


def test_of_what_a_shop_has_only_the_lost_order_stays(sandbox, order):
    pay(sandbox, order)
    complete(order)
    Payment.objects.update(missing_rp=290_000)
    post(
        reference="uji:lain",
        memo="uji",
        legs=[Leg("provider:midtrans", 30_000), Leg(f"shop:{order.shop_id}", -30_000)],
    )

    line = payouts.propose_batch(actor_id=OFFICER).payouts.get()

    assert (line.goods_rp, line.shipping_rp) == (30_000, 0)


def test_what_is_lost_of_a_running_order_is_taken_from_no_other(sandbox, order):
    pay(sandbox, order)
    complete(order)
    shop = Shop.objects.get(pk=order.shop_id)
    other = mine.bought(state="sent", product=make.product(shop=shop, stock=9))
    Payment.objects.filter(purchase=other).update(missing_rp=1)

    assert payouts.propose_batch(actor_id=OFFICER).payouts.get().total_rp == 285_000


def test_two_who_sign_at_once_book_once(transactional_db, arrived):
    correction = propose("payout_back", arrived)

    ended = at_once(
        lambda: approve(correction, SECOND),
        lambda: corrections.drop_correction(correction_id=correction.pk, actor_id=OFFICER),
        lambda: approve(correction, 77),
    )

    assert DONE in ended
    assert balance(f"shop:{arrived.shop_id}") in {0, 387_500} and verify() == []


def test_what_waits_is_listed_in_one_statement(arrived, django_assert_num_queries):
    correction = propose("payout_back", arrived)

    with django_assert_num_queries(1):
        (found,) = waiting_page()
        assert found.payout.shop.name

    assert found == correction


@pytest.mark.parametrize(
    "broken",
    [
        {"approved_by_id": OFFICER, "closed_at": "2026-11-01T00:00Z"},
        {"approved_by_id": SECOND},
        {"kind": "refund_back"},
        {"kind": "missing_borne"},
        {"amount_rp": 0},
        {"reason": ""},
    ],
)
def test_the_database_refuses_what_no_two_people_could_mean(arrived, broken):
    correction = propose("payout_back", arrived)

    with pytest.raises(IntegrityError, match="correction_"), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(**broken)


def test_the_database_sends_nothing_from_an_unsigned_batch():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=OFFICER)

    for state in ("sent", "completed"):
        with pytest.raises(IntegrityError, match="approved batch"), transaction.atomic():
            Payout.objects.filter(shop=shop).update(state=state)
    staff.approve(batch.pk, SECOND)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        PayoutBatch.objects.update(approved_by_id=None)


def test_the_database_gives_no_more_back_than_came(sandbox, order):
    pay(sandbox, order)
    payment = Payment.objects.get()
    common = {
        "purchase_id": order.purchase_id, "payment": payment, "way": "provider",
        "state": "approved", "reason": "x",
    }  # fmt: skip
    Refund.objects.create(key="a", amount_rp=200_000, **common)

    with pytest.raises(IntegrityError, match="more than came"), transaction.atomic():
        Refund.objects.create(key="b", amount_rp=90_001, **common)
    Refund.objects.create(key="b", amount_rp=90_000, **common)
    with pytest.raises(IntegrityError, match="more than came"), transaction.atomic():
        Refund.objects.filter(key="b").update(amount_rp=90_001)
    assert Order.objects.get().state == "paid"


def test_the_database_takes_no_payment_without_its_time(order):
    with pytest.raises(IntegrityError, match="taken_has_its_time"), transaction.atomic():
        Payment.objects.update(state="paid")
