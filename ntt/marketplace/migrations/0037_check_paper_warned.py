"""The rule of 0036 holds for all papers."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0036_paper_warned")]
    operations: ClassVar = [ValidateConstraint("certificate", "certificate_warned_known")]
