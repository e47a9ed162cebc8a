from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class KeptKey(models.Model):
    """What one key of this database has sealed, so that the same key is known again.

    Says nothing of the key itself. The web role reads it and writes nothing here.
    """

    class Setting(models.TextChoices):
        IDENTITY = "IDENTITY_KEY"
        BLIND_INDEX = "BLIND_INDEX_KEY"
        SECRET = "SECRET_KEY"  # noqa: S105  Its name.

    setting = models.CharField(max_length=15, choices=Setting)
    proof = models.BinaryField()
    kept_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kept_key_setting_known",
                condition=Q(setting__in=["IDENTITY_KEY", "BLIND_INDEX_KEY", "SECRET_KEY"]),
            ),
            # Only of the identity key there may be older ones, which still open.
            models.UniqueConstraint(
                fields=["setting"],
                name="kept_key_once",
                condition=~Q(setting="IDENTITY_KEY"),
            ),
        ]

    def __str__(self) -> str:
        return self.setting
