"""SQL written by hand keeps the fences of the imports.

It may read a table of a kernel package that lies below, as ForeignKey("regions.Region") does;
it names no table of another module or of what lies above, and writes no table but its own.
"""

import re
from pathlib import Path

from ntt.checks.sources import PRODUCT, files, is_migration, is_test, short

# From the bottom; those of one line stand side by side (docs/map.md).
LAYERS = (
    {"events", "keys"},
    {"web"},
    {"regions", "calendar"},
    {"agencies"},
    {"notify", "files", "ledger"},
    {"people"},
    {"home"},
    {"marketplace"},
    {"monitoring"},
)
MODULES = {"marketplace", "monitoring"}
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
TABLE = re.compile(
    rf"(?P<writes>\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+)?"
    rf"\b(?P<owner>{'|'.join(HEIGHT)})_(?P<name>[a-z]+)\b"
)
# Between the keywords of a statement stands the name of a table, not of anything else.
READS = re.compile(r"\b(?:FROM|JOIN)\s+$")


def faults(under: Path = PRODUCT) -> list[str]:
    found = []
    for path in files(".py", ".sql", under=under):
        owner = _owner(path, under)
        if owner in HEIGHT and not (is_test(path) or is_migration(path)):
            found += _of_file(path, owner)
    return found


def _of_file(path: Path, owner: str) -> list[str]:
    text = path.read_text()
    found = []
    for match in TABLE.finditer(text):
        other = match["owner"]
        is_read = READS.search(text, 0, match.start()) is not None
        if other == owner or not (is_read or match["writes"]):
            continue
        line = text.count("\n", 0, match.start()) + 1
        if other in MODULES or HEIGHT[other] >= HEIGHT[owner]:
            why = "is not below"
        elif match["writes"]:
            why = "is another's to write"
        else:
            continue
        found.append(f"{short(path)}:{line}: {other}_{match['name']} {why}")
    return found


def _owner(path: Path, under: Path) -> str:
    first, *rest = path.relative_to(under).parts
    return rest[0] if first == "kernel" and rest else first
