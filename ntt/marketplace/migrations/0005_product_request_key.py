"""A product carries the key of the form that wrote it: sent twice, it is written once."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0004_payout_account")]
    operations: ClassVar = [
        migrations.AddField("product", "request_key", models.UUIDField(null=True)),
    ]
