"""Small files and small functions: 400 lines and 50."""

import ast
from pathlib import Path

from ntt.checks.sources import PRODUCT, files, is_migration, short

LINES_MAX = 400
FUNCTION_MAX = 50


def faults(under: Path = PRODUCT) -> list[str]:
    found = []
    for path in files(".py", ".html", ".css", ".js", under=under):
        # A migration is written once by a machine; a library is not ours to cut.
        if is_migration(path) or path.name.endswith(".min.js"):
            continue
        text = path.read_text()
        if (lines := text.count("\n")) > LINES_MAX:
            found.append(f"{short(path)}: {lines} lines, at most {LINES_MAX}")
        if path.suffix == ".py":
            found += _long_functions(path, text)
    return found


def _long_functions(path: Path, text: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION_MAX:
            found.append(
                f"{short(path)}:{node.lineno}: {node.name} has {lines} lines,"
                f" at most {FUNCTION_MAX}"
            )
    return found
