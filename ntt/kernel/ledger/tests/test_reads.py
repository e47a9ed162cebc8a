from datetime import UTC, date, datetime, timedelta

import pytest

from ntt.kernel.ledger.api import (
    DayTotal,
    LedgerRefused,
    Leg,
    balance,
    day_totals,
    entries_of,
    post,
    reverse,
    roll_up,
    statement,
    trial_balance,
)
from ntt.kernel.ledger.models import DayTotal as DayTotalRow
from ntt.kernel.ledger.tasks import roll_up_days
from ntt.kernel.ledger.tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def a_week_of_sales(bank, shop):
    """Day by day 100, 200 … 700 to the shop; on the last day 50 go out."""
    for day in range(7):
        make.move(bank, shop, 100 * (day + 1), at=NOON + timedelta(days=day))
    make.move(shop, bank, 50, at=NOON + timedelta(days=6, hours=1))


def test_a_statement_runs_from_the_newest_line_down_with_the_balance_after_each():
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)

    page = statement(shop)

    assert [row.amount_rp for row in page.rows] == [-50, 700, 600, 500, 400, 300, 200, 100]
    assert [row.balance_rp for row in page.rows] == [
        2_750, 2_800, 2_100, 1_500, 1_000, 600, 300, 100,
    ]  # fmt: skip
    assert page.rows[0].balance_rp == balance(shop)
    assert (page.rows[0].day, page.rows[0].is_reversal) == (date(2026, 11, 26), False)
    assert (page.name, page.next_page) == (f"Toko {shop}", "")


def test_an_asset_grows_by_debit_in_its_statement_too():
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)

    rows = statement(bank).rows

    assert (rows[0].amount_rp, rows[0].balance_rp) == (-50, 2_750)


def test_pages_meet_without_a_gap_while_new_lines_arrive():
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)
    whole = statement(shop).rows

    found, page = [], ""
    while True:
        part = statement(shop, size=3, page=page)
        found += part.rows
        make.move(bank, shop, 9_999, at=NOON + timedelta(days=8))
        page = part.next_page
        if not page:
            break

    assert found == whole


def test_a_statement_of_some_days_keeps_the_balance_of_all_days():
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)

    rows = statement(shop, since=date(2026, 11, 21), until=date(2026, 11, 22)).rows

    assert [(row.amount_rp, row.balance_rp) for row in rows] == [(300, 600), (200, 300)]


def test_two_legs_of_one_entry_are_two_lines():
    bank, shop = make.house(), make.kept()
    post(reference="test:1", memo="Dua", legs=[Leg(bank, 30), Leg(shop, -10), Leg(shop, -20)])

    rows = statement(shop).rows

    assert [(row.amount_rp, row.balance_rp) for row in rows] == [(20, 30), (10, 10)]
    assert statement(shop, size=1, page=statement(shop, size=1).next_page).rows == rows[1:]


def test_a_statement_takes_two_statements_however_long_it_is(django_assert_num_queries):
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)

    with django_assert_num_queries(2):
        statement(shop)


@pytest.mark.parametrize(
    "page", ["x", "2026-11-20", "2026-11-20.1.x", "2026-13-40.1.1", "' OR 1"]
)
def test_a_page_written_by_hand_is_refused(page):
    with pytest.raises(LedgerRefused, match="page_unknown"):
        statement(make.kept(), page=page)


def test_an_unknown_account_has_no_statement_and_an_empty_one_has_no_lines():
    with pytest.raises(LedgerRefused, match="unknown_account"):
        statement("test:nobody")
    with pytest.raises(LedgerRefused, match="unknown_account"):
        day_totals("test:nobody", date(2026, 11, 1), date(2026, 11, 2))

    assert statement(make.kept()).rows == []


def test_day_totals_show_both_sides_and_the_change(django_assert_num_queries):
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)

    with django_assert_num_queries(2):
        days = day_totals(shop, date(2026, 11, 25), date(2026, 11, 30))

    assert days == [
        DayTotal(date(2026, 11, 25), 0, 600, 600),
        DayTotal(date(2026, 11, 26), 50, 700, 650),
    ]
    assert day_totals(bank, date(2026, 11, 26), date(2026, 11, 26)) == [
        DayTotal(date(2026, 11, 26), 700, 50, 650)
    ]


@pytest.mark.parametrize("until", [date(2026, 10, 31), date(2030, 1, 1)])
def test_days_in_the_wrong_order_or_too_many_are_refused(until):
    with pytest.raises(LedgerRefused, match="days_out_of_range"):
        day_totals(make.kept(), date(2026, 11, 1), until)


def test_the_trial_balance_of_a_day_does_not_know_what_came_later(django_assert_num_queries):
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)

    with django_assert_num_queries(1):
        early = trial_balance(date(2026, 11, 21))
    now = trial_balance()

    assert [(row.code, row.debit_rp, row.credit_rp) for row in early] == [
        (bank, 300, 0), (shop, 0, 300),
    ]  # fmt: skip
    assert [(row.debit_rp, row.credit_rp) for row in now] == [(2_750, 0), (0, 2_750)]
    assert trial_balance(date(2026, 11, 19)) == []


def test_the_money_of_one_order_is_found_by_its_prefix_only(django_assert_num_queries):
    bank, shop = make.house(), make.kept()
    make.move(bank, shop, 7, reference="test:order:12:paid")
    make.move(bank, shop, 8, reference="test:order:123:paid")
    make.move(bank, shop, 9, reference="test:order:1%:paid")
    reverse(reference="test:order:12:undone", of="test:order:12:paid", memo="Batal")

    with django_assert_num_queries(1):
        entries = entries_of("test:order:12:")

    assert [(entry.reference, entry.reverses, entry.legs) for entry in entries] == [
        ("test:order:12:paid", "", [Leg(bank, 7), Leg(shop, -7)]),
        ("test:order:12:undone", "test:order:12:paid", [Leg(bank, -7), Leg(shop, 7)]),
    ]
    assert entries_of("test:order:1%")[0].legs == [Leg(bank, 9), Leg(shop, -9)]


def figures(bank, shop):
    return (
        balance(bank),
        trial_balance(),
        trial_balance(date(2026, 11, 23)),
        day_totals(bank, date(2026, 11, 1), date(2026, 12, 1)),
        statement(bank, size=3),
        statement(shop),
    )


def test_rolling_up_changes_no_figure_even_when_an_entry_comes_late():
    bank, shop = make.house(), make.kept()
    a_week_of_sales(bank, shop)
    before = figures(bank, shop)

    counts = [roll_up(), roll_up(), roll_up()]

    assert counts == [0, 8, 0]
    assert figures(bank, shop) == before

    make.move(bank, shop, 33, at=NOON + timedelta(days=1))
    late = figures(bank, shop)
    assert late[0] == before[0] + 33
    assert [roll_up(), roll_up()] == [0, 1]
    assert figures(bank, shop) == late


def test_the_clock_rolls_up_too():
    make.move(make.house(), make.kept())
    roll_up()

    roll_up_days(timestamp=0)

    assert DayTotalRow.objects.count() == 2
