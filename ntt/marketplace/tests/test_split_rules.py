"""Rules of the split: dated, signed twice, never more than the whole."""

from datetime import date, timedelta
from functools import partial

import pytest

from ntt.kernel.calendar.api import today
from ntt.marketplace.actions import split_rules
from ntt.marketplace.actions.split_rules import RuleValues
from ntt.marketplace.models import SplitRule
from ntt.marketplace.queries.laws import laws, percent_text
from ntt.marketplace.queries.staff import split_rules as grouped
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import Span, most_together
from ntt.marketplace.tests.races import DONE, at_once

pytestmark = pytest.mark.django_db
ONE, TWO = 101, 102
TOMORROW = timedelta(days=1)


def values(**over) -> RuleValues:
    return RuleValues(
        **(
            {
                "beneficiary": "pad",
                "basis_points": 1_000,
                "valid_from": today(),
                "legal_basis": "Perda contoh Pasal 3",
            }
            | over
        )
    )


def approved(**over) -> SplitRule:
    rule = split_rules.propose_rule(values=values(**over), actor_id=ONE)
    split_rules.approve_rule(rule_id=rule.pk, actor_id=TWO)
    return rule


def test_a_rule_holds_once_a_second_person_has_signed():
    rule = split_rules.propose_rule(values=values(), actor_id=ONE)
    assert grouped(today())["proposed"] == [rule]

    with pytest.raises(MoneyRefused, match="second_person_needed"):
        split_rules.approve_rule(rule_id=rule.pk, actor_id=ONE)
    for _again in range(2):
        split_rules.approve_rule(rule_id=rule.pk, actor_id=TWO)

    assert grouped(today())["now"] == [rule]
    with pytest.raises(MoneyRefused, match="rule_already_approved"):
        split_rules.approve_rule(rule_id=rule.pk, actor_id=103)


def test_proposing_the_same_twice_is_one_proposal():
    first = split_rules.propose_rule(values=values(), actor_id=ONE)

    assert split_rules.propose_rule(values=values(), actor_id=ONE) == first
    assert SplitRule.objects.count() == 1


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"beneficiary": "seller"}, "beneficiary_unknown"),
        ({"basis_points": 10_001}, "points_out_of_range"),
        ({"basis_points": -1}, "points_out_of_range"),
        ({"cap_rp": -1}, "points_out_of_range"),
        ({"cap_rp": 10**18}, "points_out_of_range"),
        ({"legal_basis": " "}, "legal_basis_missing"),
        ({"legal_basis": "x" * 161}, "legal_basis_too_long"),
        ({"valid_from": date(2020, 1, 1)}, "rule_in_past"),
        ({"valid_until": date(2020, 1, 1)}, "rule_dates_wrong"),
    ],
)
def test_bad_rules_are_refused_and_leave_nothing(over, code):
    with pytest.raises(MoneyRefused, match=code):
        split_rules.propose_rule(values=values(**over), actor_id=ONE)

    assert not SplitRule.objects.exists()


def test_two_rules_of_one_beneficiary_never_overlap():
    approved(valid_until=today() + 10 * TOMORROW)
    second = split_rules.propose_rule(
        values=values(basis_points=500, valid_from=today() + 10 * TOMORROW), actor_id=ONE
    )

    with pytest.raises(MoneyRefused, match="rule_overlaps"):
        split_rules.approve_rule(rule_id=second.pk, actor_id=TWO)

    second.refresh_from_db()
    assert second.approved_by_id is None
    after = approved(basis_points=500, valid_from=today() + 11 * TOMORROW)
    assert grouped(today())["coming"] == [after]


def test_pad_and_investor_together_never_take_more_than_the_margin():
    approved(beneficiary="investor", basis_points=6_000, valid_from=today() + 5 * TOMORROW)

    with pytest.raises(MoneyRefused, match="margin_over_all"):
        split_rules.propose_rule(values=values(basis_points=4_001), actor_id=ONE)

    assert SplitRule.objects.count() == 1
    approved(basis_points=4_001, valid_until=today() + 4 * TOMORROW)
    approved(basis_points=4_000, valid_from=today() + 5 * TOMORROW)


