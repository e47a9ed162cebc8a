"""The right to complain: the money waits, then goes back or on, to the rupiah."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.crypto import encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import verify
from ntt.marketplace import tasks
from ntt.marketplace.actions import complaints, fulfilment, refunds
from ntt.marketplace.models import Complaint, Order, Refund
from ntt.marketplace.queries.complaints import last_of_orders, waiting
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import REASON_MAX
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import OFFICER, SECOND, SELLER, WORKED_ORDER, balances
from ntt.marketplace.tests.staff import PHONE, told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def held(sandbox, order):
    """A received order the buyer complains about, and the complaint."""
    made.receive(sandbox, order)
    return order, made.complain(order)


def let_the_days_pass():
    Order.objects.update(complete_on=today() - DAY)


def decide(what, complaint, reason="Foto menunjukkan robekan", actor_id=OFFICER):
    what(complaint_id=complaint.pk, reason=reason, actor_id=actor_id)


def test_while_a_complaint_is_open_neither_clock_nor_anybody_pays_the_seller(held):
    order, _complaint = held
    let_the_days_pass()

    tasks.move_by_the_clock(0)
    with pytest.raises(OrderRefused, match="complaint_open"):
        fulfilment.complete_order(order_id=order.pk)
    with pytest.raises(OrderRefused, match="complaint_open"):
        fulfilment.return_order(order_id=order.pk, actor_id=OFFICER, reason="Rusak")

    order.refresh_from_db()
    assert (order.state, order.is_held) == ("received", True)
    assert balances(order)["held"] == -290_000
    assert not Refund.objects.exists()


@pytest.mark.parametrize("state", ["completed", "returned", "packing", "cancelled"])
def test_the_database_lets_a_held_order_go_nowhere(held, state):
    order, _complaint = held

    with pytest.raises(IntegrityError, match="order_held_pays_nobody"), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(state=state)

    with pytest.raises(IntegrityError, match="complaint_one_open"), transaction.atomic():
        Complaint.objects.create(order=order, kind="other", words="x", state="open")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "ugly"}, "complaint_kind_known"),
        ({"state": "lost", "closed_at": "2026-11-24T00:00Z"}, "complaint_state_known"),
        ({"state": "withdrawn"}, "complaint_closed_has_its_time"),
        ({"closed_at": "2026-11-24T00:00Z"}, "complaint_closed_has_its_time"),
        ({"decided_by_id": 3}, "complaint_decided_is_signed"),
        ({"state": "upheld", "closed_at": "2026-11-24T00:00Z"}, "complaint_decided_is_signed"),
    ],
)
def test_the_database_refuses_what_the_code_must_not_write(held, values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Complaint.objects.update(**values)


def test_an_upheld_complaint_gives_the_buyer_every_rupiah_back(held):
    order, complaint = held
    assert balances(order)["held"] == -290_000

    decide(complaints.uphold_complaint, complaint)
    refunds.send_refund(refund_id=Refund.objects.get().pk)
    decide(complaints.uphold_complaint, complaint)

    order.refresh_from_db()
    assert (order.state, order.is_held, order.reason) == (
        "returned", False, "Foto menunjukkan robekan",
    )  # fmt: skip
    refund = Refund.objects.get()
    assert (refund.state, refund.amount_rp, refund.reason) == ("done", 290_000, order.reason)
    assert set(balances(order).values()) == {0}
    assert verify() == []


def test_a_continued_order_is_complete_after_new_working_days_to_the_rupiah(held):
    order, complaint = held
    let_the_days_pass()

    decide(complaints.continue_order, complaint)
    decide(complaints.continue_order, complaint)

    order.refresh_from_db()
    assert (order.state, order.is_held) == ("received", False)
    assert order.complete_on == add_working_days(today(), 2)
    tasks.move_by_the_clock(0)
    order.refresh_from_db()
    assert order.state == "received"
    let_the_days_pass()
    tasks.move_by_the_clock(0)
    order.refresh_from_db()
    assert order.state == "completed"
    assert balances(order) == WORKED_ORDER
    assert verify() == []


def test_a_transfer_goes_back_only_with_an_account_and_two_signatures():
    order = made.received()
    order.purchase.payments.update(method="va_bni")
    complaint = made.complain(order)

    decide(complaints.uphold_complaint, complaint)

    refund = Refund.objects.get()
    assert (refund.way, refund.state) == ("transfer", "needs_account")
    assert (refund.proposed_by_id, refund.approved_by_id) == (None, None)


def test_saying_it_twice_is_one_complaint(held):
    order, complaint = held

    again = made.complain(order, kind="other", words="Lain lagi")

    assert again.pk == complaint.pk
    assert Complaint.objects.get().words == made.WORDS
    assert events(order).count("ComplaintMade") == 1


def test_a_withdrawn_complaint_lets_the_order_go_on(held):
    order, complaint = held
    promised = order.complete_on

    for _ in range(2):
        complaints.withdraw_complaint(complaint_id=complaint.pk, actor_id=None)

    order.refresh_from_db()
    assert (order.is_held, order.complete_on) == (False, promised)
    assert Complaint.objects.get().state == "withdrawn"
    assert events(order).count("ComplaintWithdrawn") == 1


def test_after_withdrawing_late_the_buyer_still_has_the_rest_of_the_day(held):
    order, complaint = held
    let_the_days_pass()

    complaints.withdraw_complaint(complaint_id=complaint.pk, actor_id=None)
    tasks.move_by_the_clock(0)

    order.refresh_from_db()
    assert (order.state, order.complete_on) == ("received", today())


def test_complaining_and_withdrawing_ends_after_three_times(held):
    order, complaint = held
    complaints.withdraw_complaint(complaint_id=complaint.pk, actor_id=None)
    for _ in range(2):
        again = made.complain(order)
        complaints.withdraw_complaint(complaint_id=again.pk, actor_id=None)

    with pytest.raises(OrderRefused, match="too_many_complaints"):
        made.complain(order)

    order.refresh_from_db()
    assert not order.is_held


def test_the_last_day_counts_and_the_day_after_does_not():
    last, late = made.received(days_left=0), made.received(days_left=-1)

    made.complain(last)
    with pytest.raises(OrderRefused, match="complaint_too_late"):
        made.complain(late)

    assert last.is_held and not Order.objects.get(pk=late.pk).is_held
    assert Complaint.objects.get().order_id == last.pk


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("paid", "complaint_too_early"),
        ("packing", "complaint_too_early"),
        ("sent", "complaint_too_early"),
        ("completed", "complaint_too_late"),
        ("cancelled", "complaint_too_late"),
    ],
)
def test_only_what_was_received_can_be_complained_about(state, code):
    order = made.received()
    Order.objects.filter(pk=order.pk).update(state=state)

    with pytest.raises(OrderRefused, match=code):
        made.complain(order)

    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"words": "  "}, "complaint_words_missing"),
        ({"words": "x" * (REASON_MAX + 1)}, "words_too_long"),
        ({"kind": "ugly"}, "complaint_kind_unknown"),
    ],
)
def test_a_complaint_says_what_is_wrong(over, code):
    order = made.received()

    with pytest.raises(OrderRefused, match=code):
        made.complain(order, **over)

    order.refresh_from_db()
    assert not order.is_held and not Complaint.objects.exists()


def test_a_decision_is_final_here(held):
    order, complaint = held
    decide(complaints.continue_order, complaint)

    with pytest.raises(OrderRefused, match="complaint_closed"):
        decide(complaints.uphold_complaint, complaint, actor_id=SECOND)
    with pytest.raises(OrderRefused, match="complaint_closed"):
        complaints.withdraw_complaint(complaint_id=complaint.pk, actor_id=None)
    with pytest.raises(OrderRefused, match="complaint_closed"):
        complaints.answer_complaint(complaint_id=complaint.pk, words="x", actor_id=SELLER)
    with pytest.raises(OrderRefused, match="complaint_decided"):
        made.complain(order)

    complaint.refresh_from_db()
    assert (complaint.state, complaint.decided_by_id) == ("continued", OFFICER)
    assert not Refund.objects.exists()


@pytest.mark.parametrize("what", [complaints.uphold_complaint, complaints.continue_order])
def test_a_decision_has_a_reason(held, what):
    order, complaint = held

    for reason, code in (("  ", "decision_reason_missing"), ("x" * 281, "words_too_long")):
        with pytest.raises(OrderRefused, match=code):
            decide(what, complaint, reason=reason)

    order.refresh_from_db()
    assert order.is_held and Complaint.objects.get().is_open


def test_the_seller_answers_once(held):
    _order, complaint = held

    for _ in range(2):
        complaints.answer_complaint(complaint_id=complaint.pk, words="Maaf", actor_id=SELLER)
    with pytest.raises(OrderRefused, match="answered_already"):
        complaints.answer_complaint(complaint_id=complaint.pk, words="Lain", actor_id=SELLER)
    with pytest.raises(OrderRefused, match="answer_missing"):
        complaints.answer_complaint(complaint_id=complaint.pk, words=" ", actor_id=SELLER)

    complaint.refresh_from_db()
    assert complaint.answer == "Maaf" and complaint.answered_at is not None


def test_buyer_and_seller_are_told_of_each_step_once():
    product = make.product(stock=9, shop=make.shop(phone_cipher=encrypt(PHONE)))
    order = made.received(product=product, email="")
    complaint = made.complain(order)
    deliver_now()
    complaints.answer_complaint(complaint_id=complaint.pk, words="Kami ganti", actor_id=SELLER)
    deliver_now()
    decide(complaints.continue_order, complaint)
    deliver_now()

    seller, buyer = told(f"order:{order.pk}"), told(f"purchase:{order.purchase_id}")
    assert "mengeluh tentang pesanan" in seller[0] and "rusak" in seller[0]
    assert "pesanan diteruskan" in seller[1] and "sesudah" in seller[1]
    assert len(seller) == 2
    assert "sudah kami terima" in buyer[0]
    assert "«Kami ganti»" in buyer[1]
    assert "Alasannya: Foto menunjukkan robekan" in buyer[2]
    assert len(buyer) == 3


def test_what_was_said_stands_in_no_event(held):
    order, complaint = held
    complaints.answer_complaint(complaint_id=complaint.pk, words="Kami ganti", actor_id=SELLER)
    decide(complaints.uphold_complaint, complaint)

    payloads = [str(row.payload) for row in history(f"order:{order.pk}")]
    for words in (made.WORDS, "Kami ganti", "Foto menunjukkan"):
        assert not any(words in payload for payload in payloads)


def test_lists_ask_once_however_long(django_assert_num_queries):
    orders = [made.received() for _ in range(3)]
    for order in orders:
        made.complain(order)

    with django_assert_num_queries(1):
        assert [row.order.shop.name for row in waiting()]
    with django_assert_num_queries(1):
        found = last_of_orders(order.pk for order in orders)
        assert {row.photo for row in found.values()} == {None}
    assert len(found) == 3


def events(order):
    return [row.name.partition(".")[2] for row in history(f"order:{order.pk}")]


def test_the_newest_complaint_of_an_order_is_the_one_shown():
    order = made.received()
    first = made.complain(order)
    complaints.withdraw_complaint(complaint_id=first.pk, actor_id=None)
    second = made.complain(order, words="Masih robek")

    assert last_of_orders([order.pk])[order.pk].pk == second.pk
    assert Complaint.objects.filter(closed_at__lte=timezone.now()).count() == 1
