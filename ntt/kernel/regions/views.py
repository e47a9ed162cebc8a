"""Small answers for the village field: villages of a name, and the village of a place."""

import math
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ntt.kernel.regions.queries.villages import find_villages, village, village_at

NAME_OF_FIELD = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@require_safe
@cache_control(public=True, max_age=3600)
def suggest(request: HttpRequest) -> HttpResponse:
    """Villages to choose from while a name is typed; the same for everybody."""
    name = _field(request)
    text = request.GET.get("q") or request.GET.get(name, "")
    hits = find_villages(text)
    return _choices({"name": name, "text": text, "hits": hits, "is_typing": True})


@require_safe
@cache_control(private=True, no_store=True)
def at(request: HttpRequest) -> HttpResponse:
    """The village in which a phone stands, chosen already."""
    name = _field(request)
    try:
        latitude, longitude = (float(request.GET.get(key, "")) for key in ("lat", "lon"))
    except ValueError:
        raise Http404 from None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise Http404
    code = village_at(latitude, longitude)
    found = village(code) if code else None
    return _choices(
        {
            "name": name,
            "text": "",
            "hits": [found] if found else [],
            "chosen": code,
            "is_place": True,
        }
    )


def _field(request: HttpRequest) -> str:
    """The name of the form's field, which the answer's own fields repeat."""
    name = request.GET.get("isian", "desa")
    if not NAME_OF_FIELD.fullmatch(name):
        raise Http404
    return name


def _choices(context: dict[str, Any]) -> HttpResponse:
    # Without the request: nothing of the visitor may reach an answer that is kept for all.
    return HttpResponse(render_to_string("regions/village_choices.html", context))
