import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction

from ntt.kernel.events.api import history
from ntt.kernel.people import identity
from ntt.kernel.people.actions.roles import give_role
from ntt.kernel.people.models import Identity
from ntt.kernel.people.rules.numbers import Warning
from ntt.kernel.people.tests import make
from ntt.kernel.people.words import PeopleRefused

NIK = "5371016503900001"
NIP = "198609262015051001"
REASON = "Mencocokkan berkas pemilik toko"
pytestmark = pytest.mark.django_db


@pytest.fixture
def web_role():
    """The connection of a web process: the login ntt_web, which owns nothing."""
    connection.close()
    owner = connection.settings_dict["USER"]
    connection.settings_dict["USER"] = "ntt_web"
    yield
    connection.close()
    connection.settings_dict["USER"] = owner


def keeper(**over):
    """Who keeps the accounts of the office."""
    made = make.officer(**over)
    give_role(
        person_id=made.pk,
        kind="staff_admin",
        scope="",
        starts_on=date(2025, 1, 1),
        actor_id=None,
    )
    return made


def test_numbers_are_sealed_and_shown_masked():
    person = make.person()

    identity.keep_nik(person_id=person.pk, nik=NIK, actor_id=person.pk)
    identity.keep_nip(person_id=person.pk, nip=NIP, actor_id=person.pk)

    row = Identity.objects.get(pk=person.pk)
    assert NIK.encode() not in bytes(row.nik_cipher) + bytes(row.nik_blind)
    assert identity.masked(person.pk) == identity.Numbers(
        nik="5371********0001", nip="1986**********1001"
    )


def test_nobody_has_numbers_that_were_never_kept():
    assert identity.masked(make.person().pk) == identity.Numbers()


def test_keeping_twice_is_keeping_once_and_a_corrected_number_replaces():
    person = make.person()

    for nik in (NIK, NIK, "5371012609860007"):
        identity.keep_nik(person_id=person.pk, nik=nik, actor_id=person.pk)

    assert identity.reveal(person.pk, person.pk, REASON).nik == "5371012609860007"


def test_odd_numbers_are_kept_with_a_warning():
    person = make.person()

    reading = identity.keep_nik(person_id=person.pk, nik="5371013202900001", actor_id=person.pk)

    assert reading.warnings == {Warning.DATE}
    assert identity.masked(person.pk).nik == "5371********0001"


@pytest.mark.parametrize("nik", ["", "537101650390000", "53710165039000AB", "' OR 1=1 --xxxxx"])
def test_what_is_no_number_is_refused_and_nothing_is_kept(nik):
    person = make.person()

    with pytest.raises(PeopleRefused) as refusal:
        identity.keep_nik(person_id=person.pk, nik=nik, actor_id=person.pk)

    assert refusal.value.code == "nik_format"
    assert not Identity.objects.exists()


@pytest.mark.parametrize("number", [NIK, NIP])
def test_a_number_is_found_again_by_its_length_and_its_blind_index(number):
    person, other = make.person(), make.person()

    identity.keep_number(person_id=person.pk, number=number, actor_id=other.pk)

    assert identity.holder_of(number) == person.pk
    assert identity.holder_of(number[::-1]) is None
    kept = identity.reveal(person.pk, person.pk, REASON)
    assert (kept.nik or kept.nip) == number and not (kept.nik and kept.nip)


def test_one_nik_belongs_to_one_person():
    first, second = make.person(), make.person()
    identity.keep_nik(person_id=first.pk, nik=NIK, actor_id=first.pk)

    with pytest.raises(PeopleRefused) as refusal:
        identity.keep_nik(person_id=second.pk, nik=NIK, actor_id=second.pk)

    assert refusal.value.code == "number_taken"
    assert Identity.objects.count() == 1
    assert _current_role() == "ntt_owner"


def test_seeing_a_number_leaves_the_reason_and_the_viewer_but_no_number():
    person, officer = make.person(), keeper()
    identity.keep_nik(person_id=person.pk, nik=NIK, actor_id=person.pk)

    numbers = identity.reveal(person.pk, officer.pk, f"{REASON} {NIK}")

    assert numbers == identity.Numbers(nik=NIK)
    seen = history(f"person:{person.pk}")[0]
    assert (seen.name, seen.actor_id) == ("people.IdentitySeen", officer.pk)
    assert seen.payload == {"reason": f"{REASON} 5371********0001"}
    everything = json.dumps([dict(row.payload) for row in history(f"person:{person.pk}")])
    assert NIK not in everything


def test_no_number_reaches_the_log(caplog, capsys):
    person = make.person()

    with caplog.at_level("DEBUG"):
        identity.keep_nik(person_id=person.pk, nik=NIK, actor_id=person.pk)
        identity.reveal(person.pk, person.pk, REASON)
        with pytest.raises(PeopleRefused) as refusal:
            other = make.person()
            identity.keep_nik(person_id=other.pk, nik=NIK, actor_id=other.pk)

    said = caplog.text + "".join(capsys.readouterr()) + repr(refusal.value)
    assert NIK not in said


@pytest.mark.parametrize("reason", ["", "   ", "cek"])
def test_without_a_reason_nothing_is_shown_and_nothing_recorded(reason):
    person, officer = make.person(), keeper()

    with pytest.raises(PeopleRefused) as refusal:
        identity.reveal(person.pk, officer.pk, reason)

    assert refusal.value.code == "reason_missing"
    assert history(f"person:{person.pk}") == []


def test_a_stranger_sees_nobody_elses_number():
    person, stranger, officer = make.person(), make.person(), make.officer()
    closed = keeper(email="lama@contoh.id", is_active=False)

    for viewer in (stranger, officer, closed):
        with pytest.raises(PermissionDenied):
            identity.reveal(person.pk, viewer.pk, REASON)

    assert history(f"person:{person.pk}") == []


def test_numbers_are_forgotten():
    person = make.person()
    identity.keep_nik(person_id=person.pk, nik=NIK, actor_id=person.pk)

    identity.forget(person.pk)

    assert identity.masked(person.pk) == identity.Numbers()


@pytest.mark.django_db(transaction=True)
def test_the_web_role_cannot_read_the_table_and_still_has_the_one_door(web_role):
    person = make.person()
    refused = []
    for statement in (
        "SELECT * FROM people_identity",
        "SELECT nik_blind FROM people_identity",
        "INSERT INTO people_identity (person_id) VALUES (0)",
        "UPDATE people_identity SET nik_blind = NULL",
        "DELETE FROM people_identity",
        "TRUNCATE people_identity",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
        refused.append(statement)

    identity.keep_nik(person_id=person.pk, nik=NIK, actor_id=person.pk)
    numbers = identity.reveal(person.pk, person.pk, REASON)

    assert len(refused) == 6
    assert numbers.nik == NIK
    assert _current_role() == "ntt_web"
    with pytest.raises(ProgrammingError, match="permission denied"):
        Identity.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_refusal_inside_gives_the_role_back(web_role):
    first, second = make.person(), make.person()
    identity.keep_nik(person_id=first.pk, nik=NIK, actor_id=first.pk)

    with transaction.atomic():
        with pytest.raises(PeopleRefused):
            identity.keep_nik(person_id=second.pk, nik=NIK, actor_id=second.pk)
        inside = _current_role()

    assert (inside, _current_role()) == ("ntt_web", "ntt_web")


def _current_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]
