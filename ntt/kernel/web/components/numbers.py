"""Components that show figures: one number, bars, a line over time, the parts of a whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ntt.kernel.web import drawing
from ntt.kernel.web.components.filters import decimal
from ntt.kernel.web.components.lists import TAG
from ntt.kernel.web.markup import fill, fill_each, if_any
from ntt.kernel.web.numerals import date_text, datetime_text

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


@register.simple_tag
def figure(
    name: str,
    value: str,
    note: str = "",
    url: str = "",
    status: str = "",
    id: str = "",
    level: int = 3,
) -> SafeString:
    """One figure that opens the list behind it.

    status: on_track, watch, behind, not_measured, or a word of the page's own.
    """
    word, kind = _status(status) if status else ("", "")
    return fill(
        '<div class="figure{kind}"{id}><h{level} class="figure__name">{name}</h{level}>'
        '<p class="figure__value">{value}</p>{note}{tag}</div>\n',
        kind=if_any(kind, " figure--{}"),
        id=if_any(id, ' id="{}"'),
        level=level,
        name=fill('<a href="{}">{}</a>', url, name) if url else name,
        value=value,
        note=if_any(note, '<p class="figure__note">{}</p>'),
        tag=if_any(word, TAG, kind),
    )


@register.inclusion_tag("web/ui/bars.html")
def bars(
    rows: Iterable[Mapping[str, Any]],
    caption: str,
    unit: str = "",
    target: float | None = None,
    id: str = "",
    full: float | None = None,
) -> dict[str, Any]:
    """A ranking: rows=[{label, value, text, url, late}]; a value of None is said, not drawn.

    `full` is what fills a bar, where a ranking is shown in parts.

    It is a table whose middle cell holds the bar, so it reads, prints and reflows anywhere.
    """
    listed = list(rows)
    goal = drawing.goal(listed, target, full)
    line = fill('<path class="bar__goal" d="M{} -1v12"/>', goal) if goal else ""
    return {
        "rows": [_bar(row, line) for row in drawing.bars(listed, target, full)],
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
    line = drawing.trend(list(points), is_running=bool(running))
    return {
        "line": line,
        **_drawn(line),
        "rows": _rows(points, line.places, missing or _("belum ada")),
        "running": running.split(),
        "caption": caption,
        "unit": unit,
        "id": id,
    }


def _drawn(line: drawing.Line) -> dict[str, SafeString]:
    """What a trend has many of; written here, as the rows of the bars are."""
    ticks = (
        ("zero" if tick.is_zero else "grid", tick.at, decimal(tick.text, line.places))
        for tick in line.ticks
    )
    return {
        "grid": fill_each(
            '<line class="trend__{0}" x2="100%" y1="{1}%" y2="{1}%"/>'
            '<text x="-2.4rem" y="{1}%" dy=".35em">{2}</text>',
            ticks,
        ),
        "segments": fill_each(
            '<line class="trend__line" x1="{}%" y1="{}%" x2="{}%" y2="{}%"/>', line.segments
        ),
        "dots": fill_each('<circle class="trend__dot" cx="{}%" cy="{}%" r="4"/>', line.dots),
        "labels": fill_each(
            '<text x="{1}%" y="13.4rem" text-anchor="{2}">{0}</text>', line.labels
        ),
    }


def _rows(points: Iterable[tuple[str, float | None]], places: int, missing: str) -> SafeString:
    """The table of a trend, for who hears it."""
    rows = (
        (label, missing if value is None else decimal(value, places)) for label, value in points
    )
    return fill_each('<tr><th scope="row">{}</th><td>{}</td></tr>', rows)


@register.inclusion_tag("web/ui/shares.html")
def shares(parts: Iterable[Mapping[str, Any]], caption: str, id: str = "") -> dict[str, Any]:
    """The parts of a whole on one bar, with a table: parts=[{label, value, text, note}].

    A part with a `colour`, 1 to 6, keeps it where other parts are missing.
    """
    return {"parts": drawing.shares(list(parts)), "caption": caption, "id": id}


@register.simple_tag
def source(text: str, url: str = "", as_of: object = None) -> SafeString:
    """Where a figure comes from and as of when; the link opens how it is counted."""
    return fill(
        '<p class="source">{} {}{}.{}</p>\n',
        _("Sumber:"),
        text,
        if_any(_moment(as_of), ", {}"),
        fill(' <a href="{}">{}</a>', url, _("Cara menghitung")) if url else "",
    )


def _moment(as_of: object) -> str:
    """A time to the minute, a day as a day, words as they are."""
    if isinstance(as_of, datetime):
        return datetime_text(as_of)
    return date_text(as_of) if isinstance(as_of, date) else str(as_of or "")
