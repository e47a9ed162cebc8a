from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from ntt.kernel.files.rules import PURPOSE_MAX, Names


class File(models.Model):
    """One upload. The token is its public name and cannot be guessed.

    width and height are those of the largest rendition, so a page can reserve the room.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"

    class Kind(models.TextChoices):
        PICTURE = "picture"
        DOCUMENT = "document"

    token = models.CharField(max_length=22, unique=True)
    purpose = models.CharField(max_length=PURPOSE_MAX)
    # No foreign key: files lie below people, and a file may outlive who sent it.
    owner_id = models.BigIntegerField(null=True, db_index=True)
    is_private = models.BooleanField()
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=7, choices=State)
    refusal = models.CharField(max_length=40, db_default="", default="")
    size_bytes = models.BigIntegerField()
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now())
    attempts = models.SmallIntegerField(db_default=0, default=0)
    # Also the lease of the worker that is drawing it now.
    try_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["try_at"], name="file_waiting", condition=Q(state="waiting"))
        ]
        constraints = [
            models.CheckConstraint(
                name="file_kind_known", condition=Q(kind__in=["picture", "document"])
            ),
            models.CheckConstraint(
                name="file_state_known", condition=Q(state__in=["waiting", "ready", "refused"])
            ),
            models.CheckConstraint(
                name="file_document_never_public",
                condition=Q(kind="picture") | Q(is_private=True),
            ),
            models.CheckConstraint(
                name="file_refused_only_with_reason",
                condition=Q(state="refused") & ~Q(refusal="")
                | ~Q(state="refused") & Q(refusal=""),
            ),
            models.CheckConstraint(
                name="file_ready_picture_has_size",
                condition=~Q(state="ready")
                | Q(kind="document")
                | Q(width__isnull=False, width__gt=0, height__isnull=False, height__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.token}"

    @property
    def names(self) -> Names:
        return Names(self.token)
