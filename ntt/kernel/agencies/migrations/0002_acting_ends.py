"""Who only holds a post for a while holds it until a day."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0001_agencies")]

    operations: ClassVar = [
        AddConstraintNotValid(
            model_name="appointment",
            constraint=models.CheckConstraint(
                name="appointment_for_a_while_ends",
                condition=models.Q(
                    ("kind", "definitif"), ("ends_on__isnull", False), _connector="OR"
                ),
            ),
        ),
    ]
