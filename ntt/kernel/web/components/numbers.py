"""Components that show figures: one number, bars, a line over time, the parts of a whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ntt.kernel.web import drawing
from ntt.kernel.web.markup import fill

register = template.Library()


def _status(code: str) -> tuple[str, str]:
    """Word and kind of a status; an unknown code is shown as the word it is."""
    known = {
        "on_track": (_("Sesuai target"), "ok"),
        "watch": (_("Perlu perhatian"), "wait"),
        "behind": (_("Di bawah target"), "late"),
        "not_measured": (_("Belum terukur"), "plain"),
    }
    return known.get(code, (code, "info"))


@register.inclusion_tag("web/ui/figure.html")
def figure(
    name: str,
    value: str,
    note: str = "",
    url: str = "",
    status: str = "",
    id: str = "",
    level: int = 3,
) -> dict[str, Any]:
    """One figure that opens the list behind it.

    status: on_track, watch, behind, not_measured, or a word of the page's own.
    """
    word, kind = _status(status) if status else ("", "")
    return {
        "name": name,
        "value": value,
        "note": note,
        "url": url,
        "word": word,
        "kind": kind,
        "id": id,
        "heading": f"h{level}",
    }


@register.inclusion_tag("web/ui/bars.html")
def bars(
    rows: Iterable[Mapping[str, Any]],
    caption: str,
    unit: str = "",
    target: float | None = None,
    id: str = "",
) -> dict[str, Any]:
    """A ranking: rows=[{label, value, text, url, late}]; a value of None is said, not drawn.

    It is a table whose middle cell holds the bar, so it reads, prints and reflows anywhere.
    """
    listed = list(rows)
    goal = drawing.goal(listed, target)
    line = fill('<path class="bar__goal" d="M{} -1v12"/>', goal) if goal else ""
    return {
        "rows": [_bar(row, line) for row in drawing.bars(listed, target)],
        "target": target,
        "caption": caption,
        "unit": unit,
        "id": id,
    }


def _bar(row: Mapping[str, Any], goal: str) -> SafeString:
    """One row: written here, because a template of 22 of them was most of the chart's cost."""
    name, text, late = row["label"], row["text"], row["late"]
    bar: str = ""
    if row["width"] is None:
        text = fill('<span class="bars__none">{}</span>', text or _("belum ada"))
    else:
        bar = fill(
            '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            '<rect class="bar__track" width="100" height="10"/>'
            '<rect class="bar{}" width="{}" height="10"/>{}</svg>',
            " bar--late" if late else "",
            row["width"],
            goal,
        )
    return fill(
        '<tr><th scope="row">{}{}</th><td class="bars__bar">{}</td>'
        '<td class="num">{}</td></tr>',
        fill('<a href="{}">{}</a>', row["url"], name) if row["url"] else name,
        fill(' <span class="unseen">({})</span>', _("di bawah target")) if late else "",
        bar,
        text,
    )


@register.inclusion_tag("web/ui/trend.html")
def trend(
    points: Sequence[tuple[str, float | None]],
    caption: str,
    unit: str = "",
    id: str = "",
    running: str = "",
    missing: str = "",
) -> dict[str, Any]:
    """Change over time: points=[(label, value or None)]; a gap in the data is a gap.

    running="minggu berjalan" says that the last point is not finished; missing="tidak dirinci"
    why there are gaps.
    """
    return {
        "line": drawing.trend(list(points), is_running=bool(running)),
        "running": running.split(),
        "missing": missing or _("belum ada"),
        "points": points,
        "caption": caption,
        "unit": unit,
        "id": id,
    }


@register.inclusion_tag("web/ui/shares.html")
def shares(parts: Iterable[Mapping[str, Any]], caption: str, id: str = "") -> dict[str, Any]:
    """The parts of a whole on one bar, with a table: parts=[{label, value, text, note}]."""
    return {"parts": drawing.shares(list(parts)), "caption": caption, "id": id}


@register.inclusion_tag("web/ui/source.html")
def source(text: str, url: str = "", as_of: object = None) -> dict[str, Any]:
    """Where a figure comes from and as of when; the link opens how it is counted."""
    return {"text": text, "url": url, "as_of": as_of}
