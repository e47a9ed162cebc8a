"""Two maps of the 22 regencies as SVG drawn by the server: {% load maps %}.

Both want `values` by regency code: {"53.20": {"value": 91, "text": "91", "url": "/…/"}}. A
value of None, or none at all, is said to be unknown and never drawn as zero. Pages load
`regions/maps.css`.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ntt.kernel.regions import maps
from ntt.kernel.regions.maps import Key, MapValue, Shown
from ntt.kernel.web.drawing import percent
from ntt.kernel.web.markup import fill, fill_each

register = template.Library()

# The side of a square, of which the grid is 1.0 wide, and how many signs fit into one.
SIDE = 1.0 - 0.03
NAME_FITS, VALUE_FITS = 6, 5
KEY = (
    '<li><svg class="map__key" aria-hidden="true">'
    '<rect class="map__{}" width="100%" height="100%"/></svg>{}</li>'
)
PLACES = {
    code: fill(
        '<svg x="{}%" y="{}%" width="{}%" height="{}%">',
        percent(tile.x / maps.WIDE),
        percent(tile.y / maps.HIGH),
        percent(SIDE / maps.WIDE),
        percent(SIDE / maps.HIGH),
    )
    for code, tile in maps.TILES.items()
}
ISLANDS = fill_each(
    '<text class="map__island" text-anchor="start" x="{}%" y="{}%">{}</text>',
    ((percent(x / maps.WIDE), percent(y / maps.HIGH), name) for x, y, name in maps.ISLANDS),
)


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
    tiles = ((_tile(area, context["no_data"]),) for area in context["areas"])
    return context | {"islands": ISLANDS, "tiles": fill_each("{}", tiles)}


def _tile(area: Shown, no_data: str) -> SafeString:
    """One square: written here, because a template of 22 of them was most of the map's cost."""
    text = area.text or no_data
    if area.url:
        begin = fill('<a href="{}" aria-label="{}: {}">', area.url, area.name, text)
    else:
        begin = fill('<g role="img" aria-label="{}: {}">', area.name, text)
    return fill(
        '{begin}{place}<rect class="map__{shade}" width="100%" height="100%"/>'
        '<text class="map__name map__on{shade}{long_name}" x="50%" y="44%">{short}</text>'
        '<text class="map__value map__on{shade}{long_value}" x="50%" y="80%">{value}</text>'
        "</svg></{end}>",
        begin=begin,
        place=PLACES[area.code],
        shade=area.shade,
        long_name=" map__name--long" if len(area.short) > NAME_FITS else "",
        short=area.short,
        long_value=" map__value--long" if len(area.text) > VALUE_FITS else "",
        value=area.text or "–",
        end="a" if area.url else "g",
    )


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
    no_data = missing or _("belum ada data")
    return {
        "areas": areas,
        "ranked": fill_each("{}", ((_row(area, no_data),) for area in maps.ranked(areas))),
        "legend": fill_each(KEY, ((key.shade, _range(key)) for key in maps.legend(areas))),
        "no_data": no_data,
        "missing": missing,
        "unknown": sum(area.shade == 0 for area in areas),
        "caption": caption,
        "unit": unit,
        "id": id,
    }


def _range(key: Key) -> str:
    if key.least == key.most:
        return key.least
    return _("%(least)s sampai %(most)s") % {"least": key.least, "most": key.most}


def _row(area: Shown, no_data: str) -> SafeString:
    """One row of the table; here for the same reason as a square."""
    name = fill('<a href="{}">{}</a>', area.url, area.name) if area.url else area.name
    return fill(
        '<tr><th scope="row">{}</th><td class="num">{}</td></tr>', name, area.text or no_data
    )
