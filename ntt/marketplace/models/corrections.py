"""What officers say happened to money outside our books."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ntt.marketplace.models.money import Payment, Payout, Refund
from ntt.marketplace.rules import corrections as rules
from ntt.marketplace.rules.money import NOTE_MAX

OF_ONE = [
    Q(kind__in=[kind for kind, of in rules.KINDS.items() if of == name])
    & Q(**{f"{other}__isnull": other != name for other in ("payout", "refund", "payment")})
    for name in ("payout", "refund", "payment")
]


class Correction(models.Model):
    """One officer says with a reason what happened, another signs, and only then it is booked.
    Closed without a second signature it was dropped.
    """

    kind = models.CharField(max_length=18)
    # Just one of the three, as `rules.corrections.KINDS` says.
    payout = models.ForeignKey(
        Payout, null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    refund = models.ForeignKey(
        Refund, null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    amount_rp = models.BigIntegerField()
    reason = models.CharField(max_length=NOTE_MAX)
    proposed_by_id = models.BigIntegerField()
    proposed_at = models.DateTimeField(db_default=Now())
    approved_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="correction_of_one", condition=OF_ONE[0] | OF_ONE[1] | OF_ONE[2]
            ),
            models.CheckConstraint(
                name="correction_amount_above_zero", condition=Q(amount_rp__gt=0)
            ),
            models.CheckConstraint(name="correction_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="correction_two_people",
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("proposed_by_id")),
            ),
            models.CheckConstraint(
                name="correction_signed_is_closed",
                condition=Q(approved_by_id=None) | Q(closed_at__isnull=False),
            ),
            *[
                models.UniqueConstraint(
                    fields=[of], name=f"correction_one_a_{of}", condition=Q(closed_at=None)
                )
                for of in ("payout", "refund", "payment")
            ],
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def subject_id(self) -> int:
        """Of the payout, the refund or the payment that is corrected."""
        return int(getattr(self, f"{rules.KINDS[self.kind]}_id"))
