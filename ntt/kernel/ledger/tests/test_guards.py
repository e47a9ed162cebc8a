from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from ntt.kernel.ledger.models import Account, Entry
from ntt.kernel.ledger.models import Leg as LegRow
from ntt.kernel.ledger.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold():
    """The id of one entry of 1.000 between a bank and a shop."""
    return make.move(make.house(), make.kept("test:shop"), 1_000, reference="test:sold")


def insert(*legs, leg_count=2, day=None):
    """Past the functions, as the owner can: (account, amount) legs of one new entry."""
    with transaction.atomic():
        entry = Entry.objects.create(
            reference="test:direct",
            memo="Langsung",
            at="2026-11-24T04:00Z",
            leg_count=leg_count,
        )
        for position, (account_id, amount_rp) in enumerate(legs, 1):
            LegRow.objects.create(
                entry=entry,
                position=position,
                account_id=account_id,
                amount_rp=amount_rp,
                day=day or entry.day,
            )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_posting_goes_on_after_constraints_were_made_immediate(sold):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    make.move("test:bank", "test:shop", 5)

    assert Entry.objects.count() == 2


def ids(*codes):
    return [Account.objects.get(code=code).pk for code in codes]


def test_a_direct_entry_that_balances_is_accepted(sold):
    bank, shop = ids("test:bank", "test:shop")

    insert((bank, 5), (shop, -5))

    assert Entry.objects.count() == 2


def test_a_direct_entry_is_judged_at_commit_by_its_sum_and_number_of_legs(sold):
    bank, shop = ids("test:bank", "test:shop")

    for legs in [[(bank, 5), (shop, -4)], [(bank, 5)], []]:
        with pytest.raises(IntegrityError, match="is not balanced"):
            insert(*legs)

    assert (Entry.objects.count(), LegRow.objects.count()) == (1, 2)


def test_one_leg_is_no_entry_and_nothing_is_no_leg(sold):
    bank, shop = ids("test:bank", "test:shop")

    with pytest.raises(IntegrityError, match="entry_has_two_legs"):
        insert((bank, 5), leg_count=1)
    with pytest.raises(IntegrityError, match="leg_amount_not_zero"):
        insert((bank, 0), (shop, 0))
    with pytest.raises(IntegrityError, match="leg_amount_within_limit"):
        insert((bank, 10**15 + 1), (shop, -(10**15) - 1))


def test_a_leg_names_a_known_account_and_the_day_of_its_entry(sold):
    bank, shop = ids("test:bank", "test:shop")

    with pytest.raises(IntegrityError, match="fits no entry or no account"):
        insert((bank, 5), (0, -5))
    with pytest.raises(IntegrityError, match="fits no entry or no account"):
        insert((bank, 5), (shop, -5), day=date(2026, 11, 23))


def test_no_leg_is_added_to_an_entry_later(sold):
    bank, _shop = ids("test:bank", "test:shop")

    for position in (0, 3):
        with pytest.raises(IntegrityError, match="fits no entry"), transaction.atomic():
            LegRow.objects.create(
                entry_id=sold,
                position=position,
                account_id=bank,
                amount_rp=1,
                day=Entry.objects.get(pk=sold).day,
            )


@pytest.mark.parametrize(
    "change",
    [
        {"debit_total_rp": 0, "credit_total_rp": 999},
        {"code": "test:other"},
        {"kind": "asset"},
        {"keeps_total": False, "may_overdraw": True},
    ],
)
def test_totals_only_grow_and_the_nature_of_an_account_stays(sold, change):
    with pytest.raises(IntegrityError, match="only grow"), transaction.atomic():
        Account.objects.filter(code="test:shop").update(**change)


def test_the_table_itself_forbids_an_overdrawn_account(sold):
    with pytest.raises(IntegrityError, match="account_not_overdrawn"), transaction.atomic():
        Account.objects.filter(code="test:shop").update(debit_total_rp=1_001)
    with pytest.raises(IntegrityError, match="account_house_has_no"), transaction.atomic():
        Account.objects.filter(code="test:bank").update(debit_total_rp=1)


def as_web(sql):
    """Run one statement as the role of web and worker; a rollback gives the role back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET ROLE ntt_web")
        cursor.execute(sql)
        rows = cursor.fetchall() if cursor.description else []
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
    return rows


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("ledger_account", "credit_total_rp"),
        ("ledger_entry", "memo"),
        ("ledger_leg", "amount_rp"),
        ("ledger_day_total", "debit_rp"),
        ("ledger_rolled", "entry_id"),
    ],
)
def test_the_web_role_only_reads_the_tables(sold, table, column):
    as_web(f"SELECT * FROM {table}")
    for sql in [
        f"INSERT INTO {table} DEFAULT VALUES",
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
    ]:
        with pytest.raises(DatabaseError, match="permission denied"):
            as_web(sql)


def test_the_web_role_posts_reverses_opens_and_rolls_up_through_the_functions(sold):
    as_web("SELECT ledger_account('test:new', 'liability', 'Baru', true, false)")
    as_web(
        "SELECT ledger_post('test:web', 'Web', ARRAY['test:bank', 'test:new'], ARRAY[7, -7])"
    )
    as_web("SELECT ledger_reverse('test:web:undone', 'test:web', 'Batal')")
    as_web("SELECT ledger_set_closed('test:new', true)")
    as_web("SELECT ledger_roll_up()")

    assert as_web("SELECT count(*) FROM ledger_daily(NULL, '-infinity', 'infinity')") == [(3,)]


@pytest.mark.parametrize(
    "call",
    [
        "ledger_write('r', 'm', ARRAY['test:bank'], ARRAY[1], now(), NULL)",
        "ledger_move_totals(ARRAY[1], ARRAY[1], ARRAY[1])",
        "ledger_find_twin('r', ARRAY['a'], ARRAY[1], NULL)",
        "ledger_refuse('LG001', 'x')",
    ],
)
def test_the_web_role_has_no_way_around_the_door(sold, call):
    with pytest.raises(DatabaseError, match="permission denied for function"):
        as_web(f"SELECT {call}")
