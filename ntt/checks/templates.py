"""Templates: in one format, and with nothing that the content policy would refuse."""

import re
import subprocess
import sys
from pathlib import Path

from ntt.checks.sources import PRODUCT, files, short

_INLINE = [
    (re.compile(r"<[^<>]*?\sstyle\s*=", re.S), "inline style"),
    (re.compile(r"<[^<>]*?\son[a-z]+\s*=", re.S), "inline event handler"),
    (re.compile(r"<style\b"), "inline style sheet"),
    (re.compile(r"""["']\s*javascript:"""), "script in an address"),
    # Data in a script element is not run, and the policy lets it stand.
    (
        re.compile(r"""<script\b(?![^>]*\ssrc=)(?![^>]*\stype=["']application/(ld\+)?json)"""),
        "inline script",
    ),
]


def faults(under: Path = PRODUCT) -> list[str]:
    pages = list(files(".html", under=under))
    return [fault for path in pages for fault in _inline(path)] + _unformatted(pages)


def _inline(path: Path) -> list[str]:
    text = path.read_text()
    return [
        f"{short(path)}:{text.count('\n', 0, match.end()) + 1}: {what}"
        for pattern, what in _INLINE
        for match in pattern.finditer(text)
    ]


def _unformatted(pages: list[Path]) -> list[str]:
    if not pages:
        return []
    djade = Path(sys.executable).with_name("djade")
    ran = subprocess.run(  # noqa: S603
        [djade, "--check", *pages], capture_output=True, text=True, check=False
    )
    lines = (ran.stdout + ran.stderr).splitlines()
    wrong = [line.removeprefix("Would reformat: ") for line in lines if "Would ref" in line]
    if ran.returncode and not wrong:
        return [f"djade: {line}" for line in lines]
    return [f"{short(Path(path))}: not formatted, run djade on it" for path in sorted(wrong)]
