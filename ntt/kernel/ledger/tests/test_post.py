from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from ntt.kernel.ledger.api import (
    LedgerRefused,
    Leg,
    balance,
    entries_of,
    post,
    reverse,
    trial_balance,
    verify,
)
from ntt.kernel.ledger.models import Account, Entry
from ntt.kernel.ledger.models import Leg as LegRow
from ntt.kernel.ledger.tests import make
from ntt.kernel.web.words import sentence

pytestmark = pytest.mark.django_db


def refused(code, call, *args, **kwargs):
    """The call is refused with this code and a sentence, and nothing was booked."""
    before = (Entry.objects.count(), LegRow.objects.count(), list(Account.objects.values()))

    with pytest.raises(LedgerRefused) as refusal:
        call(*args, **kwargs)

    assert refusal.value.code == code
    assert sentence(refusal.value)
    assert before == (
        Entry.objects.count(),
        LegRow.objects.count(),
        list(Account.objects.values()),
    )
    return refusal.value.values


def test_an_entry_of_many_legs_moves_every_account_at_once():
    provider, held = make.house(), make.house("test:held", kind="liability")
    shop, courier = make.kept("test:shop:12"), make.kept("test:shipping:12")
    platform = make.house("test:platform", kind="income")
    make.move(provider, held, 292_000, reference="order:12:paid")

    entry = post(
        reference="order:12:split",
        memo="Pembagian pesanan 12",
        legs=[
            Leg(held, 292_000),
            Leg(shop, -245_000),
            Leg(courier, -40_000),
            Leg(platform, -7_000),
        ],
    )

    assert [balance(code) for code in (provider, held, shop, courier, platform)] == [
        292_000, 0, 245_000, 40_000, 7_000,
    ]  # fmt: skip
    assert entries_of("order:12:")[1].id == entry
    assert verify() == []


def test_the_same_reference_books_once_whatever_the_order_of_its_legs():
    provider, shop = make.house(), make.kept()
    first = make.move(provider, shop, 5_000, reference="order:1:paid")

    second = make.move(provider, shop, 5_000, reference="order:1:paid")
    third = post(
        reference="order:1:paid", memo="Lain", legs=[Leg(shop, -5_000), Leg(provider, 5_000)]
    )

    assert first == second == third
    assert balance(shop) == 5_000
    assert Entry.objects.count() == 1


def test_a_reference_is_not_used_for_something_else():
    provider, shop, other = make.house(), make.kept(), make.kept()
    make.move(provider, shop, 5_000, reference="order:1:paid")

    for to, amount_rp in [(shop, 5_001), (other, 5_000)]:
        values = refused(
            "reference_reused", make.move, provider, to, amount_rp, reference="order:1:paid"
        )
        assert values == {"reference": "order:1:paid"}
    refused(
        "reference_reused",
        post,
        reference="order:1:paid",
        memo="Dua kali",
        legs=[Leg(provider, 5_000), Leg(shop, -5_000)] * 2,
    )


def test_no_account_goes_below_zero_unless_it_may():
    provider, shop = make.house(), make.kept()
    debtor = make.kept(may_overdraw=True)
    make.move(provider, shop, 5_000)

    values = refused("overdrawn", make.move, shop, provider, 5_001)
    make.move(shop, provider, 5_000)
    make.move(debtor, provider, 5_000)

    assert values == {"account": shop, "short_rp": 1}
    assert (balance(shop), balance(debtor)) == (0, -5_000)


def test_an_asset_below_zero_is_refused_like_a_debt_below_zero():
    cash, shop = make.kept("test:cash", kind="asset"), make.kept()
    make.move(cash, shop, 700)

    values = refused("overdrawn", make.move, make.house(), cash, 1_000)

    assert values == {"account": "test:cash", "short_rp": 300}
    assert balance(cash) == 700


def test_only_the_end_of_an_entry_counts_not_its_middle():
    provider, shop = make.house(), make.kept()

    post(
        reference="order:1:netted",
        memo="Potong lalu isi",
        legs=[Leg(shop, 400), Leg(shop, -1_000), Leg(provider, 600)],
    )

    account = Account.objects.get(code=shop)
    assert (account.debit_total_rp, account.credit_total_rp, account.balance_rp) == (
        400, 1_000, 600,
    )  # fmt: skip


