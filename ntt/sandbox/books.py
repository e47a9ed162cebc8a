"""What the sandbox remembers, in one SQLite file: payments, refunds, notices to be sent."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS payment (
    id INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL UNIQUE,
    transaction_id TEXT NOT NULL UNIQUE,
    bank TEXT NOT NULL,
    va_number TEXT NOT NULL,
    qr_string TEXT NOT NULL,
    amount_rp INTEGER NOT NULL CHECK (amount_rp > 0),
    customer TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    settled_at REAL
) STRICT;
CREATE TABLE IF NOT EXISTS refund (
    id INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES payment,
    refund_key TEXT NOT NULL,
    amount_rp INTEGER NOT NULL CHECK (amount_rp > 0),
    reason TEXT NOT NULL,
    created_at REAL NOT NULL,
    UNIQUE (payment_id, refund_key)
) STRICT;
CREATE TABLE IF NOT EXISTS notice (
    id INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES payment,
    body TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'held', 'dropped', 'delivered', 'given up')),
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '',
    created_at REAL NOT NULL,
    next_at REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS notice_waiting ON notice (next_at) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS payment_pending ON payment (expires_at) WHERE status = 'pending';
"""

type Values = list[Any] | tuple[()] | dict[str, Any]  # what SQLite takes


@dataclass(frozen=True)
class Payment:
    id: int
    order_id: str
    transaction_id: str
    bank: str
    va_number: str
    qr_string: str
    amount_rp: int
    customer: str
    status: str
    created_at: float
    expires_at: float
    settled_at: float | None

    @property
    def is_qris(self) -> bool:
        return self.bank == ""


@dataclass(frozen=True)
class Refund:
    id: int
    payment_id: int
    refund_key: str
    amount_rp: int
    reason: str
    created_at: float


@dataclass(frozen=True)
class Notice:
    id: int
    payment_id: int
    body: str
    state: str
    attempts: int
    answer: str
    created_at: float
    next_at: float


class Page:
    """One transaction on the file: all that is written on a page stands, or none of it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def payment(self, name: str) -> Payment | None:
        """By our order_id or the provider's transaction_id, as the real API allows."""
        row = self._one(
            "SELECT * FROM payment WHERE order_id = :name OR transaction_id = :name",
            {"name": name},
        )
        return Payment(**row) if row else None

    def latest_payments(self, limit: int) -> list[Payment]:
        rows = self._all("SELECT * FROM payment ORDER BY id DESC LIMIT ?", [limit])
        return [Payment(**row) for row in rows]

    def due_payments(self, now: float) -> list[Payment]:
        rows = self._all(
            "SELECT * FROM payment WHERE status = 'pending' AND expires_at <= ?", [now]
        )
        return [Payment(**row) for row in rows]

    def add_payment(self, **values: object) -> Payment:
        return Payment(**self._insert("payment", values))

    def move(self, payment: Payment, status: str, now: float) -> Payment:
        """Settling is dated, and a payment let go early has expired now, not later."""
        row = self._one(
            "UPDATE payment SET status = :status,"
            " settled_at = iif(:status = 'settlement', :now, settled_at),"
            " expires_at = iif(:status = 'expire', min(expires_at, :now), expires_at)"
            " WHERE id = :id RETURNING *",
            {"status": status, "now": now, "id": payment.id},
        )
        assert row is not None
        return Payment(**row)

    def refunds(self, payment: Payment) -> list[Refund]:
        rows = self._all("SELECT * FROM refund WHERE payment_id = ? ORDER BY id", [payment.id])
        return [Refund(**row) for row in rows]

    def add_refund(self, **values: object) -> Refund:
        return Refund(**self._insert("refund", values))

    def notices(self, payment: Payment) -> list[Notice]:
        rows = self._all("SELECT * FROM notice WHERE payment_id = ? ORDER BY id", [payment.id])
        return [Notice(**row) for row in rows]

    def notice(self, number: int) -> Notice | None:
        row = self._one("SELECT * FROM notice WHERE id = ?", [number])
        return Notice(**row) if row else None

    def next_notice(self) -> Notice | None:
        """The waiting notice whose turn is first, due or not."""
        row = self._one(
            "SELECT * FROM notice WHERE state = 'waiting' ORDER BY next_at, id LIMIT 1"
        )
        return Notice(**row) if row else None

    def add_notice(self, **values: object) -> Notice:
        return Notice(**self._insert("notice", values))

    def answered(self, number: int, *, answer: str, state: str, next_at: float) -> None:
        self._db.execute(
            "UPDATE notice SET answer = ?, state = ?, next_at = ?, attempts = attempts + 1"
            " WHERE id = ?",
            [answer, state, next_at, number],
        )

    def _insert(self, table: str, values: dict[str, object]) -> dict[str, Any]:
        names, marks = ", ".join(values), ", ".join("?" for _ in values)
        row = self._one(
            f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING *",  # noqa: S608
            list(values.values()),
        )
        assert row is not None
        return row

    def _one(self, sql: str, values: Values = ()) -> dict[str, Any] | None:
        rows = self._all(sql, values)
        return rows[0] if rows else None

    def _all(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        return [dict(row) for row in self._db.execute(sql, values)]


class Books:
    """The file. One writer at a time; what was written survives a kill of the process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._turn = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.executescript("PRAGMA journal_mode = WAL;" + SCHEMA)

    @contextlib.contextmanager
    def page(self) -> Iterator[Page]:
        with self._turn:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield Page(self._db)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        with self._turn:
            self._db.close()
