"""One row that cannot be moved does not stop the clock for the others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.marketplace import tasks
from ntt.marketplace.gateways.port import GatewayDown
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine

pytestmark = pytest.mark.django_db
YESTERDAY = today() - timedelta(days=1)
FAULTS = [RuntimeError("boom"), OrderRefused("not_yet_due"), GatewayDown("weg")]


def poison(monkeypatch, action, argument, fault):
    """The first row that comes breaks; which others came is returned."""
    came = []
    real = getattr(tasks, action)

    def broken(**words):
        came.append(words[argument])
        if len(came) == 1:
            raise fault
        return real(**words)

    monkeypatch.setattr(tasks, action, broken)
    return came


@pytest.fixture
def moved():
    """Two parcels nobody confirmed, two received orders whose days are over."""
    product = make.product(stock=9)
    sent = [mine.bought(state="sent", delivery="pickup", product=product) for _ in range(2)]
    Order.objects.update(receive_by=YESTERDAY)
    received = [made.received(days_left=-1, product=product).purchase for _ in range(2)]
    return [Order.objects.get(purchase=row).pk for row in [*sent, *received]]


def states():
    return list(Order.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_parcel_that_breaks_the_clock_stops_no_other(monkeypatch, moved, fault):
    came = poison(monkeypatch, "confirm_received", "order_id", fault)

    tasks.move_by_the_clock(0)

    assert came == moved[:2]
    assert states() == ["sent", "received", "completed", "completed"]


@pytest.mark.parametrize("fault", FAULTS)
def test_an_order_that_breaks_the_clock_stops_no_other(monkeypatch, moved, fault):
    came = poison(monkeypatch, "complete_order", "order_id", fault)

    tasks.move_by_the_clock(0)

    assert came == moved[2:]
    assert states() == ["received", "received", "received", "completed"]


def test_what_is_expected_is_a_line_and_a_fault_of_ours_says_where(monkeypatch):
    said = []

    class Log:
        def warning(self, words, **row):
            said.append(("warning", words, row["order_id"]))

        def exception(self, words, **row):
            said.append(("exception", words, row["order_id"]))

    monkeypatch.setattr(tasks, "log", Log())
    for number, fault in enumerate(FAULTS):
        with tasks.alone("order_not_completed", order_id=number):
            raise fault

    kinds = ["exception", "warning", "warning"]
    assert said == [(kind, "order_not_completed", n) for n, kind in enumerate(kinds)]


def test_the_next_hour_makes_it_good(monkeypatch, moved):
    poison(monkeypatch, "complete_order", "order_id", FAULTS[0])

    tasks.move_by_the_clock(0)
    tasks.move_by_the_clock(0)

    assert states()[2:] == ["completed", "completed"]


def test_a_product_that_breaks_the_judge_stops_no_other(monkeypatch):
    ids = [7, 8, 9]
    monkeypatch.setattr(tasks, "products_to_judge", lambda _day: iter(ids))
    judged = []

    def judge(*, product_id):
        judged.append(product_id)
        if product_id == ids[0]:
            raise RuntimeError("boom")

    monkeypatch.setattr(tasks, "judge_again", judge)

    tasks.judge_papers(0)

    assert judged == ids


def test_a_buyer_that_breaks_the_hiding_stops_no_other(monkeypatch):
    for _ in range(2):
        mine.bought(days_ago=4_000, delivery="pickup")
    came = poison(monkeypatch, "hide_buyer", "purchase_id", RuntimeError("boom"))

    tasks.hide_buyers(0)

    assert len(came) == 2
    assert Purchase.objects.filter(erased_at__isnull=False).count() == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_purchase_that_breaks_the_minute_stops_no_other(monkeypatch, fault):
    product = make.product(stock=9)
    for _ in range(2):
        make.place({product.pk: 1})
    Purchase.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    poison(monkeypatch, "end_late_purchase", "purchase_id", fault)

    tasks.end_late_purchases(0)

    assert Purchase.objects.filter(state="expired").count() == 1


@pytest.mark.parametrize(
    ("task", "action"),
    [
        ("end_late_purchases", "end_late_purchase"),
        ("ask_open_payments", "ask_again"),
        ("take_up_left", "open_payment"),
    ],
)
def test_a_provider_that_does_not_answer_does_not_hold_the_worker(monkeypatch, task, action):
    """Each call waits; after half a minute the rest is left to the next round."""
    product = make.product(stock=9)
    long_ago = timezone.now() - timedelta(hours=1)
    for _ in range(5):
        purchase = mine.bought(state="awaiting_payment", delivery="pickup", product=product)
        Purchase.objects.filter(pk=purchase.pk).update(
            state="awaiting_payment", expires_at=long_ago
        )
        state = "creating" if task == "take_up_left" else "pending"
        purchase.payments.update(state=state, created_at=long_ago)
    clock, called = [0.0], []

    def waits(**row):
        called.append(row)
        clock[0] += 20

    monkeypatch.setattr(tasks, "monotonic", lambda: clock[0])
    monkeypatch.setattr(tasks, action, waits)
    getattr(tasks, task)(0)

    assert len(called) == 2
