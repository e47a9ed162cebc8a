"""One call to a SQL function of the ledger, and its refusals in Python."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from ntt.kernel.ledger.rules import LedgerRefused

REFUSAL_CLASS = "LG"

type Value = str | int | datetime | list[str] | list[int] | None


def call(
    sql: str, values: Sequence[Value]
) -> Any:  # what a function returns, PostgreSQL decides
    """The one value the function returns. A refusal leaves the caller's transaction usable."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            row = cursor.fetchone()
    except DatabaseError as error:
        if refusal := refusal_of(error):
            raise refusal from error
        raise
    assert row is not None
    return row[0]


def refusal_of(error: DatabaseError) -> LedgerRefused | None:
    """The refusal a SQL function of the ledger raised, or None if the error is another one.

    For SQL functions of modules that call ledger_post themselves.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None or not (diagnosis.sqlstate or "").startswith(REFUSAL_CLASS):
        return None
    return LedgerRefused(diagnosis.message_primary, **json.loads(diagnosis.message_detail))
