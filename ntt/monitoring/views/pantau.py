"""/pantau/: which of nine is behind, and who answers for it."""

from itertools import batched
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ntt.kernel.agencies.api import office_text
from ntt.kernel.calendar.api import now, today
from ntt.kernel.web.numerals import rupiah_short_text
from ntt.kernel.web.respond import page
from ntt.monitoring.queries.printed import printed, programme_names
from ntt.monitoring.queries.programmes import Row, programme_rows
from ntt.monitoring.rules import month_at
from ntt.monitoring.views.asked import is_large, screen
from ntt.monitoring.views.shown import path_words, status_tag

OPENED = 3
A_SCREEN = 4


@never_cache
@require_safe
def pantau(request: HttpRequest) -> HttpResponse:
    """Nine rows, worst first; readable in ten seconds on a phone or a projector.

    The three worst are open, and the one of ?buka=posyandu.
    """
    asked = request.GET.get("buka", "")
    rows = [
        _shown(row, is_open=number < OPENED or row.programme.slug == asked)
        for number, row in enumerate(programme_rows())
    ]
    measured = sum(item["row"].figure is not None for item in rows)
    context = {
        "rows": rows,
        "behind": [item for item in rows if item["row"].status in {"behind", "watch"}],
        "judged": [item for item in rows if item["row"].status != "gate_missing"],
        "measured": measured,
        "unmeasured": len(rows) - measured,
        "now": now(),
        "is_large": is_large(request),
    }
    if is_large(request):
        context["screen"] = screen(request, list(batched(rows, A_SCREEN, strict=False)), {})
        return page(request, "monitoring/pantau_large.html", context)
    return page(request, "monitoring/pantau.html", context)


def _shown(row: Row, *, is_open: bool) -> dict[str, Any]:
    published = [printed(figure) for figure in row.published]
    value, noun = ("", "")
    if row.figure:
        value = rupiah_short_text(row.figure.value)
    elif published:
        value, noun = published[0].value, published[0].noun
    day = today()
    return {
        **programme_names(row.programme),
        "row": row,
        "owner": office_text(row.owner),
        "head": office_text(row.head),
        "value": value,
        "noun": noun,
        "published": published,
        "tag": status_tag(row.status),
        "path": path_words(row.figure, month_at(day, day)) if row.figure else "",
        "is_open": is_open,
    }
