import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests import make as people
from ntt.monitoring.tests import make


@pytest.fixture
def governor(client):
    person = people.person()
    give_role(person_id=person.pk, kind="governor", scope="", starts_on=today(), actor_id=None)
    client.force_login(person)
    return client


@pytest.fixture
def two_months():
    make.two_months()
