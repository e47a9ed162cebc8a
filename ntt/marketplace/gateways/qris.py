"""The text inside a QRIS code (EMVCo merchant-presented mode): built, read, drawn.

A payload is a row of fields, each a two-digit tag, a two-digit length and a value; the last
field, 63, is a checksum over everything before it. A payable code must come from a licensed
acquirer: the builder serves previews, tests and the local sandbox.
"""

import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import groupby

import segno

LONGEST = 512
VALUE_LONGEST = 99
AMOUNT_LONGEST = 13
NAME_LONGEST = 25
CITY_LONGEST = 15
QUIET_ZONE = 4

STATIC, DYNAMIC = "11", "12"
ASK_TIP, FIXED_FEE, PERCENT_FEE = "01", "02", "03"
RUPIAH, INDONESIA = "360", "ID"
NATIONAL = "ID.CO.QRIS.WWW"
CRITERIA = frozenset({"UMI", "UKE", "UME", "UBE", "URE"})

AMOUNT = re.compile(r"[0-9]+(\.[0-9]{2})?")
PERCENT = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")
CHECKSUM = re.compile(r"[0-9A-F]{4}")

# Templates hold fields of their own: merchant accounts (26-51) and additional data (62).
TEMPLATES = frozenset({*(str(tag) for tag in range(26, 52)), "62"})

type Field = tuple[str, str]


class QrisError(ValueError):
    """The text is not a QRIS payload, or would not become one. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Merchant:
    """Who is paid, as an acquirer registers it."""

    acquirer: str
    pan: str
    merchant_id: str
    criteria: str
    nmid: str
    category: str
    name: str
    city: str
    postal_code: str


@dataclass(frozen=True)
class Payload:
    """A payload that passed every check, with its fields in the order they stand."""

    fields: tuple[Field, ...]

    def value(self, tag: str) -> str:
        """The first value under a tag, or nothing."""
        return next((value for name, value in self.fields if name == tag), "")

    def template(self, tag: str) -> dict[str, str]:
        """The fields inside a merchant account or the additional data."""
        return dict(_fields_of(self.value(tag)))

    @property
    def is_dynamic(self) -> bool:
        return self.value("01") == DYNAMIC

    @property
    def amount(self) -> Decimal | None:
        return Decimal(self.value("54")) if self.value("54") else None

    @property
    def to_pay(self) -> Decimal | None:
        """The amount with its fixed or percent fee, unrounded; nothing in a static code."""
        if self.amount is None:
            return None
        fee = Decimal(self.value("56") or 0)
        return self.amount + fee + self.amount * Decimal(self.value("57") or 0) / 100

    @property
    def merchant_name(self) -> str:
        return self.value("59")

    @property
    def city(self) -> str:
        return self.value("60")

    @property
    def nmid(self) -> str:
        return self.template("51").get("02", "")

    @property
    def reference(self) -> str:
        return self.template("62").get("05", "")


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE as four upper-case hex digits."""
    return f"{binascii.crc_hqx(text.encode(errors='surrogatepass'), 0xFFFF):04X}"


def parse(text: str) -> Payload:
    """Read a payload. Unknown tags are kept; raises QrisError for what no reader may accept.

    The merchant's PAN is not held to the Luhn rule: real ones do not pass it.
    """
    if len(text) > LONGEST:
        raise QrisError("too_long")
    fields = _fields_of(text)
    if not fields or fields[0] != ("00", "01"):
        raise QrisError("format")
    _check_checksum(text, fields)
    _check_money(fields)
    for tag, value in fields:
        if tag in TEMPLATES:
            _fields_of(value)
    return Payload(tuple(fields))


def build(
    merchant: Merchant,
    *,
    amount: Decimal | int | None = None,
    asks_tip: bool = False,
    fixed_fee: Decimal | int | None = None,
    percent_fee: Decimal | int | None = None,
    bill: str = "",
    reference: str = "",
    terminal: str = "",
) -> str:
    """A payload for this merchant: for one payment with an amount, reusable without."""
    account = _template(
        ("00", merchant.acquirer),
        ("01", merchant.pan),
        ("02", merchant.merchant_id),
        ("03", merchant.criteria),
    )
    national = _template(("00", NATIONAL), ("02", merchant.nmid), ("03", merchant.criteria))
    fields = [
        ("00", "01"),
        ("01", STATIC if amount is None else DYNAMIC),
        ("26", account),
        ("51", national),
        ("52", merchant.category),
        ("53", RUPIAH),
        *_money(amount, asks_tip=asks_tip, fixed=fixed_fee, percent=percent_fee),
        ("58", INDONESIA),
        ("59", merchant.name),
        ("60", merchant.city),
        ("61", merchant.postal_code),
        ("62", _template(("01", bill), ("05", reference), ("07", terminal))),
    ]
    _check_writing(merchant, fields)
    return _sealed([field for field in fields if field[1]])


