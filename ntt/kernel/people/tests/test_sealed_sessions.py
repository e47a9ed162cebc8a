"""No session row tells a phone, an e-mail or a code: not to a reader of the table, and once the
code is over not to us either."""

import json
import re
import zlib
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ntt.kernel.people.actions.leaving import delete_account
from ntt.kernel.people.actions.sessions import forget_codes
from ntt.kernel.people.models import Session
from ntt.kernel.people.rules.waiting import WAITING
from ntt.kernel.people.sessions import SessionStore
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
OTHER = "+6281299990077"


def rows_as_read():
    """All a reader of the table gets: the text, and whatever base64 and zlib make of it."""
    texts = []
    for row in Session.objects.all():
        texts.append(row.session_data)
        for part in re.split(r"[.:]", row.session_data):
            try:
                raw = urlsafe_b64decode(part.replace("+", "-").replace("/", "_") + "===")
                texts.append(raw.decode("latin-1"))
                texts.append(zlib.decompress(raw).decode("latin-1"))
            except (ValueError, zlib.error):
                continue
    return "\n".join(texts)


def rows_as_opened():
    """All we can read ourselves."""
    return [row.get_decoded() for row in Session.objects.all()]


def all_flows(outbox):
    """One browser each: gave up at the code; signed in; gave up at another number and at
    another e-mail; forgot a password. The codes that were sent."""
    person = make.person(phone=make.PHONE)
    officer = make.officer()
    Client().post("/masuk/", {"address": "0812-9999-0077"})
    Client().post("/masuk/", {"address": "plainmail@uniq.example"})
    inside = Client()
    inside.post("/masuk/", {"address": make.PHONE})
    inside.post("/masuk/kode/", {"code": outbox.code})
    by_mail = Client()
    by_mail.post("/masuk/", {"address": make.EMAIL})
    by_mail.post("/masuk/kode/", {"code": outbox.code})
    for path, field, value in (
        ("/masuk/hp/", "phone", OTHER),
        ("/masuk/email/", "email", "baru@contoh.id"),
    ):
        client = Client()
        make.enter(client, person)
        client.post(path, {field: value})
    office = Client()
    office.post("/masuk/petugas/", {"login": "petugas@contoh.id", "password": make.PASSWORD})
    assert officer.is_staff
    Client().post("/masuk/kata-sandi/lupa/", {"email": "petugas@contoh.id"})
    return person, [re.search(r"\b\d{6}\b", message["text"])[0] for message in outbox]


SECRET = [make.PHONE, OTHER, make.EMAIL, "uniq.example", "baru@contoh.id", "petugas@contoh.id"]


def test_who_reads_the_table_finds_no_phone_no_email_and_no_code(outbox):
    _person, codes = all_flows(outbox)

    read = rows_as_read()

    assert len(codes) == 7
    assert Session.objects.count() == 8
    assert [word for word in [*SECRET, *codes] if word in read] == []
    assert "account_login" not in read


def test_when_the_codes_are_over_we_cannot_read_them_either(outbox):
    _person, codes = all_flows(outbox)

    with time_machine.travel(timezone.now() + timedelta(minutes=46)):
        assert forget_codes() == 5
        assert forget_codes() == 0

    opened = rows_as_opened()
    text = json.dumps(opened)
    assert [word for word in [*SECRET, *codes] if f'{word}"' in text] == []
    assert not [row for row in opened if row.keys() & WAITING.keys()]
    # What held nothing but a code is gone; who was signed in still is.
    assert Session.objects.filter(person=None).count() == 0
    assert Session.objects.count() == 5


def test_a_code_that_is_still_good_is_not_forgotten(client, outbox):
    client.post("/masuk/", {"address": make.PHONE})

    with time_machine.travel(timezone.now() + timedelta(minutes=29)):
        assert forget_codes() == 0
        answered = client.post("/masuk/kode/", {"code": outbox.code})

    assert answered["Location"] == "/saya/"


def test_what_else_a_browser_remembers_stays_when_its_code_is_forgotten(client, outbox):
    client.post("/masuk/", {"address": make.PHONE})
    session = client.session
    session["opened"] = ["BN-1"]
    session.save()

    with time_machine.travel(timezone.now() + timedelta(minutes=46)):
        forget_codes()

    assert rows_as_opened() == [{"opened": ["BN-1"]}]


def test_how_somebody_signed_in_is_kept_without_the_address(client, outbox):
    client.post("/masuk/", {"address": make.PHONE})
    client.post("/masuk/kode/", {"code": outbox.code})

    [row] = client.session["account_authentication_methods"]

    assert row.keys() == {"method", "at"}
    assert row["method"] == "code"


def test_an_account_that_is_deleted_leaves_no_session_with_its_address(outbox):
    person, _codes = all_flows(outbox)
    Client().post("/masuk/", {"address": make.PHONE})

    delete_account(person_id=person.pk)
    read = rows_as_read()
    with time_machine.travel(timezone.now() + timedelta(minutes=46)):
        forget_codes()

    assert make.PHONE not in read
    assert not Session.objects.filter(person=person).exists()
    assert make.PHONE not in json.dumps(rows_as_opened())


@pytest.mark.parametrize("data", ["", "!", "eyJhIjogMX0", "a:b:c"])
def test_a_row_nobody_can_open_is_an_empty_session(data):
    session = SessionStore()
    session["basket"] = "a"
    session.save()
    Session.objects.update(session_data=data)

    assert SessionStore(session.session_key).load() == {}


def test_a_session_of_a_key_that_is_gone_is_an_empty_session(settings):
    session = SessionStore()
    session["basket"] = "a"
    session.save()
    settings.IDENTITY_KEYS = ["another secret of more than thirty-two letters"]

    assert SessionStore(session.session_key).load() == {}
