"""Which news may follow which: all sixty-four pairs."""

import pytest

from ntt.marketplace.gateways.port import (
    MONEY_CAME,
    NEXT,
    NO_MONEY,
    REFUSALS,
    AlreadyUsed,
    Capabilities,
    GatewayRefused,
    State,
    may_follow,
)

PAIRS = [(now, to) for now in State for to in State]


def test_every_state_has_its_row():
    assert set(NEXT) == set(State)


@pytest.mark.parametrize(("now", "to"), PAIRS)
def test_money_that_came_is_never_undone(now, to):
    if now in MONEY_CAME and to not in MONEY_CAME:
        assert not may_follow(now, to)


@pytest.mark.parametrize(("now", "to"), PAIRS)
def test_late_money_counts_whatever_was_said_before(now, to):
    if now not in MONEY_CAME and to in MONEY_CAME:
        assert may_follow(now, to)


@pytest.mark.parametrize(("now", "to"), PAIRS)
def test_what_is_closed_without_money_stays_closed(now, to):
    if now in NO_MONEY and to not in MONEY_CAME:
        assert not may_follow(now, to)


@pytest.mark.parametrize(("now", "to"), PAIRS)
def test_the_same_news_twice_is_no_news_but_for_another_partial_refund(now, to):
    if now is to:
        assert may_follow(now, to) == (now is State.PARTLY_REFUNDED)


@pytest.mark.parametrize("now", State)
def test_not_knowing_follows_nothing(now):
    assert not may_follow(now, State.UNKNOWN)


def test_a_full_refund_is_the_end():
    assert not any(may_follow(State.REFUNDED, to) for to in State)


def test_a_partial_refund_does_not_become_paid_again():
    assert not may_follow(State.PARTLY_REFUNDED, State.PAID)
    assert may_follow(State.PARTLY_REFUNDED, State.REFUNDED)


def test_a_payment_already_used_is_a_refusal_with_its_own_name():
    assert isinstance(AlreadyUsed(), GatewayRefused)
    assert AlreadyUsed().code in REFUSALS


def test_a_method_without_refund_days_is_not_refundable():
    assert Capabilities(least_rp=1, most_rp=2, refund_days=7).is_refundable
    assert not Capabilities(least_rp=1, most_rp=2, refund_days=0).is_refundable