def make_dynamic(
    static: str,
    amount: Decimal | int,
    *,
    fixed_fee: Decimal | int | None = None,
    percent_fee: Decimal | int | None = None,
) -> str:
    """A static payload with an amount set in it, for one payment.

    An amount written into another merchant's code is not a certified dynamic QRIS: use it to
    preview and to test, never to collect.
    """
    payload = parse(static)
    if payload.is_dynamic or payload.amount is not None:
        raise QrisError("already_dynamic")
    has_fee = fixed_fee is not None or percent_fee is not None
    dropped = {"01", "63", *({"55", "56", "57"} if has_fee else ())}
    kept = [field for field in payload.fields if field[0] not in dropped]
    added = [("01", DYNAMIC), *_money(amount, fixed=fixed_fee, percent=percent_fee)]
    for tag, value in added:
        place = next((at for at, field in enumerate(kept) if field[0] > tag), len(kept))
        kept.insert(place, (tag, value))
    return _sealed(kept)


class Svg(str):
    """Markup that is safe as it stands; templates that escape text leave it alone."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def qris_svg(text: str, *, title: str, css_class: str = "qris", size: int = 240) -> Svg:
    """The code as SVG to stand in a page: black on white in dark mode too, since phones
    read it; no style attribute; `title` is what a screen reader says."""
    matrix = segno.make_qr(text, error="m").matrix
    side = len(matrix) + 2 * QUIET_ZONE
    path = "".join(
        _row_path(row, y) for y, row in enumerate(matrix, start=QUIET_ZONE) if any(row)
    )
    return Svg(
        f'<svg class="{escape(css_class)}" xmlns="http://www.w3.org/2000/svg" role="img"'
        f' width="{size}" height="{size}" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def _row_path(row: Iterable[int], y: int) -> str:
    """One rectangle for each run of dark modules: a tenth of the size of one per module."""
    path, x = "", QUIET_ZONE
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            path += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return path


def _fields_of(text: str) -> list[Field]:
    fields: list[Field] = []
    at = 0
    while at < len(text):
        head, start = text[at : at + 4], at + 4
        if start > len(text):
            raise QrisError("cut_off")
        if not (head.isascii() and head.isdigit()):
            raise QrisError("not_digits")
        at = start + int(head[2:])
        if at > len(text):
            raise QrisError("cut_off")
        fields.append((head[:2], text[start:at]))
    return fields


def _values(fields: list[Field], tag: str) -> list[str]:
    return [value for name, value in fields if name == tag]


def _check_checksum(text: str, fields: list[Field]) -> None:
    if fields[-1][0] != "63" or len(_values(fields, "63")) != 1:
        raise QrisError("checksum_not_last")
    if not CHECKSUM.fullmatch(fields[-1][1]):
        raise QrisError("checksum_not_hex")
    if checksum(text[:-4]) != fields[-1][1]:
        raise QrisError("checksum")


def _check_money(fields: list[Field]) -> None:
    if _values(fields, "53") != [RUPIAH]:
        raise QrisError("currency")
    if _values(fields, "58") != [INDONESIA]:
        raise QrisError("country")
    amounts = _values(fields, "54")
    if len(amounts) > 1:
        raise QrisError("amount_twice")
    tips = _values(fields, "55")
    fixed, percent = _values(fields, "56"), _values(fields, "57")
    if fixed and tips != [FIXED_FEE]:
        raise QrisError("fixed_fee")
    if percent and tips != [PERCENT_FEE]:
        raise QrisError("percent_fee")
    if not all(
        len(text) <= AMOUNT_LONGEST and AMOUNT.fullmatch(text) for text in amounts + fixed
    ):
        raise QrisError("amount")
    if not all(PERCENT.fullmatch(text) for text in percent):
        raise QrisError("percent_fee")


def _check_writing(merchant: Merchant, fields: list[Field]) -> None:
    if len(merchant.name) > NAME_LONGEST or len(merchant.city) > CITY_LONGEST:
        raise QrisError("too_long")
    if merchant.criteria not in CRITERIA:
        raise QrisError("criteria")
    if not all(value.isascii() and value.isprintable() for _, value in fields):
        raise QrisError("characters")


def _money(
    amount: Decimal | int | None,
    *,
    asks_tip: bool = False,
    fixed: Decimal | int | None = None,
    percent: Decimal | int | None = None,
) -> list[Field]:
    """The fields between currency and country; at most one way of adding to the amount."""
    if asks_tip + (fixed is not None) + (percent is not None) > 1:
        raise QrisError("two_fees")
    fields = [] if amount is None else [("54", _number(amount))]
    if asks_tip:
        fields += [("55", ASK_TIP)]
    if fixed is not None:
        fields += [("55", FIXED_FEE), ("56", _number(fixed))]
    if percent is not None:
        fields += [("55", PERCENT_FEE), ("57", _number(percent))]
    return fields


def _number(value: Decimal | int) -> str:
    number = Decimal(value)
    if not number.is_finite() or number <= 0:
        raise QrisError("amount")
    text = f"{number:.0f}" if number == number.to_integral_value() else f"{number:.2f}"
    if Decimal(text) != number or len(text) > AMOUNT_LONGEST:
        raise QrisError("amount")
    return text


def _template(*fields: Field) -> str:
    """Fields inside a field; what is empty is left out."""
    return "".join(_written(field) for field in fields if field[1])


def _written(field: Field) -> str:
    tag, value = field
    if len(value) > VALUE_LONGEST:
        raise QrisError("too_long")
    return f"{tag}{len(value):02}{value}"


def _sealed(fields: list[Field]) -> str:
    """The text with its checksum, read back once: nothing leaves here that parse() refuses."""
    text = "".join(_written(field) for field in fields) + "6304"
    text += checksum(text)
    parse(text)
    return text
