from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ntt.kernel.ledger.rules import BASIS_POINTS, LedgerRefused, share, split

amounts = st.integers(0, 10**15)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=30)


@given(amounts, weights)
def test_parts_add_up_to_the_whole_and_none_is_negative(amount_rp, weights):
    assume(any(weights))

    parts = split(amount_rp, weights)

    assert sum(parts) == amount_rp
    assert len(parts) == len(weights)
    assert min(parts) >= 0


@given(amounts, weights)
def test_no_part_is_a_rupiah_away_from_the_exact_one(amount_rp, weights):
    assume(any(weights))

    for part, weight in zip(split(amount_rp, weights), weights, strict=True):
        assert abs(part * sum(weights) - amount_rp * weight) < sum(weights)


@given(amounts, weights)
def test_who_weighs_nothing_gets_nothing_and_who_weighs_more_gets_no_less(amount_rp, weights):
    assume(any(weights))

    pairs = sorted(zip(weights, split(amount_rp, weights), strict=True))

    assert all(part == 0 for weight, part in pairs if weight == 0)
    assert all(few[1] <= many[1] for few, many in pairwise(pairs) if few[0] < many[0])


@given(
    amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=30, unique=True), st.data()
)
def test_the_order_of_the_weights_does_not_matter_when_no_two_are_equal(
    amount_rp, weights, data
):
    assume(any(weights))
    shuffled = data.draw(st.permutations(weights))
    # Different weights can still lose the same fraction; then the index decides.
    fractions = [amount_rp * weight % sum(weights) for weight in weights]
    assume(len(set(fractions)) == len(fractions))

    parts = dict(zip(weights, split(amount_rp, weights), strict=True))

    assert split(amount_rp, shuffled) == [parts[weight] for weight in shuffled]


def test_ties_go_to_whoever_stands_first():
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(101, [1, 1, 1]) == [34, 34, 33]
    assert split(1, [0, 2, 2]) == [0, 1, 0]
    assert split(0, [3, 4]) == [0, 0]


@pytest.mark.parametrize(
    ("amount_rp", "weights", "code"),
    [
        (-1, [1], "amount_below_zero"),
        (1, [2, -1], "weight_below_zero"),
        (1, [0, 0], "weights_all_zero"),
        (1, [], "weights_all_zero"),
    ],
)
def test_split_refuses(amount_rp, weights, code):
    with pytest.raises(LedgerRefused) as refusal:
        split(amount_rp, weights)

    assert refusal.value.code == code


def test_half_a_rupiah_goes_to_the_receiver_or_stays_with_the_payer():
    assert share(250_000, 200) == 5_000
    assert share(292_000, 70) == 2_044
    assert (share(50, 100), share(50, 100, "down")) == (1, 0)
    assert (share(49, 100), share(49, 100, "down")) == (0, 0)
    assert (share(199, 100), share(199, 100, "down")) == (2, 1)


@given(amounts, st.integers(0, BASIS_POINTS))
def test_a_share_lies_within_half_a_rupiah_or_just_below_the_exact_one(amount_rp, points):
    exact = amount_rp * points

    assert 0 <= exact - share(amount_rp, points, "down") * BASIS_POINTS < BASIS_POINTS
    assert abs(exact - share(amount_rp, points) * BASIS_POINTS) * 2 <= BASIS_POINTS
    assert 0 <= share(amount_rp, points) <= amount_rp


@pytest.mark.parametrize("points", [-1, BASIS_POINTS + 1])
def test_a_share_is_never_below_nothing_or_above_everything(points):
    with pytest.raises(LedgerRefused) as refusal:
        share(1_000, points)

    assert refusal.value.code == "share_out_of_range"
    with pytest.raises(LedgerRefused):
        share(-1, 100)
