"""The demo's load, timed: `bin/manage demo --products … --orders …`."""

import time

import psycopg

from bench.house import House
from bench.report import Report, kept

TARGET_SECONDS, FULL = 300, (100_000, 500_000)


def measure(house: House, report: Report, products: int, orders: int) -> None:
    report.section("Load")
    started = time.perf_counter()
    house.manage("demo", "--products", str(products), "--orders", str(orders))
    seconds = time.perf_counter() - started
    is_full = (products, orders) == FULL
    report.row(
        f"{products:,} products and {orders:,} orders made",
        f"{seconds:.0f} s",
        f"≤ {TARGET_SECONDS} s" if is_full else "",
        kept(seconds <= TARGET_SECONDS or not is_full),
    )
    started = time.perf_counter()
    house.manage("verify_ledger")
    report.row("verify_ledger after it", f"{time.perf_counter() - started:.1f} s", note="right")
    # As on any morning: what follows is not measured beside the cleaning up of the load.
    with psycopg.connect(house.postgres.url("postgres", "ntt"), autocommit=True) as link:
        link.execute("VACUUM (ANALYZE)")
        link.execute("CHECKPOINT")
