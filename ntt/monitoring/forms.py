"""The file of targets: its columns, and what a line of it may hold."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from ntt.kernel.web.tables import CellWrong, Line, read_each, read_table
from ntt.monitoring.actions.targets import Wanted
from ntt.monitoring.rules import MONTH_KEY, Goal

COLUMNS = ("indikator", "bulan", "nilai", "dasar")
# As people read it, and the indicator of a programme.
INDICATORS: Mapping[str, str] = {"nilai_transaksi": "turnover"}
VALUE_MOST = 100_000_000_000_000
BASIS_MOST = 160
EXAMPLE = "contoh"


def read_targets(path: Path, *, takes_examples: bool) -> list[Wanted]:
    """The targets of a file. Raises BadTable with every bad line."""

    def read(line: Line) -> Wanted:
        goal = _goal(line)
        if EXAMPLE in goal.basis.casefold() and not takes_examples:
            raise CellWrong(_("dasar menyebut «contoh». Tulis target dan dasarnya yang benar."))
        return Wanted(line.number, goal)

    return read_each(read_table(path, COLUMNS), read)


def _goal(line: Line) -> Goal:
    name = line.text("indikator", BASIS_MOST)
    if name not in INDICATORS:
        words = _(
            "indikator «%(found)s» tidak dihitung di sini. Tulis salah satu dari: %(known)s."
        )
        raise CellWrong(words % {"found": name, "known": ", ".join(INDICATORS)})
    month = line.text("bulan", BASIS_MOST)
    if not MONTH_KEY.fullmatch(month) or month.startswith("0000"):
        words = _("bulan «%(found)s». Tulis tahun-bulan, misalnya 2027-01.")
        raise CellWrong(words % {"found": month})
    return Goal(
        indicator=INDICATORS[name],
        month=date.fromisoformat(f"{month}-01"),
        value=line.whole("nilai", 1, VALUE_MOST),
        basis=line.text("dasar", BASIS_MOST),
    )
