from django.db import models


class Limit(models.Model):
    """What the limiter remembers of one address or place, under a keyed hash."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="limit_expires_at")]

    def __str__(self) -> str:
        return self.key
