"""Pictures: every kind can be drawn, the same twice, and light enough for a slow line."""

from datetime import date
from io import BytesIO
from statistics import mean

import pytest
from PIL import Image

from ntt.marketplace.demo.content import products
from ntt.marketplace.demo.pictures import (
    DYES,
    KINDS,
    SHAPES,
    STYLES,
    VIEWS,
    draw,
    draw_cloth,
    draw_cloth_share,
    draw_cloth_sizes,
    draw_share,
    draw_sizes,
    shots_of,
    taken,
)

SMALL, LARGE = 320, 960
SMALL_MOST, SMALL_MEAN, LARGE_MOST = 8_000, 6_000, 45_000


def opened(data):
    return Image.open(BytesIO(data))


@pytest.fixture(scope="module")
def goods():
    return {kind: draw(kind, 3, SMALL) for kind in sorted(KINDS)}


@pytest.fixture(scope="module")
def cloths():
    dyes = list(DYES)
    return [
        draw_cloth(
            style, number, SMALL, view, dyes=dyes[number % len(dyes)], shape=SHAPES[number % 3]
        )
        for number, style in enumerate(STYLES)
        for view in VIEWS
    ]


def test_there_are_at_least_forty_kinds():
    assert len(KINDS) >= 40


def test_small_pictures_are_square_webp_and_light(goods):
    for kind, data in goods.items():
        picture = opened(data)
        assert (picture.format, picture.size) == ("WEBP", (SMALL, SMALL)), kind
        assert len(data) <= SMALL_MOST, kind
    assert mean(len(data) for data in goods.values()) <= SMALL_MEAN


def test_cloths_are_light_in_every_view(cloths):
    assert max(len(data) for data in cloths) <= SMALL_MOST
    assert mean(len(data) for data in cloths) <= SMALL_MEAN


@pytest.mark.parametrize("kind", ["coffee", "mat", "scarf", "cloth_folded"])
def test_large_pictures_stay_within_their_bytes(kind):
    sizes = draw_sizes(kind, 1, (SMALL, LARGE))

    assert opened(sizes[LARGE]).size == (LARGE, LARGE)
    assert len(sizes[LARGE]) <= LARGE_MOST
    assert len(sizes[SMALL]) <= SMALL_MOST


@pytest.mark.parametrize("view", VIEWS)
def test_large_cloths_stay_within_their_bytes(view):
    sizes = draw_cloth_sizes("bands", 3, (SMALL, LARGE), view, dyes="mengkudu_hitam")

    assert len(sizes[LARGE]) <= LARGE_MOST
    assert len(sizes[SMALL]) <= SMALL_MOST


def test_the_same_kind_and_number_give_the_same_bytes():
    assert draw("honey", 7, SMALL) == draw("honey", 7, SMALL)
    assert draw("honey", 7, SMALL) != draw("honey", 8, SMALL)


def test_one_cloth_is_the_same_twice_and_differs_by_view_and_number():
    one = draw_cloth("panel", 5, SMALL, "whole", dyes="nila")

    assert one == draw_cloth("panel", 5, SMALL, "whole", dyes="nila")
    assert one != draw_cloth("panel", 5, SMALL, "detail", dyes="nila")
    assert one != draw_cloth("panel", 6, SMALL, "whole", dyes="nila")


def test_pictures_to_share_have_the_shape_chats_ask_for():
    for data in (draw_share("coffee", 1), draw_cloth_share("panel", 2, dyes="nila")):
        assert opened(data).size == (1200, 630)


def test_every_picture_carries_the_label_of_example_data():
    """The label is sewn on at the lower left: pale cotton with dark letters."""
    picture = opened(draw("coffee", 1, LARGE)).convert("L")
    label = picture.crop((40, 900, 250, 930))
    darkest, lightest = label.getextrema()

    assert lightest > 225
    assert darkest < 90


def test_the_album_draws_each_different_picture_once_and_in_order():
    catalogue = products(date(2026, 11, 24))
    cloth, other = catalogue[0], next(p for p in catalogue if not p.piece)
    shots = [*shots_of(other), *shots_of(cloth), *shots_of(other)]

    album = list(taken(shots, (64,)))

    assert [shot for shot, _files in album] == shots[:4]
    assert [shot.view for shot in shots_of(cloth)] == list(VIEWS)
    assert album[0][1][64] == draw(other.picture, other.seed, 64)


def test_a_list_of_products_is_not_full_of_twins():
    lists = [shots_of(p)[0] for p in products(date(2026, 11, 24))]

    assert len(set(lists)) >= 230
    assert max(lists.count(shot) for shot in lists) <= 4
