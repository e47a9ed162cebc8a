"""Open and close accounts."""

from ntt.kernel.ledger.actions.calls import call


def ensure_account(
    code: str, *, kind: str, name: str, keeps_total: bool, may_overdraw: bool
) -> None:
    """Open the account unless it is open already; its name is only taken the first time.

    Raises LedgerRefused when it exists with another kind or other rules, or when a house
    account (keeps_total False) does not say that it may be overdrawn.
    """
    call(
        "SELECT ledger_account(%s, %s, %s, %s, %s)",
        [code, kind, name, keeps_total, may_overdraw],
    )


def close_account(code: str) -> None:
    """Nothing can be posted to it any more. Refused while it is not empty."""
    call("SELECT ledger_set_closed(%s, true)", [code])


def reopen_account(code: str) -> None:
    """Undo close_account, for instance because money comes back to a shop that left."""
    call("SELECT ledger_set_closed(%s, false)", [code])
