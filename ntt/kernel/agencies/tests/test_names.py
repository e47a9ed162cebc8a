"""Offices in the language of the page."""

import csv

import pytest
from django.utils import translation

from ntt.kernel.agencies.actions.agencies import AGENCIES
from ntt.kernel.agencies.api import office_text


def shipped():
    with AGENCIES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row[name] for row in rows for name in ("name", "head_title")} - {""}


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_office_and_head_has_its_english(name):
    assert office_text(name) == name

    with translation.override("en"):
        assert "lang=" not in office_text(name) and office_text(name) != name


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Kepala Dinas Kesehatan", "Head of the Health Agency"),
        ("Plh. Kepala Dinas Kesehatan", "Plh. Head of the Health Agency"),
        ("Pj. Gubernur Nusa Tenggara Timur", "Pj. Governor of Nusa Tenggara Timur"),
        ("Dinas <Baru>", '<span lang="id">Dinas &lt;Baru&gt;</span>'),
        ("Plt. Kepala Dinas Baru", '<span lang="id">Plt. Kepala Dinas Baru</span>'),
        ("", ""),
    ],
)
def test_a_title_keeps_who_stands_in_and_a_new_name_is_marked(text, english):
    with translation.override("en"):
        assert office_text(text) == english
