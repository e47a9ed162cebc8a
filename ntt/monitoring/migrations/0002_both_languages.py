"""A published figure as number and day, so that each language writes it its own way."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

EXACT = [("day", "Day"), ("month", "Month"), ("year", "Year")]
UNITS = [("count", "Count"), ("percent", "Percent"), ("rp_trillion", "Rupiah Trillion")]


def short(length: int = 24) -> models.CharField:
    return models.CharField(blank=True, db_default="", max_length=length)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("monitoring", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField("programme", "short_name", short()),
        migrations.AddField("programme", "short_name_en", short()),
        migrations.AddField(
            "publishedfigure",
            "amount",
            models.DecimalField(decimal_places=3, max_digits=12, null=True),
        ),
        migrations.AddField(
            "publishedfigure",
            "unit",
            models.CharField(choices=UNITS, db_default="count", max_length=11),
        ),
        migrations.AddField("publishedfigure", "noun", short()),
        migrations.AddField("publishedfigure", "noun_en", short()),
        migrations.AddField("publishedfigure", "as_of_on", models.DateField(null=True)),
        migrations.AddField(
            "publishedfigure",
            "as_of_exact",
            models.CharField(choices=EXACT, db_default="day", max_length=5),
        ),
        migrations.AddField("publishedfigure", "source_en", short(120)),
        migrations.AlterField("publishedfigure", "value", short(40)),
        migrations.AlterField("publishedfigure", "as_of", short(40)),
        AddConstraintNotValid(
            "publishedfigure",
            models.CheckConstraint(
                name="published_figure_unit_known",
                condition=Q(unit__in=["count", "percent", "rp_trillion"]),
            ),
        ),
        AddConstraintNotValid(
            "publishedfigure",
            models.CheckConstraint(
                name="published_figure_day_exact",
                condition=Q(as_of_exact__in=["day", "month", "year"]),
            ),
        ),
    ]
