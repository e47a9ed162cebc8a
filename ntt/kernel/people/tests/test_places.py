"""Limits know where tries come from: no stranger uses up what somebody needs to sign in."""

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client

from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
TOO_MANY = "Terlalu banyak"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        yield clock


def at(place):
    return Client(REMOTE_ADDR=f"10.0.0.{place}")


def ask(client):
    return client.post("/masuk/", {"address": make.PHONE})


def password(client, word=make.PASSWORD):
    return client.post("/masuk/petugas/", {"login": "petugas@contoh.id", "password": word})


def forgot(client):
    return client.post("/masuk/kata-sandi/lupa/", {"email": "petugas@contoh.id"})


def test_a_stranger_who_asks_for_codes_does_not_shut_the_owner_out(outbox, clock):
    for hour in range(20):
        clock.move_to(f"2026-11-24 {hour:02}:00+08:00")
        for _time in range(4):
            ask(at(66))

    owner = at(1)
    asked = ask(owner)
    owner.post("/masuk/kode/", {"code": outbox.code})

    assert len(outbox) == 8 + 1
    assert (asked.status_code, SESSION_KEY in owner.session) == (302, True)


def test_a_phone_is_not_rung_all_day_from_many_places(outbox):
    for place in range(1, 30):
        ask(at(place))

    assert len(outbox) == 9
    assert TOO_MANY in ask(at(99)).content.decode()


def test_whoever_has_a_code_still_uses_it_when_others_have_used_up_the_rest(outbox):
    owner = at(1)
    ask(owner)
    code = outbox.code
    for place in range(2, 30):
        ask(at(place))

    again = ask(owner)
    owner.post("/masuk/kode/", {"code": code})

    assert again["Location"] == "/masuk/kode/"
    assert (len(outbox), SESSION_KEY in owner.session) == (9, True)


def test_wrong_passwords_of_a_stranger_do_not_shut_the_officer_out():
    make.officer()
    for _time in range(12):
        refused = password(at(66), "salah salah salah")

    entered = password(at(1))

    assert TOO_MANY in refused.content.decode()
    assert entered.status_code == 302
    assert TOO_MANY in password(at(66)).content.decode()


def test_a_password_is_not_guessed_from_many_places_either():
    make.officer()
    for place in range(10):
        for _time in range(5):
            password(at(place), "salah salah salah")

    assert TOO_MANY in password(at(99)).content.decode()


def test_signing_in_rightly_uses_nothing_up():
    make.officer()

    answers = [password(at(place % 12)) for place in range(60)]

    assert {answer.status_code for answer in answers} == {302}


def test_a_stranger_does_not_use_up_the_forgotten_password(outbox):
    make.officer()
    for _time in range(5):
        refused = forgot(at(66))

    asked = forgot(at(1))

    assert (refused.status_code, TOO_MANY in refused.content.decode()) == (422, True)
    assert (asked.status_code, len(outbox)) == (302, 4)
