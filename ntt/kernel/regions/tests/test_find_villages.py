import random

import pytest
from django.db import connection

from ntt.kernel.regions import api, rules
from ntt.kernel.regions.models import VillageName

pytestmark = pytest.mark.django_db

RAEMUDE = "Desa Raemude, Sabu Barat, Sabu Raijua"


def labels(text, **options):
    return [hit.label for hit in api.find_villages(text, **options)]


def test_a_code_is_its_village_by_one_lookup(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert labels("53.20.01.2010 ") == [RAEMUDE]
    with django_assert_num_queries(1):
        understood = api.understand("53.20.01.2010")

    assert understood.village is not None and understood.village.label == RAEMUDE
    assert labels("53.20.01.9999") == labels("53.20") == []


@pytest.mark.parametrize(
    "text",
    [
        "raemude",
        "RAEMUDE",
        "raemud",
        "Desa Raemude",
        "raemude sabu",
        "sabu raemude",
        "raijua barat raemude",
        "Raemude, Sabu Barat, Kab. Sabu Raijua",
        "raemude sawu",
        "raemude hawu",
        "raemude 85395",
        "raimude",
        "reamude",
        "raemde",
        "raemudde",
        "rae mude",
        "raimude sbau",
    ],
)
def test_a_village_is_found_however_it_is_written(text):
    assert labels(text) == [RAEMUDE]


def test_what_fits_as_written_hides_what_is_only_near():
    assert "Desa Ramedue, Hawu Mehara, Sabu Raijua" in labels("raemdue")
    assert labels("raemude") == [RAEMUDE]


def test_villages_of_one_name_are_told_apart_by_district_and_regency():
    assert labels("merdeka") == [
        "Kelurahan Merdeka, Kupang Timur, Kabupaten Kupang",
        "Desa Merdeka, Pantar Timur, Alor",
        "Desa Merdeka, Lebatukan, Lembata",
        "Kelurahan Merdeka, Kota Lama, Kota Kupang",
    ]
    assert labels("merdeka alor") == ["Desa Merdeka, Pantar Timur, Alor"]
    assert labels("Merdeka Kota Kupang") == ["Kelurahan Merdeka, Kota Lama, Kota Kupang"]


def test_a_desa_asked_for_as_kelurahan_is_found_all_the_same():
    assert labels("kel. merdeka lembata") == ["Desa Merdeka, Lebatukan, Lembata"]


def test_short_names_of_regencies_are_known():
    assert labels("oinlasi tts") == labels("oinlasi timor tengah selatan")
    assert len(labels("oinlasi tts")) == 3


def test_a_whole_name_comes_before_longer_ones():
    found = [hit.name for hit in api.find_villages("golo")]

    assert found[0] == "Golo"
    assert all(name.startswith("Golo ") for name in found[1:])


def test_a_village_comes_before_a_regency_of_its_name():
    found = labels("sawu")

    assert found[0] == "Desa Sawu, Mauponggo, Nagekeo"
    assert all(label.endswith("Sabu Raijua") for label in found[1:])


@pytest.mark.parametrize("text", ["", " ", "x", "'", "zzzzqq", "%", "_", "<b>", "&|!:*()'\\"])
def test_nothing_sensible_finds_nothing(text):
    assert labels(text) == []


def test_signs_of_the_query_language_are_only_letters_left_out():
    assert labels("raemude' & !sabu:*") == [RAEMUDE]


def test_the_list_has_a_limit():
    assert len(labels("golo", limit=3)) == 3
    assert len(labels("golo", limit=5_000)) == rules.HITS_MAX


def test_a_search_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        api.find_villages("raimude sabu")


def test_the_search_uses_its_indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc, proconfig FROM pg_proc WHERE proname = 'find_villages'")
        body, settings = cursor.fetchone()
        for name, value in {
            "asked": "'raimude'",
            "words": "ARRAY['raimude']",
            "roughly": f"'{rules.fits_roughly(['raimude'])}'",
            "most": "10",
        }.items():
            body = body.replace(f" {name}", f" {value}").replace(f"({name})", f"({value})")
        cursor.execute(f"SET LOCAL {settings[0]}")
        cursor.execute(f"EXPLAIN {body}")
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "village_name_rests" in plan
    assert "village_name_alike" in plan
    assert "Seq Scan" not in plan


def test_one_wrong_letter_or_a_swap_still_finds_the_village():
    dice = random.Random(53)
    rows = VillageName.objects.order_by("pk").values_list("pk", "plain_name", "district")
    tried = found = 0
    for code, name, district in list(rows)[::12]:
        if len(name.split()[0]) < rules.MISSPELT_LETTERS_LEAST:
            continue
        place = dice.randrange(1, len(name.split()[0]) - 1)
        swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        wrong = name[:place] + dice.choice("abcdefghijklmnop") + name[place + 1 :]
        lost = name[:place] + name[place + 1 :]
        for slip in (swapped, wrong, lost):
            tried += 1
            found += code in {hit.code for hit in api.find_villages(f"{slip} {district}")}

    assert tried > 700
    assert found / tried > 0.97


def test_words_that_leave_no_doubt_are_understood():
    assert api.understand("desa raemude").village.code == "53.20.01.2010"
    assert api.understand("Merdeka Lembata").village.label == "Desa Merdeka, Lebatukan, Lembata"


def test_words_that_leave_a_doubt_bring_villages_to_choose_from():
    beginning = api.understand("raem")
    several = api.understand("merdeka")
    slip = api.understand("raimude")

    assert (beginning.village, beginning.is_written) == (None, True)
    assert "Raemude" in {hit.name for hit in beginning.hits}
    assert (several.village, len(several.hits), several.is_written) == (None, 4, True)
    assert (slip.village, slip.hits[0].label, slip.is_written) == (None, RAEMUDE, False)
    assert api.understand("qqqq") == (None, [], False)
