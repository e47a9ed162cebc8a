"""Sessions in our own table: one statement to read, one to write."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from ntt.kernel.people.models import Session
from ntt.kernel.people.sessions import DEVICE, SIGNED_IN_AT, SessionStore
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db


def _kept(**data):
    session = SessionStore()
    session.update(data)
    session.save()
    return session


def test_what_is_saved_is_loaded_with_one_statement_each(django_assert_num_queries):
    key = _kept(basket="a").session_key

    with django_assert_num_queries(1):
        again = SessionStore(key)
        assert again["basket"] == "a"
    again["basket"] = "b"
    with django_assert_num_queries(1):
        again.save()

    assert SessionStore(key)["basket"] == "b"


def test_the_row_knows_whose_it_is():
    person, now = make.person(), timezone.now()
    session = _kept(basket="a")
    session.update({SESSION_KEY: str(person.pk), DEVICE: "Chrome"})
    session[SIGNED_IN_AT] = now.isoformat()

    session.save()

    row = Session.objects.get(session_key=session.session_key)
    assert (row.person_id, row.device, row.signed_in_at) == (person.pk, "Chrome", now)
    assert row.expire_date > now + timedelta(days=80)


def test_a_session_ended_elsewhere_does_not_come_back():
    session = _kept(basket="a")
    Session.objects.filter(session_key=session.session_key).delete()
    session["basket"] = "b"

    with pytest.raises(UpdateError):
        session.save()

    assert not Session.objects.exists()


def test_an_expired_session_is_nobodys_and_its_key_is_not_used_again():
    key = _kept(basket="a").session_key
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    again = SessionStore(key)

    assert again.load() == {}
    assert again.session_key is None
