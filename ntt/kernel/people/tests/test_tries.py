"""Five tries a code, whatever the session says: a request that read it before the tries and
ends after them writes it back as it was."""

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.test import Client

from ntt.kernel.people.models import PhoneNumber
from ntt.kernel.people.sessions import SessionStore
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
SIGN_IN, FORGOTTEN = "/masuk/kode/", "/masuk/kata-sandi/lupa/kode/"
NEW_ADDRESS = "/masuk/alamat/kode/"
AFTER = {SIGN_IN: "/masuk/", FORGOTTEN: "/masuk/kata-sandi/lupa/", NEW_ADDRESS: "/saya/"}
ASK_ANEW = "Kode itu sudah terlalu sering salah. Minta kode baru."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        yield clock


def at(place=1):
    return Client(REMOTE_ADDR=f"10.0.0.{place}")


def ask(client):
    return client.post("/masuk/", {"address": make.PHONE})


def forget(client):
    make.officer()
    return client.post("/masuk/kata-sandi/lupa/", {"email": "petugas@contoh.id"})


def change(client):
    make.enter(client, make.person(phone=make.PHONE))
    return client.post("/masuk/hp/", {"phone": "0813-1111-2222"})


def phones():
    return [bytes(row.blind) for row in PhoneNumber.objects.order_by("pk")]


def wrong(outbox):
    return "000000" if outbox.code != "000000" else "111111"


def guess_with_the_session_put_back(client, page, outbox, rounds):
    """Five wrong codes, then the session of before them over the one of after, again."""
    older = SessionStore(client.session.session_key)
    older.get("read now, as by a request whose body is still on its way")
    answers = []
    for _round in range(rounds):
        answers += [client.post(page, {"code": wrong(outbox)}) for _ in range(5)]
        older.save()
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize(
    ("begin", "page"),
    [(ask, SIGN_IN), (forget, FORGOTTEN), (change, NEW_ADDRESS)],
    ids=["sign-in", "forgotten", "new address"],
)
def test_a_session_put_back_gives_no_code_a_sixth_try(outbox, begin, page):
    client = at()
    begin(client)
    statuses = guess_with_the_session_put_back(client, page, outbox, rounds=2)
    before = phones()

    refused = client.post(page, {"code": outbox.code})

    assert (statuses.count(422), statuses[-1]) == (4, 302)
    assert refused["Location"] == AFTER[page]
    assert ASK_ANEW in client.get(AFTER[page]).content.decode()
    assert (SESSION_KEY in client.session) == (page == NEW_ADDRESS)
    assert phones() == before


@pytest.mark.parametrize(("begin", "page"), [(ask, SIGN_IN), (change, NEW_ADDRESS)])
def test_a_session_put_back_has_no_code_sent_without_end(outbox, begin, page):
    client = at()
    begin(client)
    older = SessionStore(client.session.session_key)
    older.get("read now, as by a request whose body is still on its way")

    for _round in range(4):
        client.post(page, {"action": "resend"})
        older.save()

    assert len(outbox) == 3


def test_a_code_put_back_into_another_session_has_no_more_tries(outbox):
    client, fresh = at(), at()
    ask(client)
    older = client.session.load()
    for _ in range(5):
        client.post(SIGN_IN, {"code": wrong(outbox)})
    session = fresh.session
    session.update(older)
    session.save()

    refused = fresh.post(SIGN_IN, {"code": outbox.code})

    assert refused["Location"] == "/masuk/"
    assert SESSION_KEY not in fresh.session


def test_whoever_used_up_a_code_signs_in_with_a_new_one_at_once(outbox):
    client = at()
    for _code in range(2):
        ask(client)
        for _try in range(5):
            client.post(SIGN_IN, {"code": wrong(outbox)})
    ask(client)

    client.post(SIGN_IN, {"code": outbox.code})

    assert SESSION_KEY in client.session


def test_wrong_codes_of_strangers_do_not_shut_the_owner_out(outbox):
    for place in (66, 67):
        stranger = at(place)
        ask(stranger)
        guess_with_the_session_put_back(stranger, SIGN_IN, outbox, rounds=4)
    owner = at(1)
    ask(owner)

    owner.post(SIGN_IN, {"code": outbox.code})

    assert SESSION_KEY in owner.session


def test_a_place_that_types_too_much_is_told_to_wait_and_its_code_lives(
    outbox, settings, clock
):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "type_code_here": "2/10m/key"
    }
    client = at()
    ask(client)
    for _ in range(2):
        client.post(SIGN_IN, {"code": wrong(outbox)})

    refused = client.post(SIGN_IN, {"code": outbox.code})
    told = client.get(refused["Location"]).content.decode()
    clock.shift(601)
    client.post(SIGN_IN, {"code": outbox.code})

    assert (refused["Location"], "Coba lagi 10 menit lagi." in told) == (SIGN_IN, True)
    assert SESSION_KEY in client.session
