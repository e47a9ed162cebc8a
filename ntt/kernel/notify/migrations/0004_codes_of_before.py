"""The codes that are in the outbox already: the clock takes them out half an hour later."""

from typing import ClassVar

from django.db import migrations

CODES = """
UPDATE notify_message SET text_until = created_at + interval '30 minutes'
 WHERE about = 'sign-in' AND text <> '' AND text_until IS NULL
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notify", "0003_text_until_index")]
    operations: ClassVar = [migrations.RunSQL(CODES, migrations.RunSQL.noop)]
