"""Every published figure has a known unit and exactness, those of before too."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("monitoring", "0002_both_languages")]

    operations: ClassVar = [
        ValidateConstraint("publishedfigure", "published_figure_unit_known"),
        ValidateConstraint("publishedfigure", "published_figure_day_exact"),
    ]
