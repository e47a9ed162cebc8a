"""Some words are kept for a while only: a code, until it is no good any more."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notify", "0001_messages")]
    operations: ClassVar = [
        migrations.AddField("message", "text_until", models.DateTimeField(null=True)),
        AddConstraintNotValid(
            "message",
            models.CheckConstraint(
                condition=~Q(state="waiting") | ~Q(text=""), name="message_waiting_has_words"
            ),
        ),
    ]
