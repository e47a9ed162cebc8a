"""Two tables: what happened, and what is still to be told to handlers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One change: who, for whom, what, to which subject, when, with which values.

    Append-only: the web role may not update or delete (migration 0001). Written only by the
    SQL function `event_record`, which the hot path calls too.
    """

    at = models.DateTimeField(db_default=Now())
    name = models.CharField(max_length=80)
    version = models.SmallIntegerField(db_default=1)
    subject = models.CharField(max_length=80)
    # No foreign key: the trail outlives the person, and events lie below people.
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of = models.CharField(max_length=80, db_default="")
    payload = models.JSONField(db_default={})

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-id"], name="event_by_subject"),
            models.Index(fields=["name", "-id"], name="event_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


class Pending(models.Model):
    """An event not yet told to every handler; gone once it is. `try_at` is also the lease."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    try_at = models.DateTimeField(db_default=Now())
    attempts = models.SmallIntegerField(db_default=0)
    told = ArrayField(models.CharField(max_length=120), db_default=[])
    last_error = models.TextField(db_default="")
    is_dead = models.BooleanField(db_default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["try_at"], name="pending_due", condition=models.Q(is_dead=False)
            ),
            models.Index(
                fields=["event"], name="pending_dead", condition=models.Q(is_dead=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}"
