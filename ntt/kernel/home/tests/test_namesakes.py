"""Heads of one name: one person, or two who are told apart by their numbers."""

import pytest

from ntt.kernel.home.tests.test_agencies import NIP, PAGE, head_now, letter
from ntt.kernel.home.tests.test_staff import holder
from ntt.kernel.people.api import Person, holder_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]
OTHER = "197001012000031001"


@pytest.fixture
def keeper(client):
    return holder(client, "staff_admin")


def test_two_of_one_name_with_two_numbers_are_two_people(client, keeper):
    client.post(f"{PAGE}kepala/", letter(nomor=NIP, sampai="2026-01-31"))
    first = holder_of(NIP)

    later = letter(nomor=OTHER, mulai="2026-02-01", surat="821.2/2/BKD/2026")
    client.post(f"{PAGE}kepala/", later)
    client.post(f"{PAGE}kepala/", later)

    assert holder_of(NIP) == first
    assert head_now().person_id == holder_of(OTHER) != first
    assert Person.objects.filter(name=letter()["nama"]).count() == 2


def test_a_number_that_comes_later_is_kept_with_who_had_none(client, keeper):
    client.post(f"{PAGE}kepala/", letter(sampai="2026-01-31"))

    later = letter(nomor=NIP, mulai="2026-02-01", surat="821.2/2/BKD/2026")
    client.post(f"{PAGE}kepala/", later)

    assert Person.objects.filter(name=letter()["nama"]).count() == 1
    assert holder_of(NIP) == head_now().person_id
