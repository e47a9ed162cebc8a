from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from ntt.kernel.ledger.api import reverse, roll_up, trial_balance, verify
from ntt.kernel.ledger.models import Account
from ntt.kernel.ledger.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold():
    """A sale of 1.000, one of 250 undone, both rolled up, one of 30 after that."""
    bank, shop = make.house(name="Bank"), make.kept("test:shop", name="Toko Mama Rote")
    make.move(bank, shop, 1_000, reference="test:1")
    make.move(bank, shop, 250, reference="test:2")
    reverse(reference="test:2:undone", of="test:2", memo="Batal")
    roll_up()
    roll_up()
    make.move(bank, shop, 30, reference="test:3")


def corrupt(sql):
    """As the owner may, past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = origin")


def verified(*options):
    """What the command prints, what it complains about and how it ends."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_ledger", *options, stdout=out, stderr=err)
    except SystemExit as ended:
        return out.getvalue(), err.getvalue(), ended.code
    return out.getvalue(), err.getvalue(), 0


def test_a_right_ledger_prints_the_trial_balance_last(sold):
    out, err, status = verified()

    assert (err, status) == ("", 0)
    assert out == (
        "Buku besar benar. Neraca saldo:\n"
        "Akun       Nama            Debit (Rp)  Kredit (Rp)\n"
        "--------------------------------------------------\n"
        "test:bank  Bank                 1.030            -\n"
        "test:shop  Toko Mama Rote           -        1.030\n"
        "--------------------------------------------------\n"
        "Jumlah                          1.030        1.030\n"
    )


def test_a_large_family_is_one_line_unless_all_are_asked_for(sold):
    for _ in range(11):
        make.move("test:bank", make.kept(), 5)

    lines, every = verified()[0].splitlines(), verified("--all")[0].splitlines()

    assert lines[-3].split() == ["test:…", "12", "akun", "-", "1.085"]
    assert lines[-1].split() == every[-1].split() == ["Jumlah", "1.085", "1.085"]
    assert len(every) == len(lines) + 11


@pytest.mark.parametrize(
    ("sql", "complaint"),
    [
        (
            "UPDATE ledger_account SET credit_total_rp = 9999 WHERE code = 'test:shop'",
            "akun test:shop: jumlah debit 250 dan kredit 9999, menurut barisnya 250 dan 1280",
        ),
        (
            "UPDATE ledger_leg SET amount_rp = 31 WHERE amount_rp = 30",
            "(test:3): debit dan kredit berselisih 1 rupiah",
        ),
        ("DELETE FROM ledger_leg WHERE amount_rp = 30", "(test:3): 1 baris, seharusnya 2"),
        (
            "UPDATE ledger_leg SET day = day - 1 WHERE amount_rp = 30",
            "(test:3): 1 baris, seharusnya 2",
        ),
        (
            "DELETE FROM ledger_entry WHERE reference = 'test:3'",
            "catatan atau akunnya tidak ada",
        ),
        (
            "DELETE FROM ledger_account WHERE code = 'test:shop'",
            "catatan atau akunnya tidak ada",
        ),
        ("UPDATE ledger_day_total SET debit_rp = 1 WHERE debit_rp > 0", "jumlah harian 1 dan"),
        ("DELETE FROM ledger_day_total", "jumlah harian  dan , menurut barisnya"),
        (
            "UPDATE ledger_leg SET amount_rp = amount_rp * 2"
            " WHERE entry_id = (SELECT id FROM ledger_entry WHERE reference = 'test:2:undone')",
            "(test:2:undone): bukan kebalikan dari catatan",
        ),
        (
            "ALTER TABLE ledger_account DROP CONSTRAINT account_not_overdrawn;"
            "UPDATE ledger_account SET debit_total_rp = 2000 WHERE code = 'test:shop'",
            "akun test:shop: saldo -720 di bawah nol",
        ),
    ],
)
def test_goes_red_and_names_what_is_wrong(sold, sql, complaint):
    assert verify() == []

    corrupt(sql)

    assert any(complaint in problem for problem in verify()), verify()
    out, err, status = verified()
    assert complaint in err
    assert status == 1
    assert out.splitlines()[-1].startswith("Jumlah")


def test_a_thousand_faults_do_not_fill_the_screen(sold):
    for number in range(25):
        make.move("test:bank", "test:shop", 5, reference=f"test:many:{number}")

    corrupt("UPDATE ledger_leg SET amount_rp = 6 WHERE amount_rp = 5")

    assert sum("berselisih" in problem for problem in verify()) == 20
    assert sum(row.debit_rp - row.credit_rp for row in trial_balance()) == 25
    assert "neraca saldo berselisih 25 rupiah" in verified()[1]
    assert Account.objects.get(code="test:shop").balance_rp == 1_155
