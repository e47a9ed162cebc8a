"""What the programs hold: PSS, so that pages shared by several are counted once."""

from pathlib import Path

from bench.house import House, family
from bench.report import Report, kept

TARGET_MB = 250


def measure(house: House, report: Report) -> None:
    """To be called after pages were shown and orders placed: a fresh process holds less."""
    report.section("Memory (PSS)")
    sizes: dict[str, float] = {}
    for name, child in house.children.items():
        assert child.pid
        sizes[name] = sum(map(pss_mb, family(child.pid)))
    ours = sizes["web"] + sizes["worker"]
    report.row(
        "2 web and 1 worker", f"{ours:.0f} MB", f"≤ {TARGET_MB} MB",
        kept(ours <= TARGET_MB) or f"web {sizes['web']:.0f}, worker {sizes['worker']:.0f}",
    )  # fmt: skip
    assert house.postgres.process
    postgres = sum(map(pss_mb, family(house.postgres.process.pid)))
    report.row("PostgreSQL, 128 MB of it shared buffers", f"{postgres:.0f} MB")
    report.row("stand-in of the provider, demo only", f"{sizes['sandbox']:.0f} MB")


def pss_mb(pid: int) -> float:
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
