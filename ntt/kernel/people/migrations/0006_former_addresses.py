"""Where a person was reached before, so that leaving forgets what was sent there too."""

from typing import ClassVar

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0005_mark_demo_persons")]
    operations: ClassVar = [
        migrations.CreateModel(
            "FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
                    ),
                ),
                ("cipher", models.BinaryField()),
                ("until", models.DateTimeField(db_default=Now())),
            ],
        ),
    ]
