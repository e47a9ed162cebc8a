"""`make bench`: everything in one run, in a house of its own; then var/bench.md."""

import argparse

from bench import load, memory, orders, pages, search, start
from bench.house import House, empty_house, site
from bench.report import Report
from ntt.serve.choices import ROOT

PARTS = ("orders", "search", "pages", "memory", "start")


def main() -> None:
    chosen = _arguments()
    report = Report()
    with empty_house() as house:
        # Makes and prepares the folder, so it comes first whatever was asked for.
        start.measure_first(house, report)
        house.postgres.start()
        load.measure(house, report, chosen.products, chosen.orders)
        house.become_django()
        _measure(house, report, chosen)
    path = ROOT / "var" / "bench.md"
    report.write(path)
    print(f"\n{report.markdown()}\n{path}")


def _measure(house: House, report: Report, chosen: argparse.Namespace) -> None:
    if "start" in chosen.only:
        start.measure_programs(house, report)
    with site(house):
        if "pages" in chosen.only:
            pages.measure(house, report)
        if "orders" in chosen.only:
            orders.measure(house, report, rounds=chosen.rounds, seconds=chosen.seconds)
        if "memory" in chosen.only:
            memory.measure(house, report)
    if "search" in chosen.only:
        search.measure(report, rounds=chosen.searches)


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    asked.add_argument("--products", type=int, default=100_000)
    asked.add_argument("--orders", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=5, help="of orders, each way")
    asked.add_argument("--seconds", type=int, default=5, help="a round")
    asked.add_argument("--searches", type=int, default=300)
    return asked.parse_args()


if __name__ == "__main__":
    main()
