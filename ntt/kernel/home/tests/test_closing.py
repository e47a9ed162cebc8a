"""The page on which an agency is closed, and a wrong closing put right."""

from datetime import timedelta

import pytest

from ntt.kernel.agencies import api as agencies
from ntt.kernel.agencies.tests import make as offices
from ntt.kernel.calendar.api import today
from ntt.kernel.home.tests.test_agencies import LIST, YEAR_9999, head_now, told, words
from ntt.kernel.home.tests.test_staff import holder

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]


@pytest.fixture(autouse=True)
def _loaded():
    agencies.load()


@pytest.fixture
def keeper(client):
    return holder(client, "staff_admin")


def test_an_agency_is_closed_with_its_successor(client, keeper):
    url, day = f"{LIST}disnak/berakhir/", today() + timedelta(days=30)
    offices.head("disnak")
    form = {"hari": day.isoformat(), "pengganti": "distan-kp"}
    assert "Salah tulis?" in words(client.get(url))

    for _ in range(2):
        assert client.post(url, form)["Location"] == f"{LIST}disnak/"

    found = agencies.get("disnak")
    assert (found.valid_to, found.successor_id) == (day, "distan-kp")
    assert head_now("disnak").ends_on == day
    assert [row.actor_id for row in told("agencies.AgencyClosed")] == [keeper.pk]
    assert "Dinas Pertanian dan Ketahanan Pangan" in words(client.get(f"{LIST}disnak/"))
    assert "Akan berakhir" in words(client.get(LIST, {"cari": "peternakan"}))


def test_a_closing_is_put_right_and_taken_back(client, keeper):
    url, day = f"{LIST}disnak/berakhir/", today() + timedelta(days=30)
    head = offices.head("disnak")
    client.post(url, {"hari": day.isoformat(), "pengganti": "distan-kp"})

    page = words(client.get(url))
    assert "Batalkan akhirnya" in page and 'value="distan-kp" selected' in page
    later = day + timedelta(days=7)
    client.post(url, {"hari": later.isoformat(), "pengganti": "dinkes"})
    assert head_now("disnak").ends_on == later
    back = client.post(f"{url}batal/", follow=True)

    assert "Akhir perangkat daerah ini dibatalkan." in words(back)
    assert (agencies.get("disnak").valid_to, head_now("disnak").ends_on) == (None, None)
    assert head_now("disnak").id == head.pk
    assert told("agencies.AgencyReopened").last().actor_id == keeper.pk


def test_a_closing_that_stands_says_why(client, keeper):
    day = today() - timedelta(days=3)
    offices.agency(valid_from=day)
    client.post(f"{LIST}disnak/berakhir/", {"hari": day.isoformat(), "pengganti": "uji"})

    page = words(client.post(f"{LIST}disnak/berakhir/batal/", follow=True))

    assert "sudah mulai bekerja sebagai penggantinya" in page
    assert agencies.get("disnak").valid_to == day


def test_a_wrong_year_is_said_with_the_earliest_day(client, keeper):
    offices.head("disnak")

    response = client.post(f"{LIST}disnak/berakhir/", {"hari": "2017-01-01"})

    assert response.status_code == 422
    assert "Tulis 20-05-2025 atau sesudahnya" in words(response)
    assert 'value="2017-01-01"' in words(response)
    assert head_now("disnak").ends_on is None


@pytest.mark.parametrize(
    "over", [{"hari": ""}, {"hari": YEAR_9999}, {"pengganti": "disnak"}, {"pengganti": "x"}]
)
def test_a_wrong_end_changes_nothing(client, keeper, over):
    form = {"hari": "2027-01-01", "pengganti": "distan-kp"} | over

    response = client.post(f"{LIST}disnak/berakhir/", form)

    assert response.status_code == 422
    assert agencies.get("disnak").valid_to is None
