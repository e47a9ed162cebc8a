"""Programmes, their published figures, and monthly targets."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


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
    # What fits on one line of a phone.
    short_name = models.CharField(max_length=24, blank=True, db_default="")
    short_name_en = models.CharField(max_length=24, blank=True, db_default="")
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
    """What somebody published, as it stands: never added to or averaged with ours.

    `amount` with its unit and `as_of_on` with its exactness are written in the language of the
    page; where one of them is not known, `value` or `as_of` stands as it was printed.
    """

    class Unit(models.TextChoices):
        COUNT = "count"
        PERCENT = "percent"
        RUPIAH_TRILLION = "rp_trillion"

    class Exact(models.TextChoices):
        DAY = "day"
        MONTH = "month"
        YEAR = "year"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="published")
    position = models.SmallIntegerField()
    value = models.CharField(max_length=40, blank=True, db_default="")
    amount = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    unit = models.CharField(max_length=11, choices=Unit, db_default=Unit.COUNT)
    # «siswa»: what is counted, in the fewest words.
    noun = models.CharField(max_length=24, blank=True, db_default="")
    noun_en = models.CharField(max_length=24, blank=True, db_default="")
    words = models.CharField(max_length=160)
    words_en = models.CharField(max_length=160)
    as_of = models.CharField(max_length=40, blank=True, db_default="")
    as_of_on = models.DateField(null=True)
    as_of_exact = models.CharField(max_length=5, choices=Exact, db_default=Exact.DAY)
    source = models.CharField(max_length=120)
    source_en = models.CharField(max_length=120, blank=True, db_default="")
    # Empty where the page itself is not known: a wrong link is worse than none.
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="published_figure_once"
            ),
            models.CheckConstraint(
                name="published_figure_unit_known",
                condition=Q(unit__in=["count", "percent", "rp_trillion"]),
            ),
            models.CheckConstraint(
                name="published_figure_day_exact",
                condition=Q(as_of_exact__in=["day", "month", "year"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value or self.amount} {self.words}"


class Target(models.Model):
    """What an indicator should reach in a month, one row each; written by load_targets."""

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


class CellStep(models.Model):
    """A regency's figures of a month were opened to the public, or closed again for good.

    Rows are only added: what was closed again never opens in that month.
    """

    class Step(models.TextChoices):
        OPENED = "opened"
        CLOSED = "closed"

    month = models.DateField()
    regency = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=6, choices=Step)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "regency", "step"], name="cell_step_once"),
            models.CheckConstraint(
                name="cell_step_known", condition=Q(step__in=["opened", "closed"])
            ),
            models.CheckConstraint(
                name="cell_step_month_begins_a_month", condition=Q(month__day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.regency_id} {self.step}"
