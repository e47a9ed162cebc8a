"""Payout lines keep the account they were proposed for; a shop waits in one batch at most."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0003_search")]
    operations: ClassVar = [
        migrations.AddField("payout", "account_cipher", models.BinaryField(db_default=b"")),
        migrations.AddConstraint(
            "payout",
            models.UniqueConstraint(
                fields=["shop"], name="payout_one_draft_a_shop", condition=Q(state="draft")
            ),
        ),
    ]
