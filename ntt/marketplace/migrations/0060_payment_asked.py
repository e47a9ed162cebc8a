"""When the clock last asked the provider about an attempt to pay."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0033_pickup_note")]
    operations: ClassVar = [
        migrations.AddField("payment", "asked_at", models.DateTimeField(null=True)),
    ]
