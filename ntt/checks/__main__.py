"""`python -m ntt.checks [name ...] [--write]`: says each fault on a line, 1 if there are any.

`translations --write` adds what is missing to the catalogue, drops what nobody says any
more and compiles it.
"""

import argparse
import sys
from collections.abc import Callable

from ntt.checks import migrations, sizes, tables, templates, translations

CHECKS: dict[str, Callable[[], list[str]]] = {
    "sizes": sizes.faults,
    "tables": tables.faults,
    "templates": templates.faults,
    "translations": translations.faults,
    "migrations": migrations.faults,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ntt.checks")
    parser.add_argument("names", nargs="*", metavar="|".join(CHECKS))
    parser.add_argument("--write", action="store_true", help="update the catalogue first")
    given = parser.parse_args()
    if unknown := set(given.names) - set(CHECKS):
        parser.error(f"unknown check: {', '.join(sorted(unknown))}")
    if given.write:
        print(translations.write())  # noqa: T201

    found = 0
    for name in given.names or CHECKS:
        for fault in CHECKS[name]():
            print(f"{name}: {fault}")  # noqa: T201
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
