"""Words of the villages: each finds what it should, or honestly nothing."""

import re

import pytest
from django.db import connection

from ntt.marketplace.queries.reading import understand
from ntt.marketplace.queries.search import Wanted, search
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import KEFAMENANU, category, shown

pytestmark = pytest.mark.django_db

SHELF = [
    "Kopi arabika Flores Bajawa",
    "Jagung titi Lamaholot",
    "Se'i sapi asap",
    "Selendang songke hitam",
    "Sarung tenun Sabu",
    "Gula lempeng Rote",
    "Gula semut lontar",
    "Bubuk kelor",
    "Madu hutan Amfoang",
    "Sasando kecil",
    "Topi lontar siswa",
    "Sambal lu'at",
    "Rumput laut kering",
    "Roti tawar",
    "Buku lagu daerah",
    "Rak dapur",
]
SABU, PALM = {"Sarung tenun Sabu"}, {"Gula semut lontar", "Topi lontar siswa"}


def found(text):
    return {hit.name for hit in search(understand(text), Wanted(), size=50).hits}


@pytest.fixture(autouse=True)
def shelf(db):
    somewhere = make.shop(name="Toko", village_id=KEFAMENANU)
    shown(*SHELF, shop=somewhere, category=category("kerajinan"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_recount()")


@pytest.mark.parametrize(
    ("typed", "goods"),
    [
        ("kopi arabika bajawa", {"Kopi arabika Flores Bajawa"}),
        ("kpoi", {"Kopi arabika Flores Bajawa"}),
        ("jagung bose", {"Jagung titi Lamaholot"}),
        ("jagung titi", {"Jagung titi Lamaholot"}),
        ("se'i", {"Se'i sapi asap"}),
        ("Se’i", {"Se'i sapi asap"}),
        ("sei", {"Se'i sapi asap"}),
        ("se i sapi", {"Se'i sapi asap"}),
        ("songke", {"Selendang songke hitam"}),
        ("songket", {"Selendang songke hitam"}),
        ("ikat", SABU),
        ("tenun sawu", SABU),
        ("swau", SABU),
        ("hwau", SABU),
        ("sopi", PALM),
        ("moke", PALM),
        ("tuak", PALM),
        ("arak", PALM),
        ("laru", PALM),
        ("mkoe", PALM),
        ("kelor", {"Bubuk kelor"}),
        ("marungga", {"Bubuk kelor"}),
        ("gula lempeng", {"Gula lempeng Rote", "Gula semut lontar"}),
        ("madu", {"Madu hutan Amfoang"}),
        ("mdau", {"Madu hutan Amfoang"}),
        ("sasando", {"Sasando kecil"}),
        ("sasnado", {"Sasando kecil"}),
        ("ti'i langga", {"Topi lontar siswa"}),
        ("ti langga", {"Topi lontar siswa"}),
        ("tiilangga", {"Topi lontar siswa"}),
        ("lu'at", {"Sambal lu'at"}),
        ("rumput laut", {"Rumput laut kering"}),
        # What nobody sells is not another word.
        ("lawar", set()),
        ("muti", set()),
        ("kolo", set()),
        ("sirih", set()),
        ("cendana", set()),
        ("catemak", set()),
    ],
)
def test_a_local_word_finds_its_goods_or_nothing(typed, goods):
    assert found(typed) == goods


def test_a_drink_of_the_palm_is_never_coffee():
    for drink in ("sopi", "moke", "tuak"):
        assert understand(drink).slips == ()
        assert understand(drink).also == ("lontar",)


@pytest.mark.parametrize(("typed", "meant"), [("swau", "sawu"), ("hwau", "hawu")])
def test_two_swapped_letters_of_a_short_word_are_told(typed, meant):
    assert understand(typed).slips == ((typed, (meant,)),)


def test_a_word_of_ours_that_nobody_sells_stays_itself():
    assert understand("sirup").slips == ()
    assert understand("teri").slips == ()


@pytest.mark.parametrize("kind", ["desa", "kelurahan", "kecamatan", "kabupaten"])
def test_the_sort_of_a_place_tells_no_goods_apart(kind):
    village = shown("Selendang tenun").origin.name

    assert search(understand(village), Wanted()).total == 1
    assert search(understand(f"{kind} {village}"), Wanted()).total == 1


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [("saw", ["sawu"]), ("haw", ["hawu"]), ("tenun saw", ["tenun sawu"]), ("zzz", []),
     ("mok", ["moke"])],
)  # fmt: skip
def test_another_name_of_what_is_sold_is_proposed_and_none_that_finds_nothing(
    client, typed, proposed
):
    shown("Sarung tenun Sabu")

    page = client.get("/beli/saran/", {"cari": typed}).content.decode()

    assert re.findall(r'value="([^"]*)"', page) == proposed
    assert all(search(understand(words), Wanted()).total for words in proposed)
