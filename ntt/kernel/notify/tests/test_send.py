from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from ntt.kernel import crypto
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.notify.actions import delivery
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.tests import make

pytestmark = pytest.mark.django_db


def told(message):
    return [row.name for row in history(f"message:{message.pk}")]


def test_to_a_phone_it_is_held_until_there_is_a_provider():
    message = make.message()

    assert (message.channel, message.state, message.error) == (
        "whatsapp",
        "held",
        "no_provider",
    )
    assert told(message) == ["notify.MessageHeld"]


def test_to_an_address_it_waits_for_the_worker(mail_server):
    message = make.email()

    assert (message.channel, message.state, message.attempts) == ("email", "waiting", 0)
    assert message.next_try_at is not None
    assert told(message) == ["notify.MessageQueued"]
    assert mail_server.asked == 0


def test_without_a_mail_server_it_is_held(no_mail_server):
    message = make.email()

    assert (message.state, message.error) == ("held", "no_provider")


def test_with_both_addresses_both_messages_go_out(mail_server):
    make.message(key="both", phone=make.PHONE, email=make.EMAIL)

    rows = Message.objects.filter(key="both").order_by("pk").values_list("channel", "state")
    assert list(rows) == [("whatsapp", "held"), ("email", "waiting")]


def test_the_address_is_sealed_in_the_database():
    make.message(phone=make.PHONE, email=make.EMAIL)

    with connection.cursor() as cursor:
        cursor.execute("SELECT notify_message::text FROM notify_message")
        rows = " ".join(row[0] for row in cursor.fetchall())

    assert "81234567890" not in rows and "contoh.id" not in rows
    assert b"81234567890".hex() not in rows
    assert {crypto.decrypt(m.address) for m in Message.objects.all()} == {
        make.PHONE,
        make.EMAIL,
    }


def test_no_address_gets_into_the_history():
    message = make.message()

    assert history(f"message:{message.pk}")[0].payload == {
        "message_id": message.pk,
        "channel": "whatsapp",
    }


def test_the_same_key_twice_is_one_message():
    first = make.message(key="order-paid:12")

    make.message(key="order-paid:12", text="Kata lain", phone="+6281111111111")

    assert Message.objects.get() == first
    assert told(first) == ["notify.MessageHeld"]


def test_the_words_are_tidied_and_cut():
    message = make.message(text="satu\r\n\r\n\r\n\r\ndua " + "a" * 2_000, subject="a\nb" * 100)

    assert message.text.startswith("satu\n\ndua aaa") and len(message.text) == 1_500
    assert "\n" not in message.subject and len(message.subject) == 120


@pytest.mark.parametrize(
    "wrong", [{"phone": ""}, {"phone": "081234567890"}, {"text": " \n "}, {"language": "fr"}]
)
def test_what_cannot_be_asked_leaves_no_trace(wrong):
    with pytest.raises((AssertionError, IntegrityError)), transaction.atomic():
        make.message(**wrong)

    assert not Message.objects.exists()


def test_a_change_that_is_undone_sends_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make.message()
        raise ZeroDivisionError

    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_two_connections_is_sent_once(mail_server, mailoutbox):
    together = Barrier(2)

    def ask(_connection):
        try:
            together.wait()
            make.email(key="order-paid:12")
            together.wait()
            delivery.deliver_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as workers:
        list(workers.map(ask, range(2)))

    assert Message.objects.get().state == "sent"
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_is_told_after_the_commit(mail_server):
    message = make.email()
    held = make.message()

    deliver_now()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'message_id')::bigint FROM procrastinate_jobs "
            "WHERE task_name = 'notify.deliver'"
        )
        jobs = cursor.fetchall()
    assert held.state == "held"
    assert jobs == [(message.pk,)]
