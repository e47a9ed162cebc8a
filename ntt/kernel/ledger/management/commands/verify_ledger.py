"""bin/manage verify_ledger: does every rupiah have its place?"""

import sys
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ntt.kernel.ledger.api import TrialRow, trial_balance, verify
from ntt.kernel.web.numerals import number_text

# Families such as shop:1, shop:2 … are printed as one line from here on.
FAMILY_MAX = 10

type Line = tuple[str, str, int, int]


class Command(BaseCommand):
    help = "Memeriksa bahwa setiap rupiah tercatat benar, lalu mencetak neraca saldo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="Cetak setiap akun, juga yang sejenis banyak."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        problems = verify()
        for problem in problems:
            self.stderr.write(f"SALAH: {problem}")
        rows = trial_balance()
        lines = list(_lines(rows, FAMILY_MAX if not options["all"] else len(rows)))
        debit_rp = sum(row.debit_rp for row in rows)
        credit_rp = sum(row.credit_rp for row in rows)
        if debit_rp != credit_rp:
            problems.append("total")
            self.stderr.write(f"SALAH: neraca saldo berselisih {debit_rp - credit_rp} rupiah")
        verdict = f"{len(problems)} masalah" if problems else "Buku besar benar"
        self.stdout.write(f"{verdict}. Neraca saldo:\n")
        for text in _table([*lines, ("Jumlah", "", debit_rp, credit_rp)]):
            self.stdout.write(text)
        if problems:
            sys.exit(1)


def _lines(rows: Iterable[TrialRow], most: int) -> Iterable[Line]:
    """The accounts in order; a family of more than `most` becomes one line."""
    for family, members in groupby(
        rows, key=lambda row: (row.kind, row.code.partition(":")[0])
    ):
        accounts = list(members)
        if len(accounts) <= most:
            yield from ((row.code, row.name, row.debit_rp, row.credit_rp) for row in accounts)
        else:
            yield (
                f"{family[1]}:…",
                f"{len(accounts)} akun",
                sum(row.debit_rp for row in accounts),
                sum(row.credit_rp for row in accounts),
            )


def _table(lines: list[Line]) -> Iterable[str]:
    cells = [("Akun", "Nama", "Debit (Rp)", "Kredit (Rp)")]
    cells += [
        (code, name, _amount(debit), _amount(credit)) for code, name, debit, credit in lines
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    rule = "-" * (sum(widths) + 6)
    for number, (code, name, debit, credit) in enumerate(cells):
        if number in {1, len(cells) - 1}:
            yield rule
        yield (
            f"{code:<{widths[0]}}  {name:<{widths[1]}}  "
            f"{debit:>{widths[2]}}  {credit:>{widths[3]}}"
        )


def _amount(value_rp: int) -> str:
    return number_text(value_rp) if value_rp else "-"
