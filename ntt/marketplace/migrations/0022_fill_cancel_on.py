"""Orders that wait to be sent get the day after which they are called off: a week after their
last day, and not before a week from now, so that nobody is surprised."""

from typing import ClassVar

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

FILL = """
UPDATE marketplace_order SET cancel_on = greatest(send_by, current_date) + 7
WHERE state IN ('paid', 'packing') AND send_by IS NOT NULL AND cancel_on IS NULL
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0021_cancel_on")]
    operations: ClassVar = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        ValidateConstraint("order", "order_cancelled_after_send_by"),
        ValidateConstraint("timelimit", "time_limit_kind_known"),
    ]
