"""The files that the checks read."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "ntt"


def files(*endings: str, under: Path = PRODUCT) -> Iterator[Path]:
    """Files with one of the endings, in order of their path."""
    return (path for path in sorted(under.rglob("*")) if path.name.endswith(endings))


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name == "conftest.py"


def is_migration(path: Path) -> bool:
    return path.parent.name == "migrations"


def short(path: Path) -> str:
    """The path as a person at the root of the checkout would write it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
