"""What the demo writes in bulk is what the actions write one by one."""

from types import SimpleNamespace

import pytest

from ntt.kernel.calendar.api import now, today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.models import Event
from ntt.kernel.ledger.api import Leg, NewEntry, entries_of, post
from ntt.kernel.people.demo import make_people, person_for
from ntt.marketplace.actions import (
    fulfilment,
    payments,
    payouts,
    refunds,
    settling,
    split_rules,
)
from ntt.marketplace.actions.buying import cancel_purchase, say_heard_from
from ntt.marketplace.actions.pad import Slip, approve_pad_receipt, enter_pad_receipt
from ntt.marketplace.demo import books, money_desk
from ntt.marketplace.demo.baskets import Odd
from ntt.marketplace.demo.history import Historian
from ntt.marketplace.demo.lives import Back, Life
from ntt.marketplace.demo.orders import Made, Part
from ntt.marketplace.demo.tariffs import told_of
from ntt.marketplace.demo.unclear import TOO_MUCH
from ntt.marketplace.gateways.port import State, Status
from ntt.marketplace.models import Order, OrderShare, Payout, Refund, Shop
from ntt.marketplace.reference import PAD_ACCOUNTS
from ntt.marketplace.rules.money import Share
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.money import SELLER, complete, pay, the_payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposer():
    make_people()
    return person_for("bendahara").pk


@pytest.fixture
def approver(proposer):
    return person_for("penyetuju").pk


def made_of(order, life):
    """A real purchase as the demo would hold it."""
    shares = OrderShare.objects.filter(order=order).order_by("beneficiary")
    part = Part(
        order,
        life,
        [],
        [Share(row.beneficiary, row.amount_rp, row.rule_id) for row in shares],
    )
    plan = SimpleNamespace(odd=None, late_back=None, lives={}, called_off_at=None)
    return Made(plan, order.purchase, the_payment(order), [part])


def life_of(order, **more):
    return Life(
        accepted_at=order.accepted_at,
        sent_at=order.sent_at,
        received_at=order.received_at,
        completed_at=order.completed_at,
        cancelled_at=order.cancelled_at,
        cancelled_by=order.cancelled_by,
        **more,
    )


def booked(*prefixes):
    """Reference, memo, what it undoes, legs in any order: what the ledger holds."""
    return {
        row.reference: (
            row.memo,
            row.reverses,
            {(leg.account, leg.amount_rp) for leg in row.legs},
        )
        for prefix in prefixes
        for row in entries_of(prefix)
    }


def legs_of(entry):
    return {(leg.account, leg.amount_rp) for leg in entry.legs}


def would_book(bookings):
    found = {}
    for row in bookings:
        if isinstance(row, NewEntry):
            found[row.reference] = (row.memo, "", legs_of(row))
        else:
            turned = {(account, -amount) for account, amount in found[row.of][2]}
            found[row.reference] = (row.memo, row.of, turned)
    return found


def told(*subjects):
    rows = Event.objects.filter(subject__in=subjects)
    return sorted((row.name, row.subject, str(sorted(row.payload.items()))) for row in rows)


def would_tell(events):
    return sorted((row.name, row.subject, str(sorted(row.payload.items()))) for row in events)


def test_an_order_from_the_basket_to_its_return(sandbox, order):
    make_people()
    pay(sandbox, order)
    complete(order)
    say_heard_from(purchase_id=order.purchase_id, heard_from="friend")
    fulfilment.return_order(order_id=order.pk, actor_id=SELLER, reason="Bocor")
    order.refresh_from_db()
    refund = Refund.objects.get()
    refunds.finish_refund(refund_id=refund.pk, actor_id=None)
    refund.refresh_from_db()

    back = Back(refund.created_at, "provider", done_at=refund.done_at)
    life = life_of(order, returned_at=refund.created_at, back=back)
    row = made_of(order, life)
    row.purchase.refresh_from_db()
    pairs = {refund.key: (refund, back)}
    bookings = [*books.of_purchases([row]), *books.of_refunds(pairs.values())]
    events = Historian(pairs).of_purchase(row)

    assert would_book(bookings) == booked("payment:", "order:", "refund:")
    noticed = [event for event in events if event.name != "marketplace.PaymentNoticed"]
    assert would_tell(noticed) == told(f"purchase:{order.purchase_id}", f"order:{order.pk}")


