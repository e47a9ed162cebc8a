"""Whatever is posted in whatever order: the sum is zero and balances are sums."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from ntt.kernel.ledger.api import (
    LedgerRefused,
    Leg,
    balances,
    day_totals,
    post,
    reverse,
    roll_up,
    statement,
    trial_balance,
    verify,
)
from ntt.kernel.ledger.tests import make

KEPT = {"test:a": -1, "test:b": -1, "test:c": 1}
HOUSE = {"test:d": 1, "test:e": -1}
SIGNS = KEPT | HOUSE
START = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)

changes = st.lists(
    st.tuples(st.sampled_from(list(SIGNS)), st.integers(-500, 500).filter(bool)),
    min_size=1,
    max_size=5,
)


class Book(RuleBasedStateMachine):
    """The same book kept twice: by the ledger and by a dictionary."""

    posted = Bundle("posted")
    reversed_ = Bundle("reversed_")

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        for code, sign in KEPT.items():
            make.kept(code, kind="asset" if sign == 1 else "liability")
        for code, sign in HOUSE.items():
            make.house(code, kind="expense" if sign == 1 else "income")
        self.model = dict.fromkeys(SIGNS, 0)
        self.by_day = defaultdict(int)
        self.count = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def book(self, legs, day, call):
        """Ask the ledger; it agrees exactly when no kept account ends below zero."""
        after = dict(self.model)
        for code, amount_rp in legs:
            after[code] += amount_rp * SIGNS[code]
        touched = {code for code, _ in legs} & set(KEPT)
        fits = all(after[code] >= 0 for code in touched)
        try:
            call()
        except LedgerRefused as refusal:
            assert refusal.code == "overdrawn"
            assert not fits
            return False
        assert fits
        self.model = after
        for code, amount_rp in legs:
            self.by_day[code, day] += amount_rp * SIGNS[code]
        return True

    @rule(target=posted, changes=changes, late=st.integers(0, 4))
    def post_entry(self, changes, late):
        off = sum(amount_rp for _, amount_rp in changes)
        legs = [*changes, ("test:d", -off)] if off else changes
        if len(legs) < 2:
            return multiple()
        self.count += 1
        reference, at = f"test:{self.count}", START + timedelta(days=late)
        made = [Leg(*leg) for leg in legs]
        if self.book(legs, late, lambda: post(reference=reference, memo="x", legs=made, at=at)):
            return reference, legs
        return multiple()

    @rule(entry=posted)
    def post_it_again(self, entry):
        reference, legs = entry

        post(reference=reference, memo="x", legs=[Leg(*leg) for leg in reversed(legs)])

    @rule(entry=posted)
    def use_the_reference_for_something_else(self, entry):
        reference, legs = entry
        with pytest.raises(LedgerRefused, match="reference_reused"):
            post(reference=reference, memo="x", legs=[Leg(c, a + a) for c, a in legs])

    @rule(target=reversed_, entry=consumes(posted), late=st.integers(0, 4))
    def undo(self, entry, late):
        reference, legs = entry
        opposite = [(code, -amount_rp) for code, amount_rp in legs]
        at = START + timedelta(days=late)
        if self.book(
            opposite,
            late,
            lambda: reverse(reference=f"{reference}:undone", of=reference, memo="x", at=at),
        ):
            return reference
        return multiple()

    @rule(reference=reversed_)
    def undo_again(self, reference):
        reverse(reference=f"{reference}:undone", of=reference, memo="x")
        with pytest.raises(LedgerRefused, match="already_reversed"):
            reverse(reference=f"{reference}:twice", of=reference, memo="x")

    @rule()
    def roll_up(self):
        roll_up()

    @invariant()
    def balances_are_sums_and_the_trial_balance_is_zero(self):
        assert balances(list(SIGNS)) == self.model
        assert sum(row.debit_rp - row.credit_rp for row in trial_balance()) == 0

    @rule(code=st.sampled_from(list(SIGNS)))
    def look_at_one_account(self, code):
        first = date(2026, 11, 1)
        days = {row.day: row.change_rp for row in day_totals(code, first, date(2026, 11, 5))}
        for late in range(5):
            assert days.get(first + timedelta(days=late), 0) == self.by_day[code, late]
        rows = statement(code).rows
        if rows:
            assert rows[0].balance_rp == self.model[code]
            assert rows[-1].balance_rp - rows[-1].amount_rp == 0 or len(rows) == 50

    @rule()
    def prove_it(self):
        assert verify() == []


@pytest.mark.django_db
def test_the_ledger_agrees_with_a_dictionary():
    run_state_machine_as_test(
        Book,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
