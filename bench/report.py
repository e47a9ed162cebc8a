"""What was measured, as one table."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path
from platform import python_version

HEAD = ("what", "measured", "target", "note")


@dataclass(slots=True)
class Report:
    """Rows by section, in the order they came."""

    sections: list[tuple[str, list[tuple[str, ...]]]] = field(default_factory=list)

    def section(self, title: str) -> None:
        print(f"\n== {title}", flush=True)
        self.sections.append((title, []))

    def row(self, what: str, measured: str, target: str = "", note: str = "") -> None:
        print(f"   {what:52} {measured:>26}  {target:14} {note}", flush=True)
        self.sections[-1][1].append((what, measured, target, note))

    def markdown(self) -> str:
        when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        lines = [
            f"Measured {when}, {cpu_count()} cores, Python {python_version()},"
            f" load {getloadavg()[1]:.1f} over the last five minutes.",
        ]
        for title, rows in self.sections:
            lines += ["", f"### {title}", "", _line(HEAD), _line(("---",) * len(HEAD))]
            lines += [_line(row) for row in rows]
        return "\n".join(lines) + "\n"

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.markdown())


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def kept(is_kept: bool) -> str:
    return "" if is_kept else "missed"
