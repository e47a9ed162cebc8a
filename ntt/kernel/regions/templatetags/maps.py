"""Two maps of the 22 regencies as SVG drawn by the server: {% load maps %}.

Both want `values` by regency code: {"53.20": {"value": 91, "text": "91", "url": "/…/"}}. A
value of None, or none at all, is said to be unknown and never drawn as zero. Pages load
`regions/maps.css`.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from ntt.kernel.regions import maps
from ntt.kernel.regions.maps import MapValue
from ntt.kernel.web.drawing import percent

register = template.Library()


@register.inclusion_tag("regions/tile_map.html")
def tile_map(
    values: Mapping[str, MapValue],
    caption: str,
    unit: str = "",
    id: str = "",
    missing: str = "",
) -> dict[str, Any]:
    """Every regency as a square of the same size, by island, with its number in it.

    A square has room for six signs: give «12,4» with unit «juta rupiah», not «Rp12.400.000».
    missing="tidak dirinci" says why some have no number.
    """
    context = _map(values, caption, unit, id, missing)
    side = 1.0 - 0.03
    context["tiles"] = [
        {
            "area": area,
            "x": percent(maps.TILES[area.code].x / maps.WIDE),
            "y": percent(maps.TILES[area.code].y / maps.HIGH),
        }
        for area in context["areas"]
    ]
    context["islands"] = [
        {"x": percent(x / maps.WIDE), "y": percent(y / maps.HIGH), "name": name}
        for x, y, name in maps.ISLANDS
    ]
    return context | {
        "width": percent(side / maps.WIDE),
        "height": percent(side / maps.HIGH),
    }


@register.inclusion_tag("regions/outline_map.html")
def outline_map(
    values: Mapping[str, MapValue], caption: str, unit: str = "", id: str = ""
) -> dict[str, Any]:
    """The regencies as they lie, shaded; the numbers stand in the table below."""
    box, paths = maps.outline()
    context = _map(values, caption, unit, id)
    drawn = [{"area": area, "path": paths[area.code]} for area in context["areas"]]
    return context | {"box": box, "drawn": drawn}


def _map(
    values: Mapping[str, MapValue], caption: str, unit: str, id: str, missing: str = ""
) -> dict[str, Any]:
    areas = maps.shown(values)
    return {
        "areas": areas,
        "ranked": maps.ranked(areas),
        "legend": maps.legend(areas),
        "no_data": missing or _("belum ada data"),
        "missing": missing,
        "unknown": sum(area.shade == 0 for area in areas),
        "caption": caption,
        "unit": unit,
        "id": id,
    }
