"""The file of a tariff: its columns, and what a line of it may hold."""

from collections.abc import Collection
from pathlib import Path

from ntt.kernel.web.tables import CellWrong, Line, read_each, read_table
from ntt.kernel.web.words import sentence
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.tariff import DatedRate, Wanted

COLUMNS = (
    *("asal", "tujuan", "kg_pertama_rp", "kg_berikut_rp", "hari_paling_cepat"),
    *("hari_paling_lama", "pembagi_volume", "berlaku_mulai", "berlaku_sampai", "sumber"),
)
KILO_MOST_RP = 10_000_000
DAYS_MOST = 90
DIVISOR_LEAST, DIVISOR_MOST = 1_000, 10_000
SOURCE_MOST = 120
ORIGINS = "53."
EXAMPLE = "contoh"


def read_tariff(path: Path, zones: Collection[str], *, takes_examples: bool) -> list[Wanted]:
    """The rates of a file between known places. Raises BadTable with every bad line."""

    def read(line: Line) -> Wanted:
        try:
            rate = _rate(line, zones)
            if EXAMPLE in rate.source.casefold() and not takes_examples:
                raise MoneyRefused("rate_is_example")
        except MoneyRefused as refused:
            raise CellWrong(sentence(refused)) from None
        return Wanted(line.number, rate)

    return read_each(read_table(path, COLUMNS), read)


def _rate(line: Line, zones: Collection[str]) -> DatedRate:
    rate = DatedRate(
        origin=_place(line, "asal", zones),
        destination=_place(line, "tujuan", zones),
        first_kg_rp=line.whole("kg_pertama_rp", 1, KILO_MOST_RP),
        next_kg_rp=line.whole("kg_berikut_rp", 0, KILO_MOST_RP),
        days_min=line.whole("hari_paling_cepat", 1, DAYS_MOST),
        days_max=line.whole("hari_paling_lama", 1, DAYS_MOST),
        divisor=line.whole("pembagi_volume", DIVISOR_LEAST, DIVISOR_MOST),
        valid_from=line.day("berlaku_mulai"),
        valid_until=line.day("berlaku_sampai") if line.cells["berlaku_sampai"] else None,
        source=line.text("sumber", SOURCE_MOST),
    )
    if not rate.origin.startswith(ORIGINS):
        raise MoneyRefused("rate_origin_not_here", place=rate.origin)
    if rate.days_max < rate.days_min:
        raise MoneyRefused("rate_days_wrong")
    if rate.valid_until is not None and rate.valid_until < rate.valid_from:
        raise MoneyRefused("rate_dates_wrong")
    return rate


def _place(line: Line, column: str, zones: Collection[str]) -> str:
    code = line.text(column, SOURCE_MOST)
    if code not in zones:
        raise MoneyRefused("rate_place_unknown", column=column, place=code)
    return code
