"""Tables that go to a spreadsheet, and tables of the office that come from one."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

# A spreadsheet takes a cell that begins so for a formula and runs it.
RISKY = ("=", "+", "-", "@", "\t", "\r")

# The tariff of 22 regencies to 22 and to 37 provinces, five times over.
LINES_MAX = 10_000
BYTES_MAX = 4_000_000
FAULTS_SHOWN = 50
DIGITS_MAX = 15
CELL_SHOWN = 40
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def safe_cell(value: object) -> object:
    """A text that begins like a formula, marked as text; all else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line of a file and how to mend it, in words; line 0: in all of it."""

    line: int
    words: str


class BadTable(Exception):
    """The file cannot be taken, and nothing of it was; its text names each bad line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        said = [
            _("Baris %(line)s: %(words)s") % {"line": fault.line, "words": fault.words}
            if fault.line
            else fault.words
            for fault in self.faults[:FAULTS_SHOWN]
        ]
        if len(self.faults) > FAULTS_SHOWN:
            said.append(_("Dan %(n)s lagi.") % {"n": len(self.faults) - FAULTS_SHOWN})
        said.append(_("Tidak ada yang ditulis. Perbaiki berkasnya, lalu ulangi."))
        super().__init__("\n".join(said))


class CellWrong(Exception):
    """What is wrong with a cell of a line and how to mend it, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number in the file, and its cells by column."""

    number: int
    cells: dict[str, str]

    def text(self, column: str, most: int) -> str:
        """A cell that may not be empty. Raises CellWrong, like those below."""
        found = self.cells[column]
        if not found:
            raise CellWrong(_("%(column)s kosong. Isi kolom itu.") % {"column": column})
        if len(found) > most:
            words = _("%(column)s lebih dari %(most)s huruf. Persingkat.")
            raise CellWrong(words % {"column": column, "most": most})
        return found

    def whole(self, column: str, least: int, most: int) -> int:
        """A whole number within bounds, in digits alone."""
        found = self.cells[column]
        is_plain = found.isascii() and found.isdigit() and len(found) <= DIGITS_MAX
        if not is_plain or not least <= int(found) <= most:
            words = _(
                "%(column)s «%(found)s». Tulis bilangan bulat dari %(least)s sampai %(most)s"
                " dengan angka saja: tanpa Rp, titik, atau koma."
            )
            values = {"column": column, "found": found[:CELL_SHOWN]}
            raise CellWrong(words % {**values, "least": least, "most": most})
        return int(found)

    def day(self, column: str) -> date:
        """A day, written 2027-01-31."""
        found = self.cells[column]
        if DAY.fullmatch(found):
            try:
                return date.fromisoformat(found)
            except ValueError:  # the 31st of February
                pass
        words = _("%(column)s «%(found)s». Tulis tahun-bulan-tanggal, misalnya 2027-01-31.")
        raise CellWrong(words % {"column": column, "found": found[:CELL_SHOWN]})


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """The lines of a CSV in UTF-8 with exactly these columns; empty lines are passed over.

    With the mark of UTF-8 or without, with commas or with the semicolons that Excel writes in
    Indonesia. Raises BadTable.
    """
    rows = [(number, cells) for number, cells in _rows(_text(path), columns) if any(cells)]
    if not rows:
        raise BadTable([Fault(0, _("Berkas ini tidak berisi baris di bawah kepalanya."))])
    if len(rows) > LINES_MAX:
        words = _("Berkas ini lebih dari %(most)s baris. Bagi menjadi beberapa berkas.")
        raise BadTable([Fault(0, words % {"most": LINES_MAX})])
    uneven = _(
        "%(found)s kolom, seharusnya %(wanted)s. Beri tanda kutip pada isi yang memuat koma"
        " atau titik koma."
    )
    faults = [
        Fault(number, uneven % {"found": len(cells), "wanted": len(columns)})
        for number, cells in rows
        if len(cells) != len(columns)
    ]
    if faults:
        raise BadTable(faults)
    return [Line(number, dict(zip(columns, cells, strict=True))) for number, cells in rows]


def read_each[T](lines: Sequence[Line], read: Callable[[Line], T]) -> list[T]:
    """What `read` makes of each line. Raises BadTable with all that are wrong."""
    found, faults = [], []
    for line in lines:
        try:
            found.append(read(line))
        except CellWrong as wrong:
            faults.append(Fault(line.number, str(wrong)))
    if faults:
        raise BadTable(faults)
    return found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            found = file.read(BYTES_MAX + 1)
    except OSError:
        words = _("Berkas %(path)s tidak dapat dibaca. Periksa nama dan tempatnya.")
        raise BadTable([Fault(0, words % {"path": path})]) from None
    if len(found) > BYTES_MAX:
        words = _("Berkas ini lebih dari %(most)s MB. Bagi menjadi beberapa berkas.")
        raise BadTable([Fault(0, words % {"most": BYTES_MAX // 1_000_000})])
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        words = _("Berkas ini bukan teks UTF-8. Di Excel: Simpan sebagai «CSV UTF-8».")
        raise BadTable([Fault(0, words)])
    return text


def _rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    mark = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        found = [cell.strip() for cell in next(reader, [])]
        if found != list(columns):
            words = _("Kepalanya harus persis begini: %(head)s")
            raise BadTable([Fault(1, words % {"head": mark.join(columns)})])
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error:
        words = _("Tanda kutipnya tidak berpasangan, atau isinya terlalu panjang.")
        raise BadTable([Fault(reader.line_num, words)]) from None
