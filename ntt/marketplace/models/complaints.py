"""What buyers say is wrong with their orders."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from ntt.marketplace.models.orders import Order
from ntt.marketplace.rules import complaints as rules
from ntt.marketplace.rules.orders import REASON_MAX


class Complaint(models.Model):
    """A buyer's complaint about one order. While it is open the order's money waits.

    The seller may answer once. It ends when the buyer withdraws it or an officer decides.
    Its words are emptied when the buyer is erased.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="complaints")
    kind = models.CharField(max_length=8)
    words = models.CharField(max_length=REASON_MAX)
    photo = models.ForeignKey(
        "files.File", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=9, db_default=rules.OPEN)
    answer = models.CharField(max_length=REASON_MAX, blank=True, db_default="")
    answered_at = models.DateTimeField(null=True)
    # What the officer wrote under the decision.
    reason = models.CharField(max_length=REASON_MAX, blank=True, db_default="")
    decided_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["order", "-id"], name="complaint_by_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["order"], name="complaint_one_open", condition=Q(state=rules.OPEN)
            ),
            models.CheckConstraint(
                name="complaint_kind_known", condition=Q(kind__in=rules.KINDS)
            ),
            models.CheckConstraint(
                name="complaint_state_known", condition=Q(state__in=rules.STATES)
            ),
            models.CheckConstraint(
                name="complaint_closed_has_its_time",
                condition=Q(state=rules.OPEN, closed_at=None)
                | (~Q(state=rules.OPEN) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="complaint_decided_is_signed",
                condition=Q(state__in=rules.DECIDED, decided_by_id__isnull=False)
                | (~Q(state__in=rules.DECIDED) & Q(decided_by_id=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.kind}"

    @property
    def is_open(self) -> bool:
        return self.state == rules.OPEN

    @property
    def is_last_word(self) -> bool:
        """Whether it was decided and nothing else may be said of the order after it."""
        return self.is_decided and self.kind != rules.NOT_HERE

    @property
    def is_decided(self) -> bool:
        return self.state in rules.DECIDED
