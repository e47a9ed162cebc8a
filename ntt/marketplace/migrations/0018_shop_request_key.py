"""A shop carries the key of the form that opened it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0017_suggest_by_language")]
    operations: ClassVar = [
        migrations.AddField("shop", "request_key", models.UUIDField(null=True)),
    ]
