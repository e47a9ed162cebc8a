"""Persons of the demonstration are known as such, so that real use can refuse them."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0003_session_index")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="person",
            name="is_demo",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
