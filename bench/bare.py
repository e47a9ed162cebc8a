"""The physical limit of an order on this machine: the bare transaction, called by pgbench.

One PL/pgSQL function locks 3 of 100,000 stock rows in id order, takes one of each, inserts
1 order, 3 lines and 4 ledger entries. It knows no buyer, no price and no request.
"""

import re
import subprocess
from pathlib import Path

import psycopg

from ntt.serve.postgres import OwnPostgres
from ntt.serve.server_user import binaries

DATABASE = "bare"
STOCK = 100_000
TABLES = f"""
CREATE TABLE stock (id int PRIMARY KEY, quantity int NOT NULL CHECK (quantity >= 0));
CREATE TABLE placed (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(), total_rp bigint NOT NULL);
CREATE TABLE line (placed_id bigint REFERENCES placed, stock_id int REFERENCES stock,
    quantity int NOT NULL, price_rp bigint NOT NULL, PRIMARY KEY (placed_id, stock_id));
CREATE TABLE entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    placed_id bigint NOT NULL REFERENCES placed, account int NOT NULL,
    amount_rp bigint NOT NULL);
INSERT INTO stock SELECT n, 1000000 FROM generate_series(1, {STOCK}) AS n;
CREATE FUNCTION place(wanted int[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
BEGIN
    PERFORM 1 FROM stock WHERE id = ANY (wanted) ORDER BY id FOR UPDATE;
    UPDATE stock SET quantity = quantity - 1 WHERE id = ANY (wanted);
    INSERT INTO placed (total_rp) VALUES (30000) RETURNING id INTO v_id;
    INSERT INTO line SELECT v_id, one, 1, 10000 FROM unnest(wanted) AS one;
    INSERT INTO entry (placed_id, account, amount_rp)
    VALUES (v_id, 1, 30000), (v_id, 2, -27000), (v_id, 3, -2000), (v_id, 4, -1000);
    RETURN v_id;
END $$;
"""
SCRIPT = f"""
\\set a random(1, {STOCK // 3})
\\set b random({STOCK // 3 + 1}, {STOCK * 2 // 3})
\\set c random({STOCK * 2 // 3 + 1}, {STOCK})
SELECT place(ARRAY[:a, :b, :c]::int[]);
"""


class Bare:
    """The bare shop in a database beside ours: same server, same disk, same settings."""

    def __init__(self, postgres: OwnPostgres, folder: Path) -> None:
        self._postgres = postgres
        self._script = folder / "bare.pgbench"
        self._script.write_text(SCRIPT)
        admin_url = postgres.url("postgres", "postgres")
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {DATABASE}")
        with psycopg.connect(postgres.url("postgres", DATABASE)) as link:
            link.execute(TABLES)

    def run(self, *, clients: int, seconds: int) -> float:
        """Orders a second, with as many connections as there are clients."""
        return pgbench(self._postgres, DATABASE, self._script, clients, seconds)


def pgbench(
    postgres: OwnPostgres, database: str, script: Path, clients: int, seconds: int
) -> float:
    """Transactions a second of a script, each client on a connection of its own."""
    done = subprocess.run(
        [
            str(binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared",
            f"--client={clients}", "--jobs=2", f"--time={seconds}", f"--file={script}",
            "--host", str(postgres.socket_dir), "--username=postgres", database,
        ],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    assert found, done.stdout
    return float(found[1])
