"""Pages of the areas: from a regency to the village where all systems meet."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ntt.kernel.home import registry
from ntt.kernel.home.content.gaps import missing
from ntt.kernel.home.drawing import draw, middle
from ntt.kernel.home.forms import VillageForm
from ntt.kernel.home.qr import qr_svg
from ntt.kernel.home.queries import villages as queries
from ntt.kernel.home.queries.search import village_hit
from ntt.kernel.home.registry import Panel
from ntt.kernel.regions import api as regions
from ntt.kernel.regions.api import MapValue, Region, Ring
from ntt.kernel.web.numerals import number_text
from ntt.kernel.web.respond import page

WRONG = 422
# On the outline, which is 1,000 wide.
RING = 44


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Find a village by its name, or by way of its regency."""
    form = VillageForm(request.GET if "nama" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        understood = regions.understand(form.cleaned_data["nama"], limit=regions.HITS_MAX)
        if understood.village:
            return redirect("home:area", code=understood.village.code)
        context |= {
            "typed": form.cleaned_data["nama"],
            "hits": [village_hit(hit) for hit in understood.hits],
            "is_written": understood.is_written,
        }
    context |= {"values": _village_counts(), "regencies": _regencies()}
    return page(
        request,
        "home/villages.html",
        context,
        status=WRONG if form.errors else 200,
        keep=not form.is_bound,
    )


def _village_counts() -> dict[str, MapValue]:
    return {
        code: MapValue(
            value=count, text=number_text(count), url=reverse("home:area", args=[code])
        )
        for code, count in regions.count_villages(queries.PROVINCE).items()
    }


def _regencies() -> list[dict[str, str]]:
    """All 22 by name, from what the map knows: no statement."""
    return [
        {"text": tile.name, "url": reverse("home:area", args=[code])}
        for code, tile in sorted(regions.tiles().items(), key=lambda pair: pair[1].name)
    ]


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """A village, or the list of what lies in a regency or a district."""
    if village := queries.village(code):
        return page(request, "home/village.html", _village(village), keep=True)
    found = queries.area(code)
    if found is None:
        raise Http404
    below = [
        {
            "url": reverse("home:area", args=[region.code]),
            "title": region.full_name,
            "note": _villages_text(found.villages.get(region.code, 0))
            if found.is_regency
            else "",
        }
        for region in found.below
    ]
    context = {
        "area": found,
        "below": below,
        "map": _map(found.rings, found.below),
        "outline": _outline(code) if found.is_regency else None,
    }
    return page(request, "home/area.html", context, keep=True)


def _villages_text(count: int) -> str:
    words = ngettext("%(count)s desa dan kelurahan", "%(count)s desa dan kelurahan", count)
    return words % {"count": number_text(count)}


def _village(village: queries.Village) -> dict[str, Any]:
    code = village.region.code
    panels = [panel for _order, tell in registry.panels if (panel := tell(code)) is not None]
    path = reverse("home:area", args=[code])
    return {
        "village": village,
        "facts": _facts(village),
        "panels": [(panel.title, _rendered(panel)) for panel in panels],
        "gaps": missing({panel.topic for panel in panels}, has_boundary=village.has_boundary),
        "map": _map(village.rings, village.neighbours, code),
        "outline": _outline(village.regency.code),
        "neighbours": [
            {"text": other.full_name, "url": reverse("home:area", args=[other.code])}
            for other in village.neighbours
        ],
        "address": f"{settings.SITE_URL}{path}",
        "qr": qr_svg(f"{settings.SITE_URL}{path}"),
    }


def _map(
    rings: Mapping[str, Sequence[Ring]], villages: Iterable[Region], here: str = ""
) -> dict[str, Any] | None:
    """The district's map: the village one looks at, and links to the others."""
    drawn = draw(rings)
    if drawn is None:
        return None
    names = {region.code: region.full_name for region in villages}
    others = [
        {
            "path": shape.path,
            "name": names[shape.code],
            "url": reverse("home:area", args=[shape.code]),
        }
        for shape in drawn.shapes
        if shape.code in names
    ]
    own = next((shape.path for shape in drawn.shapes if shape.code == here), "")
    return {"box": drawn.box, "others": others, "here": own}


def _facts(village: queries.Village) -> list[tuple[str, str]]:
    region = village.region
    facts = [
        (_("Kode pos"), region.postal_code or _("belum ada")),
        (_("Kode wilayah"), region.code),
    ]
    if region.latitude is not None and region.longitude is not None:
        south = number_text(Decimal(str(abs(region.latitude))), 4)
        east = number_text(Decimal(str(region.longitude)), 4)
        place = _("%(south)s° LS, %(east)s° BT") % {"south": south, "east": east}
        facts.append((_("Titik tengah"), place))
    return facts


def _outline(regency_code: str) -> dict[str, Any]:
    """The province with one regency marked, and a ring for those too small to be seen."""
    box, paths = regions.outline()
    return {
        "box": box,
        "paths": paths,
        "here": regency_code,
        "at": middle(paths[regency_code]),
        "radius": RING,
    }


def _rendered(panel: Panel) -> SafeString:
    # Without the request: nothing of the visitor may reach a page that is the same for all.
    return SafeString(render_to_string(panel.template, panel.context))
