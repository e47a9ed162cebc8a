"""A rule may stand here longer than its law: the law has its own day, or none that is sure."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0011_long_purchase_numbers")]
    operations: ClassVar = [
        migrations.AddField("certificaterule", "basis_since", models.DateField(null=True)),
        migrations.AddField("timelimit", "basis_since", models.DateField(null=True)),
    ]