def legs(*amounts):
    return [Leg("test:bank", amount) for amount in amounts]


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("legs_count", {"legs": []}),
        ("legs_count", {"legs": legs(5)}),
        ("legs_count", {"legs": legs(*[1, -1] * 51)}),
        ("zero_leg", {"legs": legs(5, 0, -5)}),
        ("unbalanced", {"legs": legs(5, -4)}),
        ("amount_too_large", {"legs": legs(10**15 + 1, -(10**15) - 1)}),
        ("unknown_account", {"legs": [Leg("nobody", 5), *legs(-5)]}),
        ("text_missing_or_long", {"reference": ""}),
        ("text_missing_or_long", {"reference": "r" * 121}),
        ("text_missing_or_long", {"memo": ""}),
        ("text_missing_or_long", {"memo": "m" * 201}),
    ],
)
def test_refuses_and_books_nothing(code, given):
    make.house()

    refused(code, post, **{"reference": "test:1", "memo": "Uji", "legs": legs(5, -5)} | given)


def test_arrays_of_different_length_are_refused():
    make.house()

    for sql in [
        "SELECT ledger_post('r', 'm', ARRAY['test:bank'], ARRAY[1, -1])",
        "SELECT ledger_post('r', 'm', NULL, NULL)",
        "SELECT ledger_post(NULL, 'm', ARRAY['held', 'held'], ARRAY[1, -1])",
    ]:
        with pytest.raises(Exception, match=r"legs_count|text_missing"), transaction.atomic():
            connection.cursor().execute(sql)


def test_a_refusal_leaves_the_callers_transaction_usable():
    provider, shop = make.house(), make.kept()

    with transaction.atomic():
        make.move(provider, shop, 100)
        with pytest.raises(LedgerRefused):
            make.move(shop, provider, 101)
        make.move(shop, provider, 100)

    assert balance(shop) == 0
    assert Entry.objects.count() == 2


def test_the_day_is_the_one_in_wita():
    provider, shop = make.house(), make.kept()

    before = make.move(provider, shop, at=datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC))
    after = make.move(provider, shop, at=datetime(2026, 11, 23, 16, 0, tzinfo=UTC))
    late = make.move(provider, shop, at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC))

    days = [Entry.objects.get(pk=pk).day for pk in (before, after, late)]
    assert days == [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 24)]
    assert set(LegRow.objects.filter(entry_id=late).values_list("day", flat=True)) == {
        date(2026, 11, 24)
    }


def test_a_reversal_is_the_exact_opposite_and_happens_once():
    provider, shop, courier = make.house(), make.kept(), make.kept()
    post(
        reference="order:1:paid",
        memo="Dibayar",
        legs=[Leg(provider, 900), Leg(shop, -600), Leg(courier, -300)],
    )

    first = reverse(reference="order:1:undone", of="order:1:paid", memo="Dibatalkan")
    again = reverse(reference="order:1:undone", of="order:1:paid", memo="Dibatalkan")

    assert first == again
    assert entries_of("order:1:undone")[0].reverses == "order:1:paid"
    assert entries_of("order:1:undone")[0].legs == [
        Leg(provider, -900), Leg(shop, 600), Leg(courier, 300),
    ]  # fmt: skip
    assert [row.debit_rp + row.credit_rp for row in trial_balance()] == [0, 0, 0]
    values = refused(
        "already_reversed", reverse, reference="order:1:other", of="order:1:paid", memo="Lagi"
    )
    assert values == {"reference": "order:1:paid"}


def test_a_reversal_cannot_be_reversed_nor_what_is_not_there():
    provider, shop = make.house(), make.kept()
    make.move(provider, shop, reference="order:1:paid")
    reverse(reference="order:1:undone", of="order:1:paid", memo="Dibatalkan")

    refused("reversal_of_reversal", reverse, reference="x", of="order:1:undone", memo="Lagi")
    refused("nothing_to_reverse", reverse, reference="x", of="order:2:paid", memo="Lagi")


def test_a_reference_of_a_posting_is_not_taken_for_a_reversal():
    provider, shop = make.house(), make.kept()
    make.move(provider, shop, 1_000, reference="order:1:paid")
    make.move(shop, provider, 1_000, reference="order:1:back")

    refused("reference_reused", reverse, reference="order:1:back", of="order:1:paid", memo="x")


def test_money_that_was_paid_out_cannot_be_taken_back_by_reversal():
    provider, shop = make.house(), make.kept()
    make.move(provider, shop, 1_000, reference="order:1:paid")
    make.move(shop, provider, 400)

    values = refused("overdrawn", reverse, reference="x", of="order:1:paid", memo="Dibatalkan")

    assert values == {"account": shop, "short_rp": 400}
