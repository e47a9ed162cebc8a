from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from ntt.kernel.ledger.api import (
    LedgerRefused,
    Leg,
    NewEntry,
    balances,
    close_account,
    load_entries,
    post,
    statement,
    verify,
)
from ntt.kernel.ledger.models import Entry
from ntt.kernel.ledger.tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)


def sales(bank, shop, count):
    for number in range(count):
        yield NewEntry(
            f"test:{number}",
            "Penjualan\tdengan tab",
            NOON + timedelta(hours=7 * number),
            [Leg(bank, 100 + number), Leg(shop, -100 - number)],
        )


def test_many_entries_are_what_posting_them_one_by_one_gives():
    bank, one, many = make.house(), make.kept(), make.kept()
    for entry in sales(bank, one, 30):
        post(reference=f"one:{entry.reference}", memo=entry.memo, legs=entry.legs, at=entry.at)

    assert load_entries(sales(bank, many, 30)) == 30

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    found = balances([one, many])
    assert found[one] == found[many] == 3_435
    assert [(row.day, row.amount_rp, row.balance_rp) for row in statement(one).rows] == [
        (row.day, row.amount_rp, row.balance_rp) for row in statement(many).rows
    ]
    assert verify() == []


@pytest.mark.parametrize(
    ("legs", "code"),
    [
        ([("test:bank", 5), ("test:shop", -4)], "unbalanced"),
        ([("test:bank", 5), ("test:nobody", -5)], "unknown_account"),
        ([("test:shop", 5), ("test:bank", -5)], "overdrawn"),
        ([("test:bank", 5), ("test:closed", -5)], "closed_account"),
    ],
)
def test_a_batch_is_loaded_whole_or_not_at_all(legs, code):
    make.house()
    make.kept("test:shop")
    close_account(make.kept("test:closed"))
    wrong = NewEntry("test:wrong", "Salah", NOON, [Leg(*leg) for leg in legs])

    with pytest.raises(LedgerRefused, match=code):
        load_entries([*sales("test:bank", make.kept(), 3), wrong])

    assert not Entry.objects.exists()


def test_a_reference_is_loaded_once():
    bank, shop = make.house(), make.kept()
    load_entries(sales(bank, shop, 3))

    with pytest.raises(IntegrityError, match="entry_reference_once"):
        load_entries(sales(bank, shop, 4))

    assert Entry.objects.count() == 3
