"""The days from which the laws hold, where they are sure."""

from typing import ClassVar

from django.db import migrations

FILL = """
UPDATE marketplace_certificaterule SET basis_since = '2025-06-05'
 WHERE legal_basis = 'PP 28/2025';
UPDATE marketplace_certificaterule SET basis_since = valid_from
 WHERE legal_basis LIKE 'PP 42/2024 %' AND valid_from = '2026-10-17';
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0012_since_of_laws")]
    operations: ClassVar = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
