"""Buyers of long ago are hidden by the clock, on the day the rule says and no other."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import history
from ntt.kernel.people.tests import make as people
from ntt.marketplace import tasks
from ntt.marketplace.actions.fulfilment import return_order
from ntt.marketplace.actions.money import post_released
from ntt.marketplace.actions.my_data import erase_buyer, hide_buyer
from ntt.marketplace.models import Order, Purchase, Refund, TimeLimit
from ntt.marketplace.queries.my_data import buyers_due, hidden_after_days
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.races import at_once

pytestmark = pytest.mark.django_db
TEN_YEARS = 3_653


@pytest.fixture(autouse=True)
def rates():
    make.rate()


def named(purchase) -> bool:
    purchase.refresh_from_db()
    return purchase.name == mine.NAME


def rule(days, since):
    TimeLimit.objects.create(
        kind="hide_buyer_days", amount=days, valid_from=since, legal_basis="JRA uji"
    )


def test_after_ten_years_the_buyer_is_hidden_and_one_day_before_not():
    old = mine.bought(days_ago=TEN_YEARS + 1)
    young = mine.bought(days_ago=TEN_YEARS - 1)
    mine.refund(old)

    tasks.hide_buyers(0)

    assert (named(old), named(young)) == (False, True)
    assert Refund.objects.get().account_name == ""
    [row] = [row for row in history(f"purchase:{old.pk}") if "Erased" in row.name]
    assert (row.actor_id, row.payload["by"]) == (None, "clock")


def test_the_clock_hides_each_buyer_once():
    old = mine.bought(days_ago=TEN_YEARS + 1)

    assert hide_buyer(purchase_id=old.pk)
    assert not hide_buyer(purchase_id=old.pk)
    tasks.hide_buyers(0)

    names = [row.name for row in history(f"purchase:{old.pk}")]
    assert names.count("marketplace.BuyerErased") == 1


@pytest.mark.parametrize("state", ["awaiting_payment", "paid", "packing", "sent", "received"])
def test_the_clock_never_touches_a_running_order(state):
    old = mine.bought(state=state, days_ago=TEN_YEARS + 1)

    tasks.hide_buyers(0)

    assert named(old)
    assert not hide_buyer(purchase_id=old.pk)


def test_the_clock_never_touches_money_on_its_way():
    back, open_code, unclear, unpaid = (
        mine.bought(state="cancelled", days_ago=TEN_YEARS + 1) for _ in range(4)
    )
    mine.refund(back, state="needs_account")
    mine.payment(open_code, attempt=2, state="pending")
    mine.payment(unclear, attempt=2, state="unclear")
    Purchase.objects.filter(pk=unpaid.pk).update(state="awaiting_payment")

    tasks.hide_buyers(0)

    assert all(named(row) for row in (back, open_code, unclear, unpaid))


def test_what_cannot_be_hidden_yet_does_not_keep_the_others_waiting(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    running = [mine.bought(state="sent", days_ago=TEN_YEARS + 9) for _ in range(3)]
    old = [mine.bought(days_ago=TEN_YEARS + 1) for _ in range(3)]

    tasks.hide_buyers(0)
    after_one = [named(row) for row in old]
    tasks.hide_buyers(0)

    assert sorted(after_one) == [False, False, True]
    assert not any(named(row) for row in old)
    assert all(named(row) for row in running)


def test_without_a_rule_nobody_is_hidden(client):
    old = mine.bought(days_ago=TEN_YEARS * 2)
    TimeLimit.objects.filter(kind="hide_buyer_days").delete()

    tasks.hide_buyers(0)

    assert named(old)
    page = client.get("/privasi/").content.decode()
    assert "Sampai Anda menghapus akun sesudah pesanan selesai." in page
    assert "disembunyikan sendiri" not in page


def test_the_archive_schedule_may_rule_otherwise_from_a_day_on():
    purchase = mine.bought(days_ago=400)
    rule(365, since=today() + timedelta(days=1))
    assert hidden_after_days(timezone.now()) == TEN_YEARS
    tasks.hide_buyers(0)
    assert named(purchase)

    rule(365, since=today())
    tasks.hide_buyers(0)

    assert not named(purchase)


def test_the_rule_and_its_law_are_told_to_everybody(client):
    privacy = client.get("/privasi/").content.decode()
    laws = client.get("/dasar-hukum/").content.decode()

    assert "disembunyikan sendiri 10 tahun (3.653 hari) sesudah memesan" in privacy
    assert "PP 80/2019 Pasal 25" in privacy and "PP 80/2019 Pasal 25" in laws
    assert TimeLimit.objects.get(kind="hide_buyer_days").valid_from == date(2020, 1, 1)


def test_what_is_due_is_found_in_two_statements(django_assert_num_queries):
    mine.bought(days_ago=TEN_YEARS + 1)

    with django_assert_num_queries(2):
        assert len(buyers_due(timezone.now())) == 1


@pytest.mark.django_db(transaction=True)
def test_goods_come_back_or_the_buyer_goes_but_never_both():
    me = people.person(phone=mine.PHONE)
    for _ in range(6):
        purchase = mine.bought(product=make.product(stock=9))
        post_released(Order.objects.get(purchase=purchase))

        outcomes = _race(me, purchase)

        assert outcomes in {("done", "buyer_erased"), ("money_still_moves", "done")}
        purchase.refresh_from_db()
        is_back = Order.objects.get(purchase=purchase).state == "returned"
        assert is_back == (purchase.erased_at is None)
        assert Refund.objects.filter(purchase=purchase).exists() == is_back
        Refund.objects.filter(purchase=purchase).update(state="done")
        erase_buyer(me.pk)


def _race(me, purchase):
    order = Order.objects.get(purchase=purchase)
    return at_once(
        lambda: erase_buyer(me.pk),
        lambda: return_order(order_id=order.pk, actor_id=1, reason="Rusak"),
    )
