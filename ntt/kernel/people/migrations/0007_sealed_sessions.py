"""Sessions are sealed from here on, and know until when a code in them is good.

Those of before could be read by whoever read the table or a backup of it: they go, and everybody
signs in once more.
"""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0006_former_addresses")]
    operations: ClassVar = [
        migrations.AddField("session", "codes_until", models.DateTimeField(null=True)),
        migrations.RunSQL("DELETE FROM people_session", migrations.RunSQL.noop),
    ]
