import pytest
from django.db import connection

from ntt.kernel.regions import api

pytestmark = pytest.mark.django_db


def test_ancestors_come_from_the_province_down_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = api.ancestors("53.20.01.2010")

    assert [region.full_name for region in found] == [
        "Nusa Tenggara Timur",
        "Kabupaten Sabu Raijua",
        "Kecamatan Sabu Barat",
    ]


def test_descendants_of_a_level_come_by_name_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        districts = api.descendants("53.20", "district")
    villages = api.descendants("53.20", "village")

    assert [district.name for district in districts] == [
        "Hawu Mehara",
        "Raijua",
        "Sabu Barat",
        "Sabu Liae",
        "Sabu Tengah",
        "Sabu Timur",
    ]
    assert len(villages) == 63
    assert {village.code[:5] for village in villages} == {"53.20"}
    assert villages[0].parent_code == "53.20.06"


def test_a_village_is_found_with_all_it_lies_in_and_those_beside_it():
    found = {area.code: area for area in api.around("53.20.01.2010")}

    assert {"53", "53.20", "53.20.01", "53.20.01.2010"} <= set(found)
    beside = [area for area in found.values() if area.level == "village"]
    assert {area.parent_code for area in beside} == {"53.20.01"}
    assert len(found) == len(beside) + 3 and len(beside) > 1


@pytest.mark.parametrize("code", ["53.20.01.9999", "53.20.01", "53.20", "53", "", "abc"])
def test_around_what_is_no_village_there_is_nothing(code):
    assert api.around(code) == []


def test_a_code_that_only_begins_alike_is_no_descendant():
    assert api.descendants("53.2", "district") == []
    assert api.descendants("53.%", "district") == []


@pytest.mark.parametrize(
    "read",
    [
        lambda: api.ancestors("53.20.01.2010"),
        lambda: api.around("53.20.01.2010"),
        lambda: api.descendants("53.20", "village"),
        lambda: api.labels(["53.20.01.2010"]),
    ],
)
def test_reads_by_code_can_use_an_index(read, django_assert_num_queries):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        with django_assert_num_queries(1) as asked:
            read()
        cursor.execute(f"EXPLAIN {asked.captured_queries[0]['sql']}")
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "Seq Scan" not in plan
    assert "Index Cond" in plan


def test_there_are_22_regencies_by_code(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [region.code for region in api.regencies()]

    assert len(found) == 22
    assert found == sorted(found)
    assert (found[0], found[-1]) == ("53.01", "53.71")


def test_labels_name_a_place_with_what_it_lies_in(django_assert_num_queries):
    codes = ["53.20.01.2010", "53.71.06.1006", "53.01.06.1005", "53.20.01", "53.20", "53", "9"]

    with django_assert_num_queries(1):
        found = api.labels(codes)

    assert found == {
        "53.20.01.2010": "Desa Raemude, Sabu Barat, Sabu Raijua",
        "53.71.06.1006": "Kelurahan Merdeka, Kota Lama, Kota Kupang",
        "53.01.06.1005": "Kelurahan Merdeka, Kupang Timur, Kabupaten Kupang",
        "53.20.01": "Kecamatan Sabu Barat, Sabu Raijua",
        "53.20": "Kabupaten Sabu Raijua",
        "53": "Nusa Tenggara Timur",
    }
    assert api.label("53.20.01.2010") == found["53.20.01.2010"]
    assert api.label("99.99") == "99.99"


def test_an_area_is_found_by_its_code():
    village = api.get("53.20.01.2010")

    assert village is not None
    assert (village.name, village.kind, village.postal_code) == ("Raemude", "desa", "85395")
    assert api.get("53.20.01.9999") is None
    assert api.get("53.20.01.2010\n") is None
    assert api.get("\x00") is None
    assert api.regency_of("53.20.01.2010") == "53.20"
