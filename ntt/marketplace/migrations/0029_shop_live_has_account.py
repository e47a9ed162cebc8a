"""A shop that goes on sale can be paid. Not validated: one that sells already without an
account goes on until it writes one."""

from typing import ClassVar

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("marketplace", "0028_free_slip_number")]
    operations: ClassVar = [
        AddConstraintNotValid(
            "shop",
            models.CheckConstraint(
                condition=~Q(status="live") | ~Q(payee_account_last4=""),
                name="shop_live_has_account",
            ),
        ),
    ]
