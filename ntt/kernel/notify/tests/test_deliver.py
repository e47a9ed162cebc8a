import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ntt.kernel.events.api import history
from ntt.kernel.notify.actions import delivery
from ntt.kernel.notify.api import deliver_due, trouble_counts
from ntt.kernel.notify.channels import CHANNELS, DeliveryFailed, Envelope
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.tests import make

pytestmark = pytest.mark.django_db

BUSY = smtplib.SMTPResponseException(451, b"busy")
AWAY = OSError("no route to host")


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def state_of(message):
    message.refresh_from_db()
    return message.state, message.attempts, message.error


def test_an_e_mail_is_plain_text_from_our_address(mail_server, mailoutbox, settings):
    message = make.email()

    assert deliver_due() == 1

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == ([make.EMAIL], "Pesanan BN-2611-00042-7")
    assert mail.body == "Bapak/Ibu Yuliana,\npesanan Anda sudah dikirim.\n"
    assert mail.from_email == settings.DEFAULT_FROM_EMAIL
    assert mail.message().get_content_type() == "text/plain"
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert mail.extra_headers["Message-ID"] == f"<message-{message.pk}@testserver>"
    assert state_of(message) == ("sent", 1, "")
    assert message.sent_at is not None and message.next_try_at is None
    assert [row.name for row in history(f"message:{message.pk}")] == [
        "notify.MessageSent",
        "notify.MessageQueued",
    ]


def test_delivering_twice_sends_once(mail_server, mailoutbox):
    message = make.email()

    outcomes = [delivery.deliver(message_id=message.pk) for _time in range(2)]

    assert outcomes == [True, False]
    assert len(mailoutbox) == 1


def test_a_busy_server_is_asked_again_after_a_pause(mail_server, mailoutbox, clock):
    mail_server.faults = [BUSY]
    message = make.email()

    assert (deliver_due(), deliver_due()) == (1, 0)
    assert state_of(message) == ("waiting", 1, "server")

    clock.shift(timedelta(seconds=61))
    assert deliver_due() == 1
    assert state_of(message)[:2] == ("sent", 2)
    assert len(mailoutbox) == 1


def test_a_mail_server_away_for_a_day_gets_every_message_in_the_end(
    mail_server, mailoutbox, clock
):
    mail_server.faults = [AWAY] * 7
    message = make.email()

    for _quarter in range(44 * 4):
        deliver_due()
        clock.shift(timedelta(minutes=15))
    assert state_of(message) == ("waiting", 7, "unreachable")

    clock.shift(timedelta(hours=1))
    deliver_due()
    assert state_of(message)[0] == "sent"
    assert len(mailoutbox) == 1


def test_after_eight_tries_it_has_failed_where_staff_see_it(mail_server, mailoutbox, clock):
    mail_server.faults = [AWAY] * 12
    message = make.email()

    tries = []
    for _day in range(12):
        tries.append(deliver_due())
        clock.shift(timedelta(days=1))

    assert sum(tries) == mail_server.asked == 8
    assert state_of(message) == ("failed", 8, "unreachable")
    assert trouble_counts() == {"failed": 1, "held": 0}
    assert history(f"message:{message.pk}")[0].name == "notify.MessageFailed"
    assert mailoutbox == []


def test_a_refused_address_is_not_tried_again(mail_server):
    refused = smtplib.SMTPRecipientsRefused({make.EMAIL: (550, b"no such user")})
    mail_server.faults = [refused]
    message = make.email()

    deliver_due()

    assert state_of(message) == ("failed", 1, "address")


def test_a_full_mailbox_is_tried_again(mail_server):
    mail_server.faults = [smtplib.SMTPRecipientsRefused({make.EMAIL: (452, b"full")})]
    message = make.email()

    deliver_due()

    assert state_of(message) == ("waiting", 1, "address")


