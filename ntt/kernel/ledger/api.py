"""The door of the ledger: book, undo, look. docs/ledger.md tells the rest."""

from ntt.kernel.ledger.actions.accounts import close_account, ensure_account, reopen_account
from ntt.kernel.ledger.actions.bulk import NewEntry, load_entries
from ntt.kernel.ledger.actions.calls import refusal_of
from ntt.kernel.ledger.actions.days import roll_up
from ntt.kernel.ledger.actions.entries import post, reverse
from ntt.kernel.ledger.queries.balances import TrialRow, balance, balances, trial_balance
from ntt.kernel.ledger.queries.statements import (
    DayTotal,
    EntryRow,
    Statement,
    StatementRow,
    day_totals,
    entries_of,
    statement,
)
from ntt.kernel.ledger.queries.verification import verify
from ntt.kernel.ledger.rules import LedgerRefused, Leg, share, split

__all__ = [
    "DayTotal",
    "EntryRow",
    "LedgerRefused",
    "Leg",
    "NewEntry",
    "Statement",
    "StatementRow",
    "TrialRow",
    "balance",
    "balances",
    "close_account",
    "day_totals",
    "ensure_account",
    "entries_of",
    "load_entries",
    "post",
    "refusal_of",
    "reopen_account",
    "reverse",
    "roll_up",
    "share",
    "split",
    "statement",
    "trial_balance",
    "verify",
]
