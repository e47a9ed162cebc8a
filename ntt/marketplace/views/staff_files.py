"""The bank file of a payout batch, as a sheet and as text."""

import csv
import io
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from ntt.kernel.web.tables import safe_cell
from ntt.marketplace.actions.payouts import BankLine

WIDTHS = (16, 32, 16, 32, 24, 16)


def bank_csv(lines: Sequence[BankLine]) -> bytes:
    """UTF-8 with a mark for spreadsheets; the demo says so in its first line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if settings.DEMO:
        writer.writerow([_demo()])
    writer.writerow(_head())
    for line in lines:
        *words, amount = _cells(line)
        writer.writerow([*(safe_cell(str(word)) for word in words), amount])
    return out.getvalue().encode("utf-8-sig")


def bank_xlsx(lines: Sequence[BankLine]) -> bytes:
    # Seventeen megabytes that no web process should carry until somebody asks for the file.
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(_("Pencairan"))
    bold, rupiah = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    top = 0
    if settings.DEMO:
        sheet.write_string(0, 0, _demo(), bold)
        top = 1
    for column, (words, width) in enumerate(zip(_head(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, words, bold)
    for row, line in enumerate(lines, start=top + 1):
        *texts, amount = _cells(line)
        for column, text in enumerate(texts):
            # As text: a leading zero of an account number must not be lost.
            sheet.write_string(row, column, str(text))
        sheet.write_number(row, len(texts), int(amount), rupiah)
    book.close()
    return out.getvalue()


def _demo() -> str:
    return _("DATA CONTOH. Jangan dikirim ke bank.")


def _head() -> list[str]:
    return [
        _("Nomor"), _("Toko"), _("Bank"), _("Nama pemilik"), _("Nomor rekening"),
        _("Jumlah uang"),
    ]  # fmt: skip


def _cells(line: BankLine) -> list[str | int]:
    return [
        line.reference, line.shop_name, line.bank, line.account_name, line.account_number,
        line.amount_rp,
    ]  # fmt: skip
