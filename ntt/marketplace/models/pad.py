"""PAD: slips of the regional treasury, and the accounts they may name."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Replace, Upper

from ntt.marketplace.rules.money import PAD_ACCOUNT
from ntt.marketplace.rules.orders import REASON_MAX


class PadAccount(models.Model):
    """Where the treasury books what the platform sets aside, between two days."""

    code = models.CharField(max_length=17)
    name = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=160)
    # From when on the law holds; empty while nobody has confirmed that this is the account.
    basis_since = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="pad_account_once"),
            models.CheckConstraint(
                name="pad_account_is_revenue", condition=Q(code__regex=PAD_ACCOUNT)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PadReceipt(models.Model):
    """Money that reached the regional treasury (RKUD): the only figure called PAD.

    One officer enters its slip, and it counts once another has approved. A wrong slip is
    voided with a reason and stays in the list; its number is free for the right one.
    """

    received_on = models.DateField()
    amount_rp = models.BigIntegerField()
    account_code = models.CharField(max_length=17)
    slip_number = models.CharField(max_length=40)
    note = models.CharField(max_length=160, blank=True, db_default="")
    entered_by_id = models.BigIntegerField()
    approved_by_id = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    voided_by_id = models.BigIntegerField(null=True)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=REASON_MAX, blank=True, db_default="")

    class Meta:
        constraints = [
            # «STS 7» and «sts7» are one slip.
            models.UniqueConstraint(
                Upper(Replace("slip_number", Value(" "), Value(""))),
                name="pad_receipt_slip_once",
                condition=Q(voided_at=None),
            ),
            models.CheckConstraint(name="pad_receipt_above_zero", condition=Q(amount_rp__gt=0)),
            # What was entered under another account before this rule can still be voided.
            models.CheckConstraint(
                name="pad_receipt_account_is_revenue",
                condition=Q(voided_at__isnull=False) | Q(account_code__regex=PAD_ACCOUNT),
            ),
            models.CheckConstraint(
                name="pad_receipt_two_people",
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("entered_by_id")),
            ),
            models.CheckConstraint(
                name="pad_receipt_approval_is_whole",
                condition=Q(approved_by_id=None, approved_at=None)
                | Q(approved_by_id__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pad_receipt_void_is_whole",
                condition=Q(voided_by_id=None, voided_at=None, void_reason="")
                | Q(voided_by_id__isnull=False, voided_at__isnull=False) & ~Q(void_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.slip_number
