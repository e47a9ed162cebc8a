"""The rows of before are looked at too, without holding up anybody who writes."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0002_acting_ends")]

    operations: ClassVar = [ValidateConstraint("appointment", "appointment_for_a_while_ends")]
