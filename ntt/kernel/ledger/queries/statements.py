"""The lines of one account, and the entries of one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from ntt.kernel.ledger.rules import (
    DAYS_MAX,
    ENTRIES_MAX,
    PAGE_SIZE,
    LedgerRefused,
    Leg,
    LegKey,
)

LAST_CHARACTER = "\U0010ffff"

ACCOUNT = "SELECT id, name, kind IN ('asset', 'expense') FROM ledger_account WHERE code = %s"

# The balance after the newest line is summed in the same statement as the lines, so that an
# order placed meanwhile cannot fall between the two.
PAGE = """
WITH page AS MATERIALIZED (
    SELECT day, entry_id, position, amount_rp FROM ledger_leg
    WHERE account_id = %(account)s
        AND day BETWEEN %(since)s AND %(until)s
        AND (day, entry_id, position) < (%(day)s, %(entry)s, %(position)s)
    ORDER BY day DESC, entry_id DESC, position DESC LIMIT %(limit)s
), top AS (
    SELECT day, entry_id, position FROM page
    ORDER BY day DESC, entry_id DESC, position DESC LIMIT 1
)
SELECT page.day, page.entry_id, page.position, page.amount_rp,
    entry.reference, entry.memo, entry.at, entry.reverses_id IS NOT NULL,
    (SELECT coalesce(sum(debit_rp - credit_rp), 0) FROM ledger_daily(
        ARRAY[%(account)s::bigint], '-infinity', (SELECT day - 1 FROM top)
    )) + (
        SELECT sum(leg.amount_rp) FROM ledger_leg AS leg, top
        WHERE leg.account_id = %(account)s AND leg.day = top.day
            AND (leg.entry_id, leg.position) <= (top.entry_id, top.position)
    )
FROM page JOIN ledger_entry AS entry ON entry.id = page.entry_id
ORDER BY page.day DESC, page.entry_id DESC, page.position DESC
"""

DAY_TOTALS = """
SELECT daily.day, sum(daily.debit_rp), sum(daily.credit_rp)
FROM ledger_daily(ARRAY[%s::bigint], %s, %s) AS daily GROUP BY daily.day ORDER BY daily.day
"""

ENTRIES = """
SELECT entry.id, entry.reference, entry.memo, entry.at, entry.day, original.reference,
    array_agg(account.code ORDER BY leg.position),
    array_agg(leg.amount_rp ORDER BY leg.position)
FROM ledger_entry AS entry
LEFT JOIN ledger_entry AS original ON original.id = entry.reverses_id
JOIN ledger_leg AS leg ON leg.entry_id = entry.id
JOIN ledger_account AS account ON account.id = leg.account_id
WHERE entry.reference >= %s AND entry.reference < %s
GROUP BY entry.id, original.id ORDER BY entry.id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One line: plus made the balance of this account larger, whatever its kind."""

    day: date
    at: datetime
    reference: str
    memo: str
    is_reversal: bool
    amount_rp: int
    balance_rp: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One page of an account's lines, newest first. `next_page` is empty on the last one."""

    account: str
    name: str
    rows: list[StatementRow]
    next_page: str


@dataclass(frozen=True, slots=True)
class DayTotal:
    """One day of one account; `change_rp` is what the day did to the balance."""

    day: date
    debit_rp: int
    credit_rp: int
    change_rp: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry with its legs; `reverses` is the reference it undoes, or empty."""

    id: int
    reference: str
    memo: str
    at: datetime
    day: date
    reverses: str
    legs: list[Leg]


def statement(
    account: str,
    *,
    since: date = date.min,
    until: date = date.max,
    page: str = "",
    size: int = PAGE_SIZE,
) -> Statement:
    """The lines of an account from `since` to `until`, newest first, in two statements.

    `page` is the next_page of the statement before; page 40 costs what page 1 costs.
    """
    account_id, name, sign = _account(account)
    key = LegKey.parse(page) if page else LegKey(date.max, 0, 0)
    size = min(size, PAGE_SIZE)
    with connection.cursor() as cursor:
        cursor.execute(
            PAGE,
            {
                "account": account_id,
                "since": since,
                "until": until,
                "day": key.day,
                "entry": key.entry_id,
                "position": key.position,
                "limit": size + 1,
            },
        )
        lines = cursor.fetchall()
    last = lines[size - 1] if len(lines) > size else None
    return Statement(
        account,
        name,
        _rows(lines[:size], sign),
        str(LegKey(last[0], last[1], last[2])) if last else "",
    )


def _rows(lines: Sequence[tuple[Any, ...]], sign: int) -> list[StatementRow]:
    """Walk down from the balance after the newest line."""
    rows = []
    balance_rp = int(lines[0][8]) * sign if lines else 0
    for day, _entry, _position, amount_rp, reference, memo, at, is_reversal, _top in lines:
        rows.append(
            StatementRow(day, at, reference, memo, is_reversal, amount_rp * sign, balance_rp)
        )
        balance_rp -= amount_rp * sign
    return rows


def day_totals(account: str, since: date, until: date) -> list[DayTotal]:
    """Each day on which the account moved, both ends included, oldest first; two statements."""
    if not timedelta(0) <= until - since <= timedelta(days=DAYS_MAX):
        raise LedgerRefused("days_out_of_range")
    account_id, _name, sign = _account(account)
    with connection.cursor() as cursor:
        cursor.execute(DAY_TOTALS, [account_id, since, until])
        return [
            DayTotal(day, int(debit_rp), int(credit_rp), int(debit_rp - credit_rp) * sign)
            for day, debit_rp, credit_rp in cursor.fetchall()
        ]


def entries_of(prefix: str) -> list[EntryRow]:
    """The entries whose reference begins so ("order:12:"), oldest first, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [prefix, prefix + LAST_CHARACTER, ENTRIES_MAX])
        return [
            EntryRow(id_, reference, memo, at, day, reverses or "", _legs(codes, amounts))
            for id_, reference, memo, at, day, reverses, codes, amounts in cursor.fetchall()
        ]


def _legs(codes: Sequence[str], amounts: Sequence[int]) -> list[Leg]:
    return [Leg(code, amount_rp) for code, amount_rp in zip(codes, amounts, strict=True)]


def _account(code: str) -> tuple[int, str, int]:
    with connection.cursor() as cursor:
        cursor.execute(ACCOUNT, [code])
        row = cursor.fetchone()
    if row is None:
        raise LedgerRefused("unknown_account", account=code)
    account_id, name, grows_by_debit = row
    return account_id, name, 1 if grows_by_debit else -1
