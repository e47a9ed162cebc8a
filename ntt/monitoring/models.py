"""Programmes, their published figures, and monthly targets."""

from django.db import models
from django.db.models import Q


class Programme(models.Model):
    """One of the nine: six Quick Wins and three supporting programmes."""

    class Kind(models.TextChoices):
        QUICK_WIN = "quick_win"
        SUPPORTING = "supporting"

    slug = models.SlugField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.SmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    # Who answers for it; one agency.
    owner = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    # The module's figure that is counted here; empty while none is.
    indicator = models.SlugField(max_length=40, blank=True, db_default="")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="programme_kind_known", condition=Q(kind__in=["quick_win", "supporting"])
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublishedFigure(models.Model):
    """What somebody published, as it stands: never added to or averaged with ours."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="published")
    position = models.SmallIntegerField()
    value = models.CharField(max_length=40)
    words = models.CharField(max_length=160)
    words_en = models.CharField(max_length=160)
    as_of = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    # Empty where the page itself is not known: a wrong link is worse than none.
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="published_figure_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.words}"


class Target(models.Model):
    """What an indicator should reach in a month; the newest row for the month counts."""

    indicator = models.SlugField(max_length=40)
    month = models.DateField()
    value = models.BigIntegerField()
    basis = models.CharField(max_length=160, blank=True, db_default="")
    entered_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "month"], name="target_once"),
            models.CheckConstraint(name="target_above_zero", condition=Q(value__gt=0)),
            models.CheckConstraint(
                name="target_month_begins_a_month", condition=Q(month__day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month:%Y-%m}"
