"""Forgetting who was written to and what was said."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from ntt.kernel.events.api import history
from ntt.kernel.notify.actions.delivery import forget_texts
from ntt.kernel.notify.api import Held, deliver_due, forget, messages_to, troubled
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import outbox, recent_recipients
from ntt.kernel.notify.tests import make

pytestmark = pytest.mark.django_db


def everything() -> str:
    rows = Message.objects.order_by("pk").values_list("subject", "text", "address")
    return " ".join(str(row) for row in rows)


def test_of_what_went_out_only_that_it_did_is_left(mail_server):
    message = make.email()
    deliver_due()

    forget(addresses=[make.EMAIL])

    message.refresh_from_db()
    assert (message.state, message.subject, message.text) == ("sent", "", "")
    assert (message.sent_at is None, bytes(message.address_index)) == (False, b"")
    assert messages_to([Held(make.EMAIL)]) == []
    assert recent_recipients() == []
    assert [row.masked for row in outbox()] == ["***@"]
    assert history(f"message:{message.pk}")[0].name == "notify.MessageSent"


def test_what_did_not_go_out_never_will(mail_server):
    make.message()  # held: no provider
    make.email()  # waits for the worker
    make.failed()

    forget(addresses=[make.PHONE, make.EMAIL.upper()])

    assert not Message.objects.exists()
    assert (deliver_due(), mail_server.asked, troubled()) == (0, 0, [])


def test_what_a_message_is_about_is_enough_to_forget_it():
    make.message(about="order:12")
    other = make.message(about="order:1")

    forget(about=["order:12"])

    assert [row.pk for row in Message.objects.all()] == [other.pk]


def test_forgetting_nobody_forgets_nothing(mail_server):
    make.message()
    make.email()
    deliver_due()
    before = everything()

    forget(addresses=["", "+6281300001111"], about=["order:99"])
    forget()

    assert everything() == before


def test_one_forgotten_twice_is_forgotten_once(mail_server):
    message = make.email()
    deliver_due()

    forget(addresses=[make.EMAIL])
    forget(addresses=[make.EMAIL])

    assert [row.id for row in outbox()] == [message.pk]


def test_whoever_holds_the_addresses_is_given_all_messages_in_one_statement(
    mail_server, django_assert_num_queries
):
    make.message(text="Pertama.")
    make.email(text="Kedua.")
    make.message(phone="+6281300001111", text="Milik orang lain.")

    with django_assert_num_queries(1):
        rows = messages_to([Held(make.PHONE), Held(make.EMAIL)])

    assert [(row["cara"], row["isi"]) for row in rows] == [
        ("whatsapp", "Pertama."),
        ("email", "Kedua."),
    ]


def test_words_whose_time_is_over_go_and_that_they_were_sent_stays(mail_server):
    now = timezone.now()
    over, soon = [make.email(text_until=now + timedelta(minutes=at)) for at in (30, 31)]
    plain, held = make.email(), make.message(text_until=now + timedelta(minutes=30))
    deliver_due()

    with time_machine.travel(now + timedelta(minutes=30), tick=False):
        assert forget_texts() == 2
        assert forget_texts() == 0

    for row in (over, soon, plain, held):
        row.refresh_from_db()
    assert [bool(row.text) for row in (over, soon, plain, held)] == [False, True, True, False]
    assert [row.state for row in (over, soon, plain, held)] == ["sent", "sent", "sent", "held"]
    assert over.sent_at is not None


@pytest.mark.parametrize("first", [forget_texts, deliver_due])
def test_a_code_that_is_over_is_not_sent_any_more(mail_server, first):
    now = timezone.now()
    message = make.email(text_until=now + timedelta(minutes=30))

    with time_machine.travel(now + timedelta(minutes=30), tick=False):
        first()
        forget_texts()
        deliver_due()

    message.refresh_from_db()
    assert (message.state, message.error, message.text) == ("failed", "too_late", "")
    assert mail_server.asked == 0


def test_nothing_without_words_ever_waits_to_be_sent(mail_server):
    message = make.email()

    with pytest.raises(IntegrityError, match="message_waiting_has_words"):
        Message.objects.filter(pk=message.pk).update(text="")


def test_only_what_was_written_until_then_is_forgotten():
    before, after = make.message(), make.message()
    moment = timezone.now()
    Message.objects.filter(pk=before.pk).update(created_at=moment)
    Message.objects.filter(pk=after.pk).update(created_at=moment + timedelta(seconds=1))

    forget(addresses=[make.PHONE], before=moment)

    assert [row.pk for row in Message.objects.all()] == [after.pk]
