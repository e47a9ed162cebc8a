"""What the two maps of the regencies show: plain Python, no geometry of the screen.

The tile map gives every regency a square of the same size, because on a true map Kota Kupang
would vanish and Sumba Timur would shout. Squares stand by island, as one reads them.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

OUTLINE = Path(__file__).parent / "data" / "outline.json"
SHADES = 4
# The drawing is six squares wide; everything below is said in squares.
WIDE, HIGH = 6.0, 6.65


class Tile(NamedTuple):
    """Where a regency's square stands, its name, and what fits into the square."""

    x: float
    y: float
    short: str
    name: str


TILES = {
    "53.15": Tile(0, 0.3, "Mabar", "Manggarai Barat"),
    "53.10": Tile(1, 0.3, "Mangg.", "Manggarai"),
    "53.19": Tile(2, 0.3, "Matim", "Manggarai Timur"),
    "53.09": Tile(3, 0.3, "Ngada", "Ngada"),
    "53.16": Tile(1, 1.3, "Nagekeo", "Nagekeo"),
    "53.08": Tile(2, 1.3, "Ende", "Ende"),
    "53.07": Tile(3, 1.3, "Sikka", "Sikka"),
    "53.06": Tile(4, 1.3, "Flotim", "Flores Timur"),
    "53.13": Tile(5, 1.3, "Lembata", "Lembata"),
    "53.05": Tile(5, 0.3, "Alor", "Alor"),
    "53.18": Tile(0, 2.9, "SBD", "Sumba Barat Daya"),
    "53.12": Tile(1, 2.9, "Barat", "Sumba Barat"),
    "53.17": Tile(2, 2.9, "Tengah", "Sumba Tengah"),
    "53.11": Tile(3, 2.9, "Timur", "Sumba Timur"),
    "53.20": Tile(0.5, 4.4, "Sabu", "Sabu Raijua"),
    "53.14": Tile(1.7, 5.4, "Rote", "Rote Ndao"),
    "53.04": Tile(5, 2.6, "Belu", "Belu"),
    "53.21": Tile(5, 3.6, "Malaka", "Malaka"),
    "53.03": Tile(4, 3.6, "TTU", "Timor Tengah Utara"),
    "53.02": Tile(4, 4.6, "TTS", "Timor Tengah Selatan"),
    "53.01": Tile(3, 4.6, "Kupang", "Kabupaten Kupang"),
    "53.71": Tile(3, 5.6, "Kota", "Kota Kupang"),
}
# Names of islands in the sea beside their squares: where they begin, and the words.
ISLANDS = [(0.04, 0.2, "Flores"), (0.04, 2.8, "Sumba"), (4.04, 5.85, "Timor")]


class MapValue(TypedDict, total=False):
    """What a page gives for a regency. A value of None or no entry means: not known."""

    value: float | None
    text: str
    url: str


class Shown(NamedTuple):
    """One regency as a map shows it. Shade 0 means that its value is not known."""

    code: str
    name: str
    short: str
    text: str
    url: str
    value: float | None
    shade: int


class Key(NamedTuple):
    """One line of the legend: from the least to the most a shade stands for."""

    shade: int
    least: str
    most: str


def shown(values: Mapping[str, MapValue]) -> list[Shown]:
    """All 22 regencies, in the order of the tiles."""
    known = {code: each["value"] for code, each in values.items() if _is_known(each)}
    shade = shades({code: value for code, value in known.items() if value is not None})
    return [
        Shown(
            code,
            tile.name,
            tile.short,
            values[code].get("text", "") if code in shade else "",
            values.get(code, {}).get("url", ""),
            known.get(code),
            shade.get(code, 0),
        )
        for code, tile in TILES.items()
    ]


def ranked(areas: list[Shown]) -> list[Shown]:
    """The most first; those not known last, by name."""
    return sorted(areas, key=lambda area: (area.value is None, -(area.value or 0), area.name))


def legend(areas: list[Shown]) -> list[Key]:
    """What each shade stands for, in the words of the values themselves."""
    keys, order = [], ranked(areas)
    for shade in range(1, SHADES + 1):
        members = [area for area in order if area.shade == shade]
        if members:
            keys.append(Key(shade, members[-1].text, members[0].text))
    return keys


def shades(values: Mapping[str, float]) -> dict[str, int]:
    """Each key's shade from 1 (least) to 4, in groups of about equal size.

    Equal values always share a shade.
    """
    order = sorted(values.values())
    return {
        code: 1 + SHADES * order.index(value) // len(order) for code, value in values.items()
    }


@cache
def outline() -> tuple[str, dict[str, str]]:
    """The box of the outline drawing and each regency's path in it."""
    drawn = json.loads(OUTLINE.read_text())
    return drawn["box"], drawn["paths"]


def _is_known(value: MapValue) -> bool:
    return value.get("value") is not None
