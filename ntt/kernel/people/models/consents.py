from django.db import models
from django.db.models import F, Q


class Consent(models.Model):
    """A yes of a person to one purpose, in the words of one version of the text."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=40)
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                name="consent_open_once",
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.text_version}"
