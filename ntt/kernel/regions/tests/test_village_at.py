import pytest

from ntt.kernel.regions import api
from ntt.kernel.regions.models import Boundary, Region

pytestmark = pytest.mark.django_db


def test_a_point_in_each_bounded_village_is_in_that_village():
    points = Region.objects.filter(level="village", latitude__isnull=False).order_by("pk")
    some = list(points.values_list("pk", "latitude", "longitude"))[::40]

    wrong = [code for code, lat, lon in some if api.village_at(lat, lon) != code]

    assert len(some) > 80
    assert wrong == []


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (-9.0, 121.5),  # the Savu Sea between Flores and Sumba
        (-8.35, 115.1),  # Bali
        (-9.2, 124.35),  # Oecusse, which is Timor-Leste
        (0.0, 0.0),
        (121.88667, -10.52267),  # the two numbers swapped
        (-91.0, 500.0),
    ],
)
def test_at_sea_and_outside_the_province_there_is_no_village(latitude, longitude):
    assert api.village_at(latitude, longitude) is None


def test_where_boundaries_overlap_the_smaller_village_counts():
    inner = Region.objects.get(pk="53.03.08.2027")

    assert api.village_at(inner.latitude, inner.longitude) == "53.03.08.2027"


def test_a_hole_belongs_to_whoever_fills_it_and_an_island_in_it_to_its_owner():
    for code in ("53.20.01.2997", "53.20.01.2998"):
        Region.objects.create(
            pk=code, parent_id="53.20.01", level="village", kind="desa", name=code
        )
    lake = "((102,2),(108,2),(108,8),(102,8))"
    rings = [
        ("53.20.01.2997", 1, "((100,0),(110,0),(110,10),(100,10))"),
        ("53.20.01.2997", 2, lake),
        ("53.20.01.2997", 3, "((104,4),(106,4),(106,6),(104,6))"),
        ("53.20.01.2998", 1, lake),
    ]
    for code, number, ring in rings:
        Boundary.objects.create(region_id=code, number=number, ring=ring)

    assert api.village_at(1, 101) == "53.20.01.2997"
    assert api.village_at(3, 103) == "53.20.01.2998"
    assert api.village_at(5, 105) == "53.20.01.2997"
    assert api.village_at(11, 105) is None


def test_ninety_villages_have_no_boundary_and_nobody_guesses():
    unbounded = Region.objects.filter(level="village", boundary=None)

    assert unbounded.count() == 90
    assert not unbounded.exclude(latitude=None).exists()


def test_the_village_of_a_place_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        api.village_at(-10.52, 121.88)
