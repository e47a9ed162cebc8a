"""Placing an order of three products over HTTP, against the bare transaction.

Measured is the request that places it: POST of the last step of the checkout, answered by the
redirect to the payment page. In it: session and signed basket read, the quote worked out anew,
stock, rates, rules and limits looked at, place_order(), the session written, the answer. Not in
it: the provider, who is asked by the worker once the order is committed.

Rounds alternate with pgbench's on the same server. In these the worker and the stand-in stand
still, as pgbench has none; a last round is measured with them at work on the same cores.
"""

from collections import defaultdict
from queue import SimpleQueue
from statistics import median

from bench.bare import Bare
from bench.client import Sent, send
from bench.guests import LINES, Guests
from bench.house import House, cpu_seconds, standing_still
from bench.placed import Placed
from bench.report import Report, kept

TARGET = 0.25
CLIENTS, WARM_SECONDS = 16, 2
# More than can be placed in a second; what is left over is thrown away.
MOST_PER_SECOND = 1_200


def measure(house: House, report: Report, *, rounds: int, seconds: int) -> None:
    report.section("Orders")
    bare = Bare(house.postgres, house.choices.var)
    guests = Guests(house.address)
    limits: list[float] = []
    ours: list[Sent] = []
    cpu: dict[str, float] = defaultdict(float)
    with standing_still(house):
        alone = Placed(house.postgres, house.choices.var, guests).run(
            clients=CLIENTS, seconds=seconds
        )
        # Every web worker has served, and its statements are prepared.
        _round(house, guests, WARM_SECONDS)
        before = _sold()
        for _ in range(rounds):
            limits.append(bare.run(clients=CLIENTS, seconds=seconds))
            requests = guests.requests(seconds * MOST_PER_SECOND)
            started = _cpu(house)
            ours.append(_sent(house, requests, seconds))
            for name, now in _cpu(house).items():
                cpu[name] += now - started[name]
    busy = [_round(house, guests, seconds) for _ in range(max(1, rounds // 2))]
    _tell(report, limits, alone, ours, busy, cpu)
    placed = sum(sent.good for sent in (*ours, *busy))
    _prove(report, house, placed, before)


def _tell(
    report: Report,
    limits: list[float],
    alone: float,
    ours: list[Sent],
    busy: list[Sent],
    cpu: dict[str, float],
) -> None:
    limit, speed = median(limits), median(sent.per_second for sent in ours)
    middle = sorted(ours, key=lambda sent: sent.per_second)[len(ours) // 2]
    good = sum(sent.good for sent in ours)
    share = sum(s.client_cpu_seconds for s in ours) / sum(s.seconds for s in ours)
    report.row(
        "bare transaction, pgbench, 16 clients", f"{limit:,.0f}/s",
        note=f"rounds {_span(limits)}",
    )  # fmt: skip
    report.row(
        "place_order() alone, pgbench, 16 clients", f"{alone:,.0f}/s",
        note=f"{alone / limit:.2f} of the bare one: no web can be faster",
    )  # fmt: skip
    report.row(
        "order over HTTP, 16 clients", f"{speed:,.0f}/s",
        note=f"rounds {_span([sent.per_second for sent in ours])},"
        f" p50 {middle.percentile(0.5):.0f} ms, p99 {middle.percentile(0.99):.0f} ms",
    )  # fmt: skip
    ratio = speed / limit
    report.row(
        "ratio of the medians", f"{ratio:.2f}", f"≥ {TARGET}",
        kept(ratio >= TARGET) or f"client {share:.0%} of a core",
    )  # fmt: skip
    report.row(
        "CPU of one order",
        f"{cpu['web'] / good * 1000:.2f} + {cpu['postgres'] / good * 1000:.2f} ms",
        note="web + PostgreSQL",
    )
    with_worker = median(sent.per_second for sent in busy)
    report.row(
        "the same while the worker asks the provider", f"{with_worker:,.0f}/s",
        note="worker and stand-in on the same cores",
    )  # fmt: skip
    if refused := sum(sent.bad for sent in (*ours, *busy)):
        report.row("requests that placed nothing", f"{refused}", "0", "missed")


def _prove(report: Report, house: House, placed: int, before: tuple[int, int, int]) -> None:
    """Nothing oversold, nothing lost, the ledger right."""
    sold, left, purchases = (now - then for now, then in zip(_sold(), before, strict=True))
    report.row(
        "purchases in the database, answers seen", f"{purchases:,} / {placed:,}", "equal",
        kept(purchases == placed),
    )  # fmt: skip
    report.row(
        "pieces sold, pieces gone from stock", f"{sold:,} / {-left:,}", "equal",
        kept(sold == -left == LINES * placed),
    )  # fmt: skip
    house.manage("verify_ledger")
    report.row("verify_ledger", "right", "right")


def _round(house: House, guests: Guests, seconds: int) -> Sent:
    return _sent(house, guests.requests(seconds * MOST_PER_SECOND), seconds)


def _sent(house: House, requests: SimpleQueue[bytes], seconds: int) -> Sent:
    return send(house.address, requests, clients=CLIENTS, seconds=seconds, good=b"HTTP/1.1 302")


def _sold() -> tuple[int, int, int]:
    """Pieces in lines of orders, pieces in stock, purchases."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT sum(quantity) FROM marketplace_orderline),"
            " (SELECT sum(stock) FROM marketplace_product),"
            " (SELECT count(*) FROM marketplace_purchase)"
        )
        sold, left, purchases = cursor.fetchone()
    return sold or 0, left, purchases


def _cpu(house: House) -> dict[str, float]:
    assert house.postgres.process
    assert house.children["web"].pid
    return {
        "web": cpu_seconds(house.children["web"].pid),
        "postgres": cpu_seconds(house.postgres.process.pid),
    }


def _span(values: list[float]) -> str:
    return f"{min(values):,.0f}-{max(values):,.0f}"
