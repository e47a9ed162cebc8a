from datetime import date

import pytest

from ntt.kernel.agencies import api as agencies
from ntt.kernel.home.demo import make_offices
from ntt.kernel.people.demo import make_people, person_for

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_head_of_each_kind_an_aide_and_a_successor(settings):
    settings.DEMO_TODAY = day = date(2026, 11, 24)
    agencies.load()
    make_people()

    make_offices()

    heads = agencies.heads_of(["gubernur", "wagub", "sekda", "disarpus"], day)
    assert [heads[code].kind for code in ("gubernur", "wagub", "sekda", "disarpus")] == [
        "definitif",
        "definitif",
        "pj",
        "plt",
    ]
    aide = agencies.principals_of(person_for("pemeriksa").pk, day)
    assert [row.code for row in aide] == ["disperindag"]
    merged = agencies.get("disnak")
    assert (merged.valid_to, merged.successor_id) == (date(2027, 1, 1), "distan-kp")
    letters = agencies.Appointment.objects.values_list("letter_number", flat=True)
    assert all(letter.startswith("CONTOH/") for letter in letters)
