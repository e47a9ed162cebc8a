import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

from ntt.kernel.regions import api, maps, outline
from ntt.kernel.regions.management.commands.draw_outline import REGENCIES

VALUES = {
    "53.20": {"value": 91, "text": "91", "url": "/pantau/sabu/"},
    "53.71": {"value": 88, "text": "88"},
    "53.07": {"value": 12, "text": "12"},
    "53.08": {"value": 0, "text": "0"},
    "53.05": {"value": None, "text": "", "url": "/pantau/alor/"},
}


def draw(tag, values=VALUES, caption="Pesanan", unit="pesanan"):
    template = Template(f"{{% load maps %}}{{% {tag} values caption unit %}}")
    return template.render(Context({"values": values, "caption": caption, "unit": unit}))


def test_shades_are_four_groups_of_about_equal_size():
    shades = maps.shades({str(number): number for number in range(8)})

    assert [shades[str(number)] for number in range(8)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_equal_values_share_a_shade():
    assert maps.shades({"a": 0, "b": 0, "c": 0, "d": 5}) == {"a": 1, "b": 1, "c": 1, "d": 4}
    assert maps.shades({"a": 7}) == {"a": 1}
    assert maps.shades({}) == {}


def test_the_legend_says_each_shade_in_the_words_of_its_values():
    areas = maps.shown(
        {
            code: {"value": number, "text": f"Rp{number}"}
            for number, code in enumerate(sorted(maps.TILES), start=1)
        }
    )

    assert [tuple(key) for key in maps.legend(areas)] == [
        (1, "Rp1", "Rp6"),
        (2, "Rp7", "Rp11"),
        (3, "Rp12", "Rp17"),
        (4, "Rp18", "Rp22"),
    ]


@pytest.mark.django_db
def test_tiles_are_the_22_regencies_under_their_names():
    names = {
        region.code: region.name if region.name != "Kupang" else region.full_name
        for region in api.regencies()
    }

    assert {code: tile.name for code, tile in api.tiles().items()} == names


def test_no_two_tiles_cover_each_other_and_all_lie_in_the_drawing():
    tiles = list(maps.TILES.values())

    for number, one in enumerate(tiles):
        assert 0 <= one.x <= maps.WIDE - 1
        assert 0 <= one.y <= maps.HIGH - 1
        for other in tiles[number + 1 :]:
            assert max(abs(one.x - other.x), abs(one.y - other.y)) > 0.999, (one, other)


@pytest.mark.parametrize("tag", ["tile_map", "outline_map"])
def test_each_number_stands_in_a_table_most_first_and_unknown_last(tag):
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td class="num">(.*?)</td>', draw(tag))

    assert rows[:4] == [
        ('<a href="/pantau/sabu/">Sabu Raijua</a>', "91"),
        ("Kota Kupang", "88"),
        ("Sikka", "12"),
        ("Ende", "0"),
    ]
    assert len(rows) == 22
    assert {value for _, value in rows[4:]} == {"belum ada data"}
    assert rows[4][0] == '<a href="/pantau/alor/">Alor</a>'


@pytest.mark.parametrize("tag", ["tile_map", "outline_map"])
def test_unknown_is_counted_and_never_drawn_as_zero(tag):
    drawn = draw(tag)

    assert "18 kabupaten atau kota belum ada data" in drawn
    assert drawn.count('class="map__1"') == 2  # Ende, and its line of the legend


def test_a_tile_is_a_link_that_says_name_and_value():
    drawn = draw("tile_map")

    assert '<a href="/pantau/sabu/" aria-label="Sabu Raijua: 91">' in drawn
    assert '<g role="img" aria-label="Kota Kupang: 88">' in drawn
    assert '<a href="/pantau/alor/" aria-label="Alor: belum ada data">' in drawn


@pytest.mark.parametrize("tag", ["tile_map", "outline_map"])
def test_a_map_is_well_formed_carries_no_style_and_escapes_words(tag):
    bad = {"53.20": {"value": 1, "text": "<b>1</b>", "url": '/"><script>'}}

    drawn = draw(tag, bad, caption="<i>x</i>", unit="&")

    ElementTree.fromstring(drawn)
    assert not re.search(r"<b>|<i>|<script|style=|onclick", drawn)


def test_the_outline_stays_small_enough_for_a_page():
    drawn = draw("outline_map", {})

    picture = drawn[drawn.index("<svg") : drawn.index("</svg>")]
    assert len(picture.encode()) < 25_000
    assert picture.count("<path") == 22


def test_the_shipped_outline_is_drawn_from_the_shipped_boundaries():
    with gzip.open(REGENCIES, "rt") as file:
        drawn = outline.draw(json.load(file))

    assert json.loads(maps.OUTLINE.read_text()) == drawn


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_each_shade_keep_enough_contrast(scheme):
    css = Path(finders.find("regions/maps.css")).read_text()
    light, dark = css.split("prefers-color-scheme: dark")[:2]
    part = light if scheme == "light" else dark.split("@media print")[0]
    colours = dict(re.findall(r"--([a-z]+-\w+): (#[0-9a-f]{6})", part))

    for shade, ink in [(1, "low"), (2, "low"), (3, "high"), (4, "high")]:
        assert contrast(colours[f"shade-{shade}"], colours[f"on-{ink}"]) >= 5, shade
    steps = [luminance(colours[f"shade-{shade}"]) for shade in range(1, 5)]
    assert steps == sorted(steps, reverse=scheme == "light")


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_why_a_number_is_missing_is_said_where_it_is_known():
    text = "{% load maps %}{% tile_map values 'x' 'y' 'z' 'tidak dirinci' %}"
    html = Template(text).render(Context({"values": {"53.20": {"value": 1, "text": "1"}}}))

    assert "21 tidak dirinci" in html and "belum ada data" not in html
