"""What failed or is held is sent after all: by the clock, or by an officer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events.models import Event
from ntt.kernel.notify.actions.again import release_held
from ntt.kernel.notify.api import (
    count_to_send_again,
    deliver_due,
    send_again,
    send_all_again,
    troubled,
)
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.tests import make

pytestmark = pytest.mark.django_db
ACTOR = 7


def held_before_there_was_a_server(settings, **over):
    """A message written while SMTP was not set; now it is."""
    host, settings.SMTP_HOST = settings.SMTP_HOST, ""
    message = make.email(**over)
    settings.SMTP_HOST = host
    return message


def age(message, **ago):
    moment = timezone.now() - timedelta(**ago)
    Message.objects.filter(pk=message.pk).update(created_at=moment)


def told(message):
    rows = Event.objects.filter(subject=f"message:{message.pk}").order_by("pk")
    return list(rows.values_list("name", "actor_id"))


def failed_email(error="unreachable", **over):
    message = make.failed(phone="", email=make.EMAIL, **over)
    Message.objects.filter(pk=message.pk).update(error=error)
    return message


def test_what_was_held_before_there_was_a_server_leaves_once(mail_server, mailoutbox, settings):
    message = held_before_there_was_a_server(settings)

    assert (release_held(), release_held()) == (1, 0)
    deliver_due()

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 1)
    assert [mail.body for mail in mailoutbox] == [f"{message.text}\n"]
    assert told(message) == [
        ("notify.MessageHeld", None),
        ("notify.MessageReleased", None),
        ("notify.MessageSent", None),
    ]


def test_a_way_that_is_closed_holds_on(mail_server, settings):
    make.message()  # WhatsApp
    settings.SMTP_HOST = ""
    make.email()

    assert (release_held(), count_to_send_again(), send_all_again(actor_id=ACTOR)) == (0, 0, 0)

    assert set(Message.objects.values_list("state", flat=True)) == {"held"}


def test_nobody_gets_the_news_of_last_month_by_itself(mail_server, mailoutbox, settings):
    old, young = (held_before_there_was_a_server(settings) for _message in range(2))
    age(old, days=3)
    age(young, days=2, hours=23)

    release_held()
    deliver_due()

    old.refresh_from_db(), young.refresh_from_db()
    assert (old.state, young.state) == ("held", "sent")


def test_a_code_that_is_over_stays_where_it_is(mail_server, settings):
    soon = timezone.now() + timedelta(minutes=30)
    message = held_before_there_was_a_server(settings, text_until=soon)
    Message.objects.update(text_until=timezone.now())

    released = release_held(), send_again(message_id=message.pk, actor_id=ACTOR)

    assert released == (0, False)


def test_an_officer_sends_one_again_and_twice_is_once(mail_server, mailoutbox):
    message, other = failed_email(), failed_email()
    age(message, days=30)

    done = [send_again(message_id=message.pk, actor_id=ACTOR) for _click in range(2)]
    deliver_due()

    message.refresh_from_db()
    assert done == [True, False]
    assert (message.state, message.attempts, message.error) == ("sent", 1, "")
    assert len(mailoutbox) == 1
    assert told(message)[-2:] == [
        ("notify.MessageSentAgain", ACTOR),
        ("notify.MessageSent", None),
    ]
    assert [row.id for row in troubled()] == [other.pk]


def test_one_that_went_out_or_waits_is_not_sent_again(mail_server):
    sent, waiting = make.email(), make.email()
    Message.objects.filter(pk=sent.pk).update(
        state="sent", sent_at=timezone.now(), next_try_at=None
    )
    events = Event.objects.count()

    for number in (sent.pk, waiting.pk, 999_999):
        assert not send_again(message_id=number, actor_id=ACTOR)

    assert Event.objects.count() == events


def test_all_are_those_of_the_last_days_whose_address_was_not_refused(mail_server):
    good, refused, old = failed_email(), failed_email("address"), failed_email()
    age(old, days=3)

    assert count_to_send_again() == 1
    assert send_all_again(actor_id=ACTOR) == 1

    states = [Message.objects.get(pk=row.pk).state for row in (good, refused, old)]
    assert states == ["waiting", "failed", "failed"]
    assert [row.may_go for row in troubled()] == [True, True]
    assert told(good)[-1] == ("notify.MessageSentAgain", ACTOR)
