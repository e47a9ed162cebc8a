"""A number given to somebody else one day takes no messages of its former holder along."""

import pytest

from ntt.kernel.notify.tests import make as notify
from ntt.kernel.people.actions.leaving import delete_account
from ntt.kernel.people.actions.persons import join_by_phone, prove_email, prove_phone
from ntt.kernel.people.models import PhoneNumber
from ntt.kernel.people.queries.mine import own_sections
from ntt.kernel.people.tests import make
from ntt.kernel.people.words import PeopleRefused

pytestmark = pytest.mark.django_db
NEW = "+6281311112222"


def read_by(person):
    return [row["isi"] for row in own_sections(person)["pesan"]]


def write(text, **address):
    notify.message(text=text, **address)


@pytest.fixture
def maria():
    found = join_by_phone(phone=make.PHONE, language="id")
    write("Untuk Maria, dulu.", phone=make.PHONE)
    prove_phone(person_id=found.pk, phone=NEW)
    write("Tidak untuk siapa pun.", phone=make.PHONE)
    return found


def test_whoever_is_given_a_number_reads_nothing_of_its_former_holder(maria):
    other = make.person(name="Bapak Daud", email="daud@contoh.id")
    prove_phone(person_id=other.pk, phone=make.PHONE)
    write("Untuk Daud.", phone=make.PHONE)
    write("Untuk Maria, kini.", phone=NEW)

    assert read_by(other) == ["Untuk Daud."]
    assert read_by(maria) == ["Untuk Maria, dulu.", "Untuk Maria, kini."]


def test_whoever_joins_with_a_number_reads_nothing_of_its_former_holder(maria):
    other = join_by_phone(phone=make.PHONE, language="id")
    write("Untuk Daud.", phone=make.PHONE)

    assert read_by(other) == ["Untuk Daud."]


def test_a_number_held_twice_is_read_for_both_times_and_not_between(maria):
    other = join_by_phone(phone=make.PHONE, language="id")
    write("Untuk Daud.", phone=make.PHONE)
    prove_phone(person_id=other.pk, phone="+6281399990000")
    prove_phone(person_id=maria.pk, phone=make.PHONE)
    write("Untuk Maria, lagi.", phone=make.PHONE)

    assert read_by(maria) == ["Untuk Maria, dulu.", "Untuk Maria, lagi."]
    assert read_by(other) == ["Untuk Daud."]


def test_a_change_of_the_number_takes_no_message_of_the_email_away(maria):
    prove_email(person_id=maria.pk, email=make.EMAIL)
    write("Lewat surat.", phone="", email=make.EMAIL)
    prove_phone(person_id=maria.pk, phone="+6281399990000")
    prove_email(person_id=maria.pk, email="baru@contoh.id")
    write("Bukan untuk Maria.", phone="", email=make.EMAIL)

    assert read_by(maria) == ["Untuk Maria, dulu.", "Lewat surat."]


@pytest.mark.parametrize(
    ("prove", "address"),
    [(prove_phone, {"phone": NEW}), (prove_email, {"email": "baru@contoh.id"})],
)
def test_an_account_just_erased_is_given_no_address(prove, address):
    person = make.person(phone=make.PHONE, email=make.EMAIL)
    delete_account(person_id=person.pk)

    with pytest.raises(PeopleRefused, match="account_gone"):
        prove(person_id=person.pk, **address)

    assert not PhoneNumber.objects.exists()
    assert not person.emailaddress_set.exists()


def test_an_account_erased_while_somebody_signs_in_stays_empty_and_they_begin_anew(
    client, outbox, monkeypatch
):
    erased = make.person(phone=make.PHONE)
    client.post("/masuk/", {"address": make.PHONE})
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("ntt.kernel.people.codes.join_by_phone", lambda **_: erased)
        delete_account(person_id=erased.pk)
        refused = client.post("/masuk/kode/", {"code": outbox.code})
    told = client.get(refused["Location"]).content.decode()

    client.post("/masuk/kode/", {"code": outbox.code})

    assert "Akun ini sudah dihapus." in told
    assert PhoneNumber.objects.get().person != erased
