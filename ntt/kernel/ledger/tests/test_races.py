"""Real threads on real connections."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from django.db import OperationalError, connection, connections, transaction

from ntt.kernel.ledger.api import (
    LedgerRefused,
    balance,
    balances,
    ensure_account,
    reverse,
    roll_up,
    trial_balance,
    verify,
)
from ntt.kernel.ledger.models import Account, Entry
from ntt.kernel.ledger.tests import make

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 16


def together(call):
    """Call it with 0 … 15 at the same moment; the results in order."""
    start = Barrier(THREADS)

    def one(number):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            start.wait(timeout=20)
            return call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(one, range(THREADS)))


def test_sixteen_opposite_transfers_neither_deadlock_nor_lose_a_rupiah():
    bank = make.house()
    shops = [make.kept() for _ in range(4)]
    for shop in shops:
        make.move(bank, shop, 100_000)

    def transfers(number):
        random = Random(number)
        moved = dict.fromkeys(shops, 0)
        for _ in range(25):
            frm, to = random.sample(shops, 2)
            make.move(frm, to, 10 + number)
            moved[frm] -= 10 + number
            moved[to] += 10 + number
        return moved

    moved = together(transfers)

    assert balances(shops) == {
        shop: 100_000 + sum(one[shop] for one in moved) for shop in shops
    }
    assert Entry.objects.count() == 4 + THREADS * 25
    assert verify() == []


def test_one_reference_posted_by_sixteen_is_one_entry():
    bank, shop = make.house(), make.kept()

    for round_ in range(5):
        found = together(
            lambda _, round_=round_: make.move(bank, shop, 70, reference=f"test:{round_}")
        )
        assert len(set(found)) == 1

    assert balance(shop) == 350
    assert Entry.objects.count() == 5


def test_one_reference_with_different_legs_is_won_by_one():
    bank, shop = make.house(), make.kept()

    def claim(number):
        try:
            return make.move(bank, shop, 70 + number, reference="test:claimed") and number
        except LedgerRefused as refusal:
            return refusal.code

    outcomes = together(claim)

    winners = [outcome for outcome in outcomes if outcome != "reference_reused"]
    assert len(winners) == 1
    assert balance(shop) == 70 + winners[0]


def test_the_loser_of_a_reference_wins_when_the_winner_rolls_back():
    bank, shop = make.house(), make.kept()
    ready = Barrier(2)

    def give_up():
        try:
            with transaction.atomic():
                make.move(bank, shop, 70, reference="test:given-up")
                ready.wait(timeout=20)
                transaction.set_rollback(True)
        finally:
            connections.close_all()

    def take_over():
        try:
            ready.wait(timeout=20)
            return make.move(bank, shop, 90, reference="test:given-up")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.submit(give_up), threads.submit(take_over)
        first.result()
        second.result()

    assert balance(shop) == 90


def test_sixteen_who_want_the_same_money_share_exactly_what_there_is():
    bank, shop = make.house(), make.kept()
    make.move(bank, shop, 1_000)

    def pay_out(_):
        try:
            make.move(shop, bank, 150)
        except LedgerRefused as refusal:
            return refusal.code
        return "paid"

    outcomes = together(pay_out)

    assert sorted(outcomes) == ["overdrawn"] * 10 + ["paid"] * 6
    assert balance(shop) == 100
    assert verify() == []


def test_one_entry_is_undone_once_by_sixteen():
    bank, shop = make.house(), make.kept()
    make.move(bank, shop, 500, reference="test:sold")

    def undo(number):
        try:
            return reverse(reference=f"test:undone:{number}", of="test:sold", memo="Batal")
        except LedgerRefused as refusal:
            return refusal.code

    outcomes = together(undo)

    assert outcomes.count("already_reversed") == THREADS - 1
    assert balance(shop) == 0


def test_one_account_is_opened_once_by_sixteen():
    def open_it(_):
        ensure_account(
            "test:new", kind="liability", name="Baru", keeps_total=True, may_overdraw=False
        )

    together(open_it)

    assert Account.objects.filter(code="test:new").count() == 1


def test_posting_to_house_accounts_waits_for_nobody():
    bank, held = make.house(), make.house("test:held", kind="liability")
    posted = Barrier(2)
    done = Barrier(2)

    def slow():
        try:
            with transaction.atomic():
                make.move(bank, held, 1)
                posted.wait(timeout=20)
                done.wait(timeout=20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(slow)
        posted.wait(timeout=20)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            make.move(bank, held, 2)
        done.wait(timeout=20)
        first.result()

    assert balance(held) == 3


def test_figures_stay_right_while_sixteen_post_and_roll_up():
    bank, shop = make.house(), make.kept()

    def work(number):
        for step in range(20):
            make.move(bank, shop, 10)
            if step % 5 == number % 5:
                roll_up()
            assert sum(row.debit_rp - row.credit_rp for row in trial_balance()) == 0

    together(work)
    roll_up()
    roll_up()

    assert balance(bank) == balance(shop) == THREADS * 20 * 10
    assert verify() == []


def test_rolling_up_gives_way_to_an_unfinished_entry_and_counts_it_later():
    bank, held = make.house(), make.house("test:held", kind="liability")
    make.move(bank, held, 1)
    roll_up()
    posted, done = Barrier(2), Barrier(2)

    def slow():
        try:
            with transaction.atomic():
                make.move(bank, held, 10)
                posted.wait(timeout=20)
                done.wait(timeout=20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(slow)
        posted.wait(timeout=20)
        make.move(bank, held, 100)
        assert [roll_up(), roll_up()] == [1, 0]
        done.wait(timeout=20)
        first.result()

    assert [roll_up(), roll_up()] == [0, 2]
    assert balance(held) == 111
    assert verify() == []


def test_a_kept_account_makes_others_wait_only_until_commit():
    bank, shop = make.house(), make.kept()
    make.move(bank, shop, 10)

    with transaction.atomic():
        make.move(shop, bank, 5)

        def blocked():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '50ms'")
                    make.move(shop, bank, 5)
            except OperationalError:
                return True
            finally:
                connections.close_all()
            return False

        with ThreadPoolExecutor(1) as threads:
            assert threads.submit(blocked).result()

    make.move(shop, bank, 5)
    assert balance(shop) == 0
