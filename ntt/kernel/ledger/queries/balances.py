"""What an account holds, and all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from ntt.kernel.ledger.rules import LedgerRefused

BALANCES = """
SELECT account.code, CASE WHEN account.keeps_total THEN account.balance_rp ELSE (
    SELECT coalesce(sum(debit_rp - credit_rp), 0)
        * CASE WHEN account.kind IN ('asset', 'expense') THEN 1 ELSE -1 END
    FROM ledger_daily(ARRAY[account.id], '-infinity', 'infinity')
) END
FROM ledger_account AS account WHERE account.code = ANY (%s)
"""

TRIAL_BALANCE = """
SELECT account.code, account.kind, account.name, sum(daily.debit_rp - daily.credit_rp)
FROM ledger_daily(NULL, '-infinity', coalesce(%s::date, 'infinity')) AS daily
JOIN ledger_account AS account ON account.id = daily.account_id
GROUP BY account.id
ORDER BY array_position(
    ARRAY['asset', 'liability', 'equity', 'income', 'expense'], account.kind::text
), account.code
"""


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One account of the trial balance; one of the two columns is zero."""

    code: str
    kind: str
    name: str
    debit_rp: int
    credit_rp: int


def balance(account: str) -> int:
    """What the account holds, in the direction of its kind; one statement.

    Assets and expenses grow by debit, the others by credit: a shop that we owe 5.000 has 5.000.
    """
    return balances([account])[account]


def balances(accounts: Sequence[str]) -> dict[str, int]:
    """The balances of several accounts, in one statement. Refused when one is unknown."""
    with connection.cursor() as cursor:
        cursor.execute(BALANCES, [list(accounts)])
        found = {code: int(balance_rp) for code, balance_rp in cursor.fetchall()}
    for account in accounts:
        if account not in found:
            raise LedgerRefused("unknown_account", account=account)
    return found


def trial_balance(day: date | None = None) -> list[TrialRow]:
    """Every account that ever moved, at the end of `day` or now; both columns sum alike."""
    with connection.cursor() as cursor:
        cursor.execute(TRIAL_BALANCE, [day])
        return [
            TrialRow(code, kind, name, max(int(net), 0), max(-int(net), 0))
            for code, kind, name, net in cursor.fetchall()
        ]