def test_the_sum_is_judged_again_when_signed():
    first = split_rules.propose_rule(values=values(basis_points=6_000), actor_id=ONE)
    approved(beneficiary="investor", basis_points=6_000)

    with pytest.raises(MoneyRefused, match="margin_over_all"):
        split_rules.approve_rule(rule_id=first.pk, actor_id=TWO)


@pytest.mark.django_db(transaction=True)
def test_of_two_shares_signed_at_once_only_one_fits():
    rules = [
        split_rules.propose_rule(
            values=values(beneficiary=who, basis_points=6_000), actor_id=ONE
        ).pk
        for who in ("pad", "investor")
    ]

    approve = partial(split_rules.approve_rule, actor_id=TWO)
    outcomes = at_once(*(partial(approve, rule_id=rule) for rule in rules))

    assert sorted(outcomes)[0] == DONE and len(set(outcomes)) == 2


def test_a_rule_is_ended_not_before_today_and_never_lengthened():
    rule = approved(valid_until=today() + 5 * TOMORROW)

    for day, code in [
        (today() - TOMORROW, "rule_in_past"),
        (today() + 6 * TOMORROW, "rule_ends_before"),
    ]:
        with pytest.raises(MoneyRefused, match=code):
            split_rules.end_rule(rule_id=rule.pk, last_day=day, actor_id=TWO)
    for _again in range(2):
        split_rules.end_rule(rule_id=rule.pk, last_day=today(), actor_id=TWO)

    rule.refresh_from_db()
    assert rule.valid_until == today()
    with pytest.raises(MoneyRefused, match="rule_in_force"):
        split_rules.withdraw_rule(rule_id=rule.pk, actor_id=ONE)


def test_what_never_held_is_withdrawn():
    rule = split_rules.propose_rule(values=values(), actor_id=ONE)
    with pytest.raises(MoneyRefused, match="rule_gone"):
        split_rules.end_rule(rule_id=rule.pk, last_day=today(), actor_id=TWO)

    for _again in range(2):
        split_rules.withdraw_rule(rule_id=rule.pk, actor_id=ONE)

    assert not SplitRule.objects.exists()


def test_the_most_on_one_day_is_found_where_something_begins():
    day = date(2026, 1, 1)
    span = Span(day, day + timedelta(days=9), 1_000)
    others = [
        Span(day - timedelta(days=5), day, 3_000),
        Span(day + timedelta(days=1), day + timedelta(days=2), 4_000),
        Span(day + timedelta(days=2), None, 2_000),
        Span(day + timedelta(days=10), None, 9_000),
    ]

    assert most_together(span, others) == 7_000
    assert most_together(span, []) == 1_000


@pytest.mark.parametrize(
    ("points", "text"), [(200, "2 %"), (70, "0,7 %"), (1_225, "12,25 %"), (10_000, "100 %")]
)
def test_percent_is_written_as_people_write_it(points, text):
    assert percent_text(points) == text


def test_the_laws_say_zero_honestly_until_there_is_a_basis(django_assert_num_queries):
    with django_assert_num_queries(4):
        before = laws()
    empty = [law for law in before if not law.basis]
    assert [law.rule for law in empty] == [
        "Investor: Rp0, karena belum ada dasar hukum",
        "Kontribusi daerah (PAD): Rp0, karena belum ada dasar hukum",
    ]
    assert any("NIB: " in law.rule and law.basis == "PP 28/2025" for law in before)
    assert any("3 hari kerja" in law.rule for law in before)

    approved(cap_rp=5_000)

    words = "Kontribusi daerah (PAD): 10 % dari bagian pengelola sesudah biaya bayar"
    found = [law for law in laws() if law.basis == "Perda contoh Pasal 3"]
    assert [law.rule for law in found] == [f"{words}, paling banyak Rp5.000"]
