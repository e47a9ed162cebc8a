"""Money of another amount is settled in two ways, by two people, to the rupiah."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import balance, verify
from ntt.marketplace.actions import fulfilment, payments, refunds, settling
from ntt.marketplace.models import Order, Purchase, Refund, UnclearMoney
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import ACCEPT, GIVE_BACK, back_rp, is_enough
from ntt.marketplace.rules.orders import REASON_MAX
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.money import SELLER, balances, the_payment
from ntt.marketplace.tests.money_unclear import (
    FIRST,
    OWED,
    SECOND,
    THIRD,
    attempt,
    come,
    events_of,
    late_payment,
    money,
    propose,
    settle,
    sold_out,
    state_of,
    unclear_payment,
)
from ntt.marketplace.tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


# --- two ways ---


@pytest.mark.parametrize("came_rp", [1, OWED - 1, OWED + 1, 3 * OWED])
def test_given_back_everything_leaves_to_the_rupiah(came_rp):
    payment = unclear_payment(came_rp)

    settle(payment, GIVE_BACK)

    refund = Refund.objects.get()
    assert state_of(payment) == ("settled", "refunded", "awaiting_payment")
    assert (refund.amount_rp, refund.reason) == (
        came_rp,
        "Jumlah yang dibayar berbeda dari tagihan",
    )
    assert balance("suspense") == 0
    assert money() == {"provider:midtrans": came_rp, "refund:transit": -came_rp}
    refunds.name_account(refund_id=refund.pk, bank="BRI", account_name="Y", account="123456")
    refund.refresh_from_db()
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=FIRST)
    refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=SECOND)
    refunds.finish_refund(refund_id=refund.pk, actor_id=SECOND)
    assert money() == {}
    assert verify() == []


def test_qris_money_given_back_is_sent_by_the_provider(sandbox, order):
    payment = the_payment(order)
    sandbox.provider.press(payment.order_ref, "settlement")
    come(payment, 290)

    settle(payment, GIVE_BACK)
    deliver_now()

    assert Refund.objects.get().state == "done"
    # The provider had 290.000 all along; only what was said to have come has gone back.
    assert set(balances(order).values()) == {0}
    assert balance("suspense") == 0


@pytest.mark.parametrize("came_rp", [OWED + 1, 3 * OWED])
def test_accepted_it_pays_and_only_the_rest_goes_back(rules, came_rp):
    payment = unclear_payment(came_rp)

    settle(payment, ACCEPT)

    refund = Refund.objects.get()
    assert state_of(payment) == ("settled", "paid", "paid")
    assert Order.objects.get().state == "paid"
    assert (refund.amount_rp, refund.reason) == (came_rp - OWED, "Kelebihan bayar")
    assert balance("suspense") == 0
    assert money() == {
        "provider:midtrans": came_rp, "held": -OWED, "refund:transit": OWED - came_rp,
    }  # fmt: skip
    assert verify() == []


def test_an_order_paid_by_accepted_money_can_be_cancelled_in_full(rules):
    payment = unclear_payment(OWED + 1_000)
    settle(payment, ACCEPT)

    order = Order.objects.get()
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")

    assert sorted(Refund.objects.values_list("amount_rp", flat=True)) == [1_000, OWED]
    assert money() == {"provider:midtrans": OWED + 1_000, "refund:transit": -OWED - 1_000}


def test_accepting_brings_back_a_purchase_whose_goods_are_still_there(rules):
    payment = late_payment()

    settle(payment, ACCEPT)

    assert state_of(payment) == ("settled", "paid", "paid")
    assert Order.objects.get().lines.get().product.stock == 0


def test_accepting_for_sold_goods_is_refused_and_leaves_no_trace():
    payment = late_payment()
    propose(payment, ACCEPT)
    sold_out()
    before, told = money(), events_of(payment)

    with pytest.raises(MoneyRefused, match="goods_gone"):
        settling.approve_settlement(payment_id=payment.pk, way=ACCEPT, actor_id=SECOND)

    assert state_of(payment) == ("proposed", "unclear", "expired")
    assert (money(), events_of(payment)) == (before, told)
    assert not Refund.objects.exists()


def test_too_little_never_pays():
    payment = unclear_payment(OWED - 1)

    with pytest.raises(MoneyRefused, match="came_too_little"):
        propose(payment, ACCEPT)

    assert state_of(payment) == ("open", "unclear", "awaiting_payment")


def test_a_purchase_paid_meanwhile_is_not_paid_again(rules):
    payment = unclear_payment()
    propose(payment, ACCEPT)
    come(attempt(payment.purchase), OWED)

    with pytest.raises(MoneyRefused, match="purchase_paid"):
        settling.approve_settlement(payment_id=payment.pk, way=ACCEPT, actor_id=SECOND)
    settling.reject_settlement(payment_id=payment.pk, reason="Sudah dibayar", actor_id=SECOND)
    with pytest.raises(MoneyRefused, match="purchase_paid"):
        propose(payment, ACCEPT)

    assert state_of(payment) == ("open", "unclear", "paid")
    assert balance("suspense") == payment.unclear.came_rp


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (GIVE_BACK, "Rp300.000 untuk pesanan %s kami kembalikan semuanya"),
        (ACCEPT, "Kelebihannya, Rp50.000, kembali kepada Anda"),
    ],
)
def test_the_buyer_is_told_what_became_of_it(rules, way, words):
    payment = unclear_payment()
    settle(payment, way)

    deliver_now()

    wanted = words.replace("%s", payment.purchase.number)
    assert len([text for text in staff.told() if wanted in text]) == 1


@given(came_rp=st.integers(1, 2**50), owed_rp=st.integers(1, 2**50))
def test_what_pays_and_what_goes_back_is_what_came(came_rp, owed_rp):
    assert back_rp(GIVE_BACK, came_rp=came_rp, owed_rp=owed_rp) == came_rp
    if is_enough(came_rp=came_rp, owed_rp=owed_rp):
        back = back_rp(ACCEPT, came_rp=came_rp, owed_rp=owed_rp)
        assert (back >= 0, back + owed_rp) == (True, came_rp)
    else:
        assert came_rp < owed_rp


# --- two people ---


def test_nobody_approves_what_they_proposed():
    payment = unclear_payment()
    propose(payment, GIVE_BACK)

    with pytest.raises(MoneyRefused, match="second_person_needed"):
        settling.approve_settlement(payment_id=payment.pk, way=GIVE_BACK, actor_id=FIRST)

    assert state_of(payment) == ("proposed", "unclear", "awaiting_payment")
    assert balance("suspense") == 300_000


def test_asking_again_changes_nothing(rules):
    payment = unclear_payment()
    for _ in range(2):
        propose(payment, ACCEPT)
    for _ in range(2):
        settling.approve_settlement(payment_id=payment.pk, way=ACCEPT, actor_id=SECOND)

    with pytest.raises(MoneyRefused, match="settled_already"):
        settling.approve_settlement(payment_id=payment.pk, way=ACCEPT, actor_id=THIRD)
    with pytest.raises(MoneyRefused, match="settled_already"):
        propose(payment, GIVE_BACK)
    with pytest.raises(MoneyRefused, match="settled_already"):
        settling.reject_settlement(payment_id=payment.pk, reason="x", actor_id=THIRD)

    names = events_of(payment)
    assert (names.count("SettlementProposed"), names.count("PaymentSettled")) == (1, 1)
    assert Refund.objects.get().amount_rp == 50_000
    assert UnclearMoney.objects.get().approved_by_id == SECOND


def test_a_second_proposal_waits_until_the_first_is_put_aside():
    payment = unclear_payment()
    propose(payment, GIVE_BACK)

    with pytest.raises(MoneyRefused, match="settle_proposed"):
        propose(payment, ACCEPT, actor_id=SECOND)
    for _ in range(2):
        settling.reject_settlement(
            payment_id=payment.pk, reason="Pembeli mau barangnya", actor_id=SECOND
        )
    propose(payment, ACCEPT, actor_id=SECOND)

    row = UnclearMoney.objects.get()
    assert (row.way, row.proposed_by_id) == (ACCEPT, SECOND)
    rejected = [
        record
        for record in history(f"purchase:{payment.purchase_id}")
        if record.name == "marketplace.SettlementRejected"
    ]
    assert [record.payload["reason"] for record in rejected] == ["Pembeli mau barangnya"]
    assert rejected[0].payload["way"] == GIVE_BACK


def test_what_changed_since_it_was_read_is_not_approved():
    payment = unclear_payment()
    propose(payment, ACCEPT)

    for way in (GIVE_BACK, "", "x"):
        with pytest.raises(MoneyRefused, match="settle_changed"):
            settling.approve_settlement(payment_id=payment.pk, way=way, actor_id=SECOND)

    assert state_of(payment)[0] == "proposed"


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"way": "keep"}, "settle_way_unknown"),
        ({"reason": "  "}, "reason_missing"),
        ({"reason": "x" * (REASON_MAX + 1)}, "reason_too_long"),
        ({"reason": "Rekening 0123456789 a.n. Yohana"}, "reason_has_number"),
        ({"reason": "Telepon 0812-3456-7890"}, "reason_has_number"),
    ],
)
def test_a_proposal_says_how_and_why(over, code):
    payment = unclear_payment()
    values = {"payment_id": payment.pk, "way": GIVE_BACK, "reason": "Uji", "actor_id": FIRST}

    with pytest.raises(MoneyRefused, match=code):
        settling.propose_settlement(**(values | over))

    assert state_of(payment)[0] == "open"
    assert "SettlementProposed" not in events_of(payment)


PROPOSED = {"state": "proposed", "way": GIVE_BACK, "reason": "Uji", "proposed_by_id": FIRST}
SETTLED = PROPOSED | {
    "state": "settled",
    "approved_by_id": SECOND,
    "settled_at": "2026-11-24T00:00Z",
}


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        (PROPOSED | {"state": "lost"}, "unclear_state_known"),
        (PROPOSED | {"way": "keep"}, "unclear_way_known"),
        ({"came_rp": 0}, "unclear_amounts_above_zero"),
        (PROPOSED | {"way": ACCEPT, "came_rp": OWED - 1}, "unclear_too_little_pays_nothing"),
        (PROPOSED | {"reason": ""}, "unclear_proposal_is_whole"),
        (PROPOSED | {"proposed_by_id": None}, "unclear_proposal_is_whole"),
        ({"proposed_by_id": FIRST}, "unclear_proposal_is_whole"),
        (SETTLED | {"approved_by_id": None}, "unclear_settled_is_signed"),
        (SETTLED | {"settled_at": None}, "unclear_settled_is_signed"),
        (PROPOSED | {"approved_by_id": SECOND}, "unclear_settled_is_signed"),
        (SETTLED | {"approved_by_id": FIRST}, "unclear_two_people"),
    ],
)
def test_the_database_refuses_what_the_code_must_not_write(values, constraint):
    unclear_payment()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        UnclearMoney.objects.update(**values)

    UnclearMoney.objects.update(**SETTLED)


def test_a_payment_is_settled_in_one_row_only():
    payment = unclear_payment()

    with pytest.raises(IntegrityError, match="marketplace_unclearmoney_pkey"):
        UnclearMoney.objects.create(
            payment=payment, came_rp=1, owed_rp=1, came_at=payment.paid_at
        )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [GIVE_BACK, ACCEPT])
def test_of_approvals_at_once_exactly_one_moves_the_money(way):
    payment = unclear_payment()
    propose(payment, way)

    approve = partial(settling.approve_settlement, payment_id=payment.pk, way=way)
    outcomes = at_once(*(partial(approve, actor_id=person) for person in range(201, 205)))

    assert sorted(outcomes) == [DONE, *["settled_already"] * 3]
    assert Refund.objects.get().amount_rp == (300_000 if way == GIVE_BACK else 50_000)
    assert balance("suspense") == 0
    assert events_of(payment).count("PaymentSettled") == 1
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_the_clock_ends_a_purchase_or_its_money_holds_it_but_never_both():
    for _ in range(8):
        product = make.product(price_rp=OWED, stock=1)
        placed = make.place({product.pk: 1}, pay_method="va_bni")
        payment = attempt(Purchase.objects.get(pk=placed.purchase_id))
        Purchase.objects.update(expires_at="2020-01-01T00:00Z")

        at_once(
            partial(payments.expire_purchase, purchase_id=placed.purchase_id),
            partial(come, payment, OWED + 1),
        )

        product.refresh_from_db()
        promised = {("awaiting_payment", 0), ("expired", 1)}
        assert (state_of(payment)[2], product.stock) in promised
        # Whoever came first decides; the clock finds nothing to do any more.
        told = events_of(payment)
        is_first = told.index("PaymentUnclear") < [*told, "PurchaseExpired"].index(
            "PurchaseExpired"
        )
        assert is_first == (product.stock == 0)
        assert not payments.expire_purchase(purchase_id=placed.purchase_id)


@pytest.mark.django_db(transaction=True)
def test_approving_and_rejecting_at_once_end_in_one_of_both():
    payment = unclear_payment()
    propose(payment, GIVE_BACK)

    of = {"payment_id": payment.pk}
    at_once(
        lambda: settling.approve_settlement(**of, way=GIVE_BACK, actor_id=201),
        lambda: settling.reject_settlement(**of, reason="x", actor_id=202),
    )

    state = state_of(payment)[0]
    assert state in {"open", "settled"}
    assert balance("suspense") == (0 if state == "settled" else 300_000)
    assert Refund.objects.count() == (1 if state == "settled" else 0)
