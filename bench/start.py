"""From the command to the first page: empty, a second time, and the programs alone."""

import signal
import subprocess
import sys
import time
from statistics import median

from bench.house import House, site, wait_for_page
from bench.report import Report, kept
from ntt.serve.choices import ROOT

TARGET_SECONDS, TIMES = 2.0, 3


def measure_first(house: House, report: Report) -> None:
    """`make run` twice, before anything else uses the folder; it stays prepared."""
    report.section("Start: make run")
    first = _run(house)
    report.row(
        "first start: empty folder to first page", f"{first:.1f} s",
        note="PostgreSQL made, tables, reference, demo with pictures",
    )  # fmt: skip
    second = _run(house)
    report.row(
        "second start, with PostgreSQL", f"{second:.1f} s", note="Ctrl-C to first page again"
    )


def measure_programs(house: House, report: Report) -> None:
    """The database runs; from the commands to the first page, median of three."""
    report.section("Start: the database runs")
    alone = _middle(house, is_web_alone=True)
    report.row(
        "web, cold start to first page",
        f"{alone:.2f} s",
        f"≤ {TARGET_SECONDS:.0f} s",
        kept(alone <= TARGET_SECONDS),
    )
    together = _middle(house, is_web_alone=False)
    report.row("web, worker and stand-in at once", f"{together:.2f} s")


def _middle(house: House, *, is_web_alone: bool) -> float:
    times = []
    for _ in range(TIMES):
        with site(house, is_web_alone=is_web_alone) as seconds:
            times.append(seconds)
    return median(times)


def _run(house: House) -> float:
    started = time.perf_counter()
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "ntt.serve"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for_page(house.address)
        return time.perf_counter() - started
    finally:
        supervisor.send_signal(signal.SIGINT)
        supervisor.wait(60)
