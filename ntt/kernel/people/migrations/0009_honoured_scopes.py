"""A role is only where somebody asks for it.

Others were accepted: an approver of one regency approved everywhere, a checker of a regency
nowhere. Those go, and who should have one is given it anew; what was given stands in the events.
The rule before it, role_scope_fits_kind, is part of this one.
"""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

EVERYWHERE = [
    "governor",
    "deputy_governor",
    "sekda",
    "inspector",
    "staff_admin",
    "finance_proposer",
    "finance_approver",
]
GONE = """
DELETE FROM people_role WHERE NOT (
    (kind = 'seller' AND scope LIKE 'shop:%')
    OR (kind = 'outlet_cashier' AND scope LIKE 'outlet:%')
    OR (kind IN ('agency_head', 'agency_officer') AND scope LIKE 'agency:%')
    OR (kind = 'product_checker' AND scope IN ('', 'agency:disperindag'))
    OR (kind IN (
        'governor', 'deputy_governor', 'sekda', 'inspector', 'staff_admin', 'finance_proposer',
        'finance_approver'
    ) AND scope = '')
)
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("people", "0008_codes_until_index")]
    operations: ClassVar = [
        AddConstraintNotValid(
            "role",
            models.CheckConstraint(
                name="role_scope_is_honoured",
                condition=(
                    Q(kind="seller", scope__startswith="shop:")
                    | Q(kind="outlet_cashier", scope__startswith="outlet:")
                    | Q(kind__in=["agency_head", "agency_officer"], scope__startswith="agency:")
                    | Q(kind="product_checker", scope__in=["", "agency:disperindag"])
                    | Q(kind__in=EVERYWHERE, scope="")
                ),
            ),
        ),
        migrations.RunSQL(GONE, migrations.RunSQL.noop),
    ]
