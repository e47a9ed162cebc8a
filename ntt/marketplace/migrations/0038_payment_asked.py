"""When the clock last asked the provider about an attempt to pay."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0037_check_paper_warned")]
    operations: ClassVar = [
        migrations.AddField("payment", "asked_at", models.DateTimeField(null=True)),
    ]
