"""Why the provider did not send money back when it was asked last."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0039_payment_ended")]
    operations: ClassVar = [
        migrations.AddField(
            "refund", "refusal", models.CharField(blank=True, db_default="", max_length=20)
        ),
    ]
