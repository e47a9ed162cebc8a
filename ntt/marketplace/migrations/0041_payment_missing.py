"""What of money we took the provider no longer holds, though we did not send it back."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0040_refund_refusal")]
    operations: ClassVar = [
        migrations.AddField("payment", "missing_rp", models.BigIntegerField(db_default=0)),
    ]
