from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ntt.kernel.agencies import api
from ntt.kernel.agencies.models import Appointment
from ntt.kernel.agencies.tests import make
from ntt.kernel.agencies.words import AgencyRefused


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_appointed_at_once_one_is_refused_with_words():
    api.load()
    people = [make.person(f"Calon {number}") for number in range(4)]

    def appoint(who):
        try:
            make.head(who=who)
        except AgencyRefused as refused:
            return refused.code
        finally:
            connection.close()
        return "appointed"

    with ThreadPoolExecutor(max_workers=4) as desks:
        outcomes = list(desks.map(appoint, people))

    assert sorted(outcomes) == ["appointed", "head_taken", "head_taken", "head_taken"]
    assert Appointment.objects.count() == 1
