import pytest

from ntt.kernel.regions import api
from ntt.kernel.regions.models import Boundary

pytestmark = pytest.mark.django_db


def test_the_rings_of_a_district_come_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        rings = api.rings_in("53.20.01")

    assert len(rings) == 18
    assert all(code.startswith("53.20.01.") for code in rings)
    assert rings["53.20.01.2003"][0][0] == pytest.approx((121.854, -10.49), abs=0.05)
    assert (
        sum(len(each) for each in rings.values())
        == Boundary.objects.filter(region__code__startswith="53.20.01.").count()
    )


def test_an_area_that_does_not_exist_has_none():
    assert api.rings_in("53.99.01") == {}
    assert api.rings_in("'; --") == {}


def test_villages_are_counted_one_step_below(django_assert_num_queries):
    with django_assert_num_queries(1):
        regencies = api.count_villages("53")

    assert (len(regencies), sum(regencies.values())) == (22, 3442)
    assert api.count_villages("53.20")["53.20.01"] == 18
    assert api.count_villages("99") == {}
