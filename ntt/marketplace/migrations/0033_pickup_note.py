"""Where and when a shop's goods can be fetched, in its seller's words."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0032_check_purchase_states")]
    operations: ClassVar = [
        migrations.AddField(
            "shop",
            "pickup_note",
            models.CharField(blank=True, db_default="", max_length=280),
        ),
    ]