def test_a_cancelled_transfer_with_both_signatures(sandbox, rules, proposer, approver):
    product = make.product(price_rp=100_000)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payments.open_payment(purchase_id=placed.purchase_id)
    order = Order.objects.get(purchase_id=placed.purchase_id)
    pay(sandbox, order)
    fulfilment.cancel_order(order_id=order.pk, actor_id=SELLER, by="seller", reason="Habis")
    refund = Refund.objects.get()
    refunds.name_account(
        refund_id=refund.pk, bank="BRI", account_name="Yohana", account="012345678901"
    )
    refund.refresh_from_db()
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=proposer)
    refunds.approve_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=approver)
    refunds.finish_refund(refund_id=refund.pk, actor_id=proposer)
    order.refresh_from_db()
    refund.refresh_from_db()

    at = refund.created_at
    back = Back(at, "transfer", at, at, at, refund.done_at)
    row = made_of(order, life_of(order, back=back))
    pairs = {refund.key: (refund, back)}
    bookings = [*books.of_purchases([row]), *books.of_refunds(pairs.values())]
    events = list(Historian(pairs).of_purchase(row))

    assert back.state == refund.state
    assert would_book(bookings) == booked("payment:", "refund:")
    noticed = [event for event in events if event.name != "marketplace.PaymentNoticed"]
    assert would_tell(noticed) == told(f"purchase:{order.purchase_id}", f"order:{order.pk}")
    by_name = {event.name: event.actor_id for event in events}
    assert by_name["marketplace.RefundProposed"] == proposer
    assert by_name["marketplace.RefundApproved"] == approver


def test_a_purchase_its_buyer_called_off_unpaid(sandbox, order, proposer):
    cancel_purchase(purchase_id=order.purchase_id, actor_id=None, via="browser")
    payments.close_codes(purchase_id=order.purchase_id)
    order.refresh_from_db()

    row = made_of(order, Life())
    row.purchase.refresh_from_db()
    row.plan.called_off_at = order.cancelled_at
    events = Historian({}).of_purchase(row)

    assert list(books.of_purchases([row])) == [] == list(booked("payment:", "order:"))
    assert would_tell(events) == told(f"purchase:{order.purchase_id}", f"order:{order.pk}")
    ends = (row.purchase.state, row.payment.state, order.state, order.cancelled_by)
    assert ends == ("cancelled", "cancelled", "cancelled", "buyer")


def test_a_payout_that_arrives_and_one_that_comes_back(sandbox, order, proposer, approver):
    pay(sandbox, order)
    complete(order)
    Shop.objects.filter(pk=order.shop_id).update(payee_account_cipher=encrypt("0001234"))
    arrived = payout(proposer, approver)
    payouts.fail_line(payout_id=arrived.pk, actor_id=proposer, reason=money_desk.NOT_FOUND)
    failed = Payout.objects.get(pk=arrived.pk)
    arrived = payout(proposer, approver)
    payouts.complete_line(payout_id=arrived.pk, actor_id=proposer)
    arrived = Payout.objects.select_related("batch").get(pk=arrived.pk)

    bookings = [*money_desk.bookings_of(failed), *money_desk.bookings_of(arrived)]
    events = [*money_desk.events_of([failed]), *money_desk.events_of([arrived])]

    assert would_book(bookings) == booked("payout:")
    assert would_tell(events) == told(
        f"payout_batch:{failed.batch_id}", f"payout_batch:{arrived.batch_id}"
    )


def payout(proposer, approver):
    batch = payouts.propose_batch(actor_id=proposer)
    staff.approve(batch.pk, approver)
    payouts.take_bank_file(batch_id=batch.pk, actor_id=proposer, kind="bank")
    return batch.payouts.get()


def test_a_rule_of_the_split(proposer, approver):
    values = split_rules.RuleValues("pad", 100, today(), legal_basis="Perda uji")
    rule = split_rules.propose_rule(values=values, actor_id=proposer)
    split_rules.approve_rule(rule_id=rule.pk, actor_id=approver)
    rule.refresh_from_db()

    assert would_tell(told_of(rule, now())) == told(f"split_rule:{rule.pk}")


def test_a_slip_of_the_treasury(sandbox, order, proposer, approver):
    post(reference="uji", memo="uji", legs=[Leg("held", 900), Leg("pad:accrued", -900)])
    slip = Slip(today(), 500, PAD_ACCOUNTS[0][0], "STS-1")
    receipt = enter_pad_receipt(slip=slip, actor_id=proposer)
    approve_pad_receipt(receipt_id=receipt.pk, actor_id=approver)
    receipt.refresh_from_db()

    booking, events = money_desk.of_receipt(receipt, order.purchase.placed_at)

    assert would_book([booking]) == booked("pad:")
    assert would_tell(events) == told(f"pad_receipt:{receipt.pk}")


def test_money_of_another_amount(sandbox, order, proposer):
    payment = the_payment(order)
    came = Status(
        order_id=payment.order_ref, state=State.PAID, amount_rp=payment.amount_rp + 20_000
    )
    payments.take_payment(payment_id=payment.pk, status=came)
    settling.propose_settlement(
        payment_id=payment.pk, way="accept", reason=TOO_MUCH, actor_id=proposer
    )
    payment.refresh_from_db()

    row = made_of(order, Life())
    row.plan.odd = Odd(payment.paid_at, 20_000, payment.paid_at)
    events = list(Historian({}).of_purchase(row))

    assert would_book(books.of_purchases([row])) == booked("payment:")
    noticed = [event for event in events if event.name != "marketplace.PaymentNoticed"]
    assert would_tell(noticed) == told(f"purchase:{order.purchase_id}")