def test_an_address_that_no_header_can_hold_fails_at_once(mail_server):
    message = make.message(phone="", email="a@b\nBcc: semua@contoh.id")

    deliver_due()

    assert state_of(message) == ("failed", 1, "address")


def test_a_worker_that_dies_while_sending_leaves_it_due_again(mail_server, mailoutbox, clock):
    mail_server.faults = [SystemExit()]
    message = make.email()

    with pytest.raises(SystemExit):
        deliver_due()
    assert deliver_due() == 0

    clock.shift(timedelta(minutes=5))
    deliver_due()
    assert state_of(message)[0] == "sent"
    assert len(mailoutbox) == 1


def test_a_slow_server_is_left_alone_by_the_sweep_of_the_next_minute(
    mail_server, mailoutbox, clock, monkeypatch
):
    message = make.email()
    email, others = CHANNELS["email"].deliver, []

    def slow(envelope):
        for _minute in range(4):
            clock.shift(timedelta(seconds=59))
            others.append(deliver_due())
        email(envelope)

    monkeypatch.setattr(CHANNELS["email"], "deliver", slow)
    deliver_due()

    assert others == [0, 0, 0, 0]
    assert state_of(message)[:2] == ("sent", 1)
    assert len(mailoutbox) == 1


def test_a_try_that_outlived_its_lease_does_not_judge_the_one_after_it(
    mail_server, mailoutbox, clock, monkeypatch
):
    message = make.email()
    email, calls = CHANNELS["email"].deliver, []

    def stuck_once(envelope):
        calls.append(envelope)
        if len(calls) == 1:
            clock.shift(timedelta(minutes=6))
            delivery._claim(envelope.message_id)
            raise DeliveryFailed("address", is_final=True)
        email(envelope)

    monkeypatch.setattr(CHANNELS["email"], "deliver", stuck_once)
    deliver_due()

    assert state_of(message) == ("waiting", 2, "")


def test_a_message_that_kills_every_worker_is_given_up(mail_server, clock):
    mail_server.faults = [SystemExit() for _try in range(9)]
    message = make.email()

    for _try in range(8):
        with pytest.raises(SystemExit):
            deliver_due()
        clock.shift(timedelta(hours=3))
    deliver_due()

    assert state_of(message)[0::2] == ("failed", "given_up")
    assert mail_server.asked == 8


def test_one_bad_address_does_not_hold_up_the_others(mail_server, mailoutbox):
    mail_server.faults = [AWAY]
    make.email(), make.email()

    assert deliver_due() == 2
    assert len(mailoutbox) == 1


def test_a_held_message_is_not_tried():
    message = make.message()

    assert not delivery.deliver(message_id=message.pk)
    assert state_of(message) == ("held", 0, "no_provider")


def test_a_closed_way_refuses_for_good():
    envelope = Envelope(1, make.PHONE, "id", "s", "t")

    with pytest.raises(DeliveryFailed) as failed:
        CHANNELS["sms"].deliver(envelope)

    assert failed.value.is_final
    assert make.PHONE not in repr(envelope)


def test_the_server_is_asked_outside_of_any_transaction(mail_server, monkeypatch):
    # The test itself is one transaction; an action inside it would be a savepoint.
    open_actions = []
    monkeypatch.setattr(
        CHANNELS["email"],
        "deliver",
        lambda _envelope: open_actions.extend(connection.savepoint_ids),
    )
    message = make.email()

    deliver_due()

    assert state_of(message)[0] == "sent"
    assert open_actions == []


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("message_channel_known", {"channel": "pigeon"}),
        ("message_state_known", {"state": "lost"}),
        ("message_waiting_has_next_try", {"state": "waiting"}),
        ("message_sent_has_time", {"state": "sent"}),
        ("message_trouble_has_reason", {"error": ""}),
        ("message_language_known", {"language": "fr"}),
    ],
)
def test_the_database_refuses_what_may_never_be(constraint, values):
    message = make.message()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**values)
