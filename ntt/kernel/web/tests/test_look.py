"""Weights and colours, computed from the files themselves."""

import itertools
import math
import re
from pathlib import Path

import brotli
import pytest

FILES = Path(__file__).parent.parent / "static" / "web"
PRODUCT = FILES.parents[3]
KIB = 1024


def weight(*names):
    return sum(len(brotli.compress((FILES / name).read_bytes(), quality=11)) for name in names)


def test_scripts_of_every_page_stay_below_14_kib():
    assert weight("htmx.min.js", "ntt.js") <= 14 * KIB


def test_the_style_sheet_with_its_drawings_stays_below_6_5_kib():
    assert weight("ntt.css") <= 6.5 * KIB


def test_every_class_of_the_style_sheet_is_worn_by_a_page():
    named = set(re.findall(r"\.([a-z][\w-]+)", (FILES / "ntt.css").read_text()))
    files = [f for kind in ("html", "py", "js") for f in PRODUCT.rglob(f"*.{kind}")]
    source = "".join(f.read_text() for f in files if "tests" not in f.parts)
    worn = set(re.findall(r"[a-z][\w-]+", source))
    made = tuple(re.findall(r"([a-z]\w*(?:--|__))\{", source))  # «tag--{{ kind }}»

    assert sorted(n for n in named - worn if not n.startswith(made)) == []


def tokens():
    source = (FILES / "ntt.css").read_text()
    light, dark = source.split("prefers-color-scheme: dark", 1)
    dark = dark.split("@media print", 1)[0]
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def contrast(one, other):
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted([light(one), light(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = [
    ("ink", "paper", 7),
    ("ink", "cloth", 7),
    ("ink-soft", "paper", 7),
    ("ink-soft", "cloth", 7),
    ("ink", "nila-soft", 7),
    ("ink", "mengkudu-soft", 7),
    ("ink", "kunyit-soft", 7),
    ("ink", "daun-soft", 7),
    ("nila", "paper", 7),
    ("on-nila", "nila", 7),
    ("mengkudu", "paper", 7),
    ("on-mengkudu", "mengkudu", 7),
    ("kunyit-ink", "kunyit-soft", 7),
    ("mengkudu", "mengkudu-soft", 4.5),
    ("daun", "daun-soft", 4.5),
    ("nila", "nila-soft", 4.5),
    ("nila", "cloth", 4.5),
    ("edge", "paper", 3),
    ("chart-1", "paper", 3),
    ("chart-2", "paper", 3),
    ("chart-3", "paper", 3),
    ("chart-4", "paper", 3),
    ("chart-5", "paper", 3),
    ("chart-6", "paper", 3),
    ("chart-rest", "paper", 3),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("one", "other", "least"), TEXT)
def test_colours_can_be_told_apart_in_the_sun(scheme, one, other, least):
    colours = tokens()[scheme]

    assert contrast(colours[one], colours[other]) >= least


# What is left of a colour to who lacks one kind of cone (Machado 2009, severity 1).
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def times(matrix, colour):
    return [sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix]


def seen(colour, eyes):
    """A colour as a place in OKLab, where distance is difference to the eye."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    left = [min(1, max(0, c)) for c in times(EYES[eyes], linear)]
    to_cones = ((0.412, 0.536, 0.051), (0.212, 0.681, 0.107), (0.088, 0.282, 0.630))
    to_lab = ((0.210, 0.794, -0.004), (1.978, -2.429, 0.451), (0.026, 0.783, -0.809))
    return times(to_lab, [c ** (1 / 3) for c in times(to_cones, left)])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eyes", EYES)
def test_the_six_parts_of_a_whole_differ_to_every_eye(scheme, eyes):
    sheet = (FILES / "ntt.css").read_text()
    used = re.findall(r"\.shares__(\d) { fill: var\(--([\w-]+)\) }", sheet)
    colours = [tokens()[scheme][name] for _number, name in used]

    pairs = itertools.combinations(colours, 2)
    nearest = min(math.dist(seen(one, eyes), seen(other, eyes)) for one, other in pairs)

    assert [number for number, _name in used] == list("123456")
    assert nearest > 0.08


def test_style_sheets_have_no_ids_and_no_important():
    source = re.sub(r"/\*.*?\*/", "", (FILES / "ntt.css").read_text(), flags=re.S)
    selectors = re.sub(r"\{[^{}]*\}", "{}", source)

    assert "!important" not in source
    assert not re.search(r"#[a-zA-Z]", selectors)
    assert set(re.findall(r"url\(.(\w+):", source)) == {"data"}, "nothing is asked elsewhere"
    assert "@import" not in source


def test_the_vendored_htmx_is_the_one_we_name():
    assert b"4.0." in (FILES / "htmx.min.js").read_bytes()
