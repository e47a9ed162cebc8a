from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ntt.kernel.notify.rules import ABOUT_MAX, KEY_MAX, SUBJECT_MAX


class Message(models.Model):
    """One message by one way. The address is sealed; its blind index finds it again.

    next_try_at is set while the message waits; it is also the lease of the worker that is
    sending it now.
    """

    class Channel(models.TextChoices):
        WHATSAPP = "whatsapp", "WhatsApp"
        SMS = "sms", "SMS"
        EMAIL = "email", "E-mail"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        HELD = "held"
        FAILED = "failed"

    key = models.CharField(max_length=KEY_MAX)
    channel = models.CharField(max_length=8, choices=Channel)
    address = models.BinaryField()
    address_index = models.BinaryField(max_length=32)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=SUBJECT_MAX)
    text = models.TextField()
    # After that the words go, and that there was a message stays: a code that is over.
    text_until = models.DateTimeField(null=True)
    about = models.CharField(max_length=ABOUT_MAX)
    state = models.CharField(max_length=7, choices=State)
    attempts = models.SmallIntegerField(db_default=0, default=0)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=40, db_default="", default="")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["address_index", "-id"], name="message_by_address"),
            models.Index(
                fields=["next_try_at"], name="message_due", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["text_until"],
                name="message_text_until",
                condition=Q(text_until__isnull=False),
            ),
            models.Index(
                fields=["-id"],
                name="message_troubled",
                condition=Q(state__in=["held", "failed"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_waiting_has_words",
                condition=~Q(state="waiting") | ~Q(text=""),
            ),
            models.UniqueConstraint(fields=["key", "channel"], name="message_key_once"),
            models.CheckConstraint(
                name="message_channel_known",
                condition=Q(channel__in=["whatsapp", "sms", "email"]),
            ),
            models.CheckConstraint(
                name="message_state_known",
                condition=Q(state__in=["waiting", "sent", "held", "failed"]),
            ),
            models.CheckConstraint(
                name="message_language_known", condition=Q(language__in=["id", "en"])
            ),
            models.CheckConstraint(
                name="message_waiting_has_next_try",
                condition=Q(state="waiting", next_try_at__isnull=False)
                | ~Q(state="waiting") & Q(next_try_at__isnull=True),
            ),
            models.CheckConstraint(
                name="message_sent_has_time",
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at__isnull=True),
            ),
            models.CheckConstraint(
                name="message_trouble_has_reason",
                condition=~Q(state__in=["held", "failed"]) | ~Q(error=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"
