"""Payments in, refunds back, payouts out, and the dated rules of the split."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from ntt.kernel.crypto import blind_index, decrypt
from ntt.marketplace.models.catalogue import Shop
from ntt.marketplace.models.orders import Order, Purchase
from ntt.marketplace.rules import money as rules
from ntt.marketplace.rules import orders as order_rules


class Payment(models.Model):
    """One attempt to pay a purchase at the provider. At most one is open, at most one paid.

    Paid is the one whose money pays the purchase. Money of another that comes all the same is
    unclear until it is settled, or goes back.
    """

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="payments")
    attempt = models.SmallIntegerField()
    provider = models.CharField(max_length=20)
    # The provider's "order_id": our number, the attempt, and a part nobody can count up.
    order_ref = models.CharField(max_length=50, unique=True)
    method = models.CharField(max_length=12)
    amount_rp = models.BigIntegerField()
    state = models.CharField(max_length=10, db_default="creating")
    provider_ref = models.CharField(max_length=60, blank=True, db_default="")
    qr_text = models.TextField(blank=True, db_default="")
    va_bank = models.CharField(max_length=20, blank=True, db_default="")
    va_number = models.CharField(max_length=30, blank=True, db_default="")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    paid_at = models.DateTimeField(null=True)
    # When the clock last asked the provider about it.
    asked_at = models.DateTimeField(null=True)
    # What of the money we took the provider no longer holds, though we did not send it back;
    # and what of that the operator has borne, so that it is not missing any more.
    missing_rp = models.BigIntegerField(db_default=0)
    borne_rp = models.BigIntegerField(db_default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_at"],
                name="payment_ended",
                condition=Q(state__in=order_rules.ENDED_PAYMENT_STATES),
            ),
            models.Index(
                fields=["purchase"], name="payment_missing", condition=Q(missing_rp__gt=0)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "attempt"], name="payment_attempt_once"
            ),
            models.UniqueConstraint(
                fields=["purchase"],
                name="payment_one_open",
                condition=Q(state__in=order_rules.OPEN_PAYMENT_STATES),
            ),
            models.UniqueConstraint(
                fields=["purchase"], name="payment_one_paid", condition=Q(state="paid")
            ),
            models.CheckConstraint(
                name="payment_state_known", condition=Q(state__in=order_rules.PAYMENT_STATES)
            ),
            models.CheckConstraint(
                name="payment_amount_above_zero", condition=Q(amount_rp__gt=0)
            ),
            models.CheckConstraint(
                name="payment_taken_has_its_time",
                condition=~Q(state__in=order_rules.TAKEN_PAYMENT_STATES)
                | Q(paid_at__isnull=False),
            ),
            models.CheckConstraint(
                name="payment_losses_not_below_zero",
                condition=Q(missing_rp__gte=0, borne_rp__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.order_ref


class PaymentNotice(models.Model):
    """A message of the provider, kept as it came. Believed only after asking back."""

    provider = models.CharField(max_length=20)
    digest = models.BinaryField(unique=True)
    order_ref = models.CharField(max_length=50)
    state = models.CharField(max_length=16)
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["order_ref"], name="notice_by_order_ref")]

    def __str__(self) -> str:
        return f"{self.order_ref} {self.state}"


class UnclearMoney(models.Model):
    """Money of another amount than was asked. One person proposes what becomes of it, another
    approves: everything goes back, or it pays the purchase and what is too much goes back.
    """

    class State(models.TextChoices):
        OPEN = "open"
        PROPOSED = "proposed"
        SETTLED = "settled"

    payment = models.OneToOneField(
        Payment, primary_key=True, on_delete=models.PROTECT, related_name="unclear"
    )
    came_rp = models.BigIntegerField()
    owed_rp = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, db_default=State.OPEN)
    way = models.CharField(max_length=9, blank=True, db_default="")
    reason = models.CharField(max_length=order_rules.REASON_MAX, blank=True, db_default="")
    proposed_by_id = models.BigIntegerField(null=True)
    approved_by_id = models.BigIntegerField(null=True)
    came_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["payment"], name="unclear_waiting", condition=~Q(state="settled")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="unclear_state_known", condition=Q(state__in=rules.UNCLEAR_STATES)
            ),
            models.CheckConstraint(
                name="unclear_way_known", condition=Q(way__in=["", *rules.SETTLE_WAYS])
            ),
            models.CheckConstraint(
                name="unclear_amounts_above_zero", condition=Q(came_rp__gt=0, owed_rp__gt=0)
            ),
            models.CheckConstraint(
                name="unclear_too_little_pays_nothing",
                condition=~Q(way=rules.ACCEPT) | Q(came_rp__gte=F("owed_rp")),
            ),
            models.CheckConstraint(
                name="unclear_proposal_is_whole",
                condition=Q(state="open", way="", reason="", proposed_by_id=None)
                | (
                    ~Q(state="open")
                    & ~Q(way="")
                    & ~Q(reason="")
                    & Q(proposed_by_id__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="unclear_settled_is_signed",
                condition=Q(
                    state="settled", approved_by_id__isnull=False, settled_at__isnull=False
                )
                | (~Q(state="settled") & Q(approved_by_id=None, settled_at=None)),
            ),
            models.CheckConstraint(
                name="unclear_two_people",
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("proposed_by_id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.came_rp}"

    @property
    def is_enough(self) -> bool:
        return rules.is_enough(came_rp=self.came_rp, owed_rp=self.owed_rp)


class Refund(models.Model):
    """Money on its way back to a buyer. By the provider, or by transfer with two signatures.

    All refunds of a payment together are never more than came with it: the trigger
    `refund_within_what_came`.
    """

    class State(models.TextChoices):
        NEEDS_ACCOUNT = "needs_account"
        PROPOSED = "proposed"
        APPROVED = "approved"
        SENT = "sent"
        DONE = "done"
        FAILED = "failed"

    key = models.CharField(max_length=60, unique=True)
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="refunds")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    # Null: money that pays no order, as when it arrives for goods that are gone.
    order = models.ForeignKey(
        Order, null=True, on_delete=models.PROTECT, related_name="refunds"
    )
    amount_rp = models.BigIntegerField()
    way = models.CharField(max_length=8)
    state = models.CharField(max_length=13, choices=State)
    reason = models.CharField(max_length=280)
    # Why the provider did not send it when asked last: a word of `gateways.port.REFUSALS`, or
    # that money went back which we did not send.
    refusal = models.CharField(max_length=20, blank=True, db_default="")
    account_bank = models.CharField(max_length=30, blank=True, db_default="")
    account_name = models.CharField(max_length=80, blank=True, db_default="")
    account_cipher = models.BinaryField(db_default=b"")
    account_last4 = models.CharField(max_length=4, blank=True, db_default="")
    # The officer who wrote the account, for a buyer who could not.
    account_by_id = models.BigIntegerField(null=True)
    proposed_by_id = models.BigIntegerField(null=True)
    approved_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="refund_state_known",
                condition=Q(state__in=rules.REFUND_STATES),
            ),
            models.CheckConstraint(
                name="refund_way_known", condition=Q(way__in=["provider", "transfer"])
            ),
            models.CheckConstraint(
                name="refund_amount_above_zero", condition=Q(amount_rp__gt=0)
            ),
            models.CheckConstraint(
                name="refund_two_people",
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("proposed_by_id")),
            ),
            models.CheckConstraint(
                name="refund_transfer_signed",
                condition=Q(way="provider")
                | ~Q(state__in=["sent", "done"])
                | Q(proposed_by_id__isnull=False, approved_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def account_mark(self) -> str:
        """Another one for another account, and nothing that tells the account.

        A form carries it, so that a signature stands under the account that was read.
        """
        number = decrypt(self.account_cipher) if self.account_cipher else ""
        return blind_index("\n".join([self.account_bank, self.account_name, number])).hex()


class SplitRule(models.Model):
    """So many basis points from a day on; in force once a second person has approved."""

    beneficiary = models.CharField(max_length=12)
    basis_points = models.IntegerField()
    cap_rp = models.BigIntegerField(db_default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    # Empty: no legal basis, and then the rule must be zero.
    legal_basis = models.CharField(max_length=160, blank=True, db_default="")
    proposed_by_id = models.BigIntegerField()
    approved_by_id = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="split_rule_beneficiary_known",
                condition=Q(beneficiary__in=list(rules.RULED)),
            ),
            models.CheckConstraint(
                name="split_rule_points_in_range",
                condition=Q(basis_points__gte=0, basis_points__lte=rules.FULL, cap_rp__gte=0),
            ),
            models.CheckConstraint(
                name="split_rule_two_people",
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("proposed_by_id")),
            ),
            models.CheckConstraint(
                name="split_rule_dates_in_order",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="split_rule_needs_a_basis",
                condition=Q(basis_points=0) | ~Q(legal_basis=""),
            ),
            ExclusionConstraint(
                name="split_rule_one_at_a_time",
                expressions=[
                    ("beneficiary", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(approved_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beneficiary} {self.basis_points} bp"


class PayoutBatch(models.Model):
    """One run of payouts: proposed by one person, approved by another, sent line by line."""

    proposed_by_id = models.BigIntegerField()
    approved_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payout_batch_two_people",
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("proposed_by_id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Payout(models.Model):
    """Money sent to one shop's payee; sent only from a batch that was approved, which stays
    so: the triggers `payout_sent_is_signed` and `payout_batch_stays_signed`.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SENT = "sent"
        COMPLETED = "completed"
        FAILED = "failed"

    batch = models.ForeignKey(PayoutBatch, on_delete=models.PROTECT, related_name="payouts")
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="payouts")
    reference = models.CharField(max_length=40, unique=True)
    goods_rp = models.BigIntegerField()
    shipping_rp = models.BigIntegerField()
    bank = models.CharField(max_length=30)
    account_name = models.CharField(max_length=80)
    # As it was when proposed: a line whose shop has another account when it is signed fails.
    account_cipher = models.BinaryField(db_default=b"")
    account_last4 = models.CharField(max_length=4)
    state = models.CharField(max_length=9, choices=State, db_default=State.DRAFT)
    note = models.CharField(max_length=200, blank=True, db_default="")
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["shop", "-id"], name="payout_by_shop")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "shop"], name="payout_one_line_a_shop"),
            # A balance waits for one signature at most.
            models.UniqueConstraint(
                fields=["shop"], name="payout_one_draft_a_shop", condition=Q(state="draft")
            ),
            models.CheckConstraint(
                name="payout_state_known",
                condition=Q(state__in=["draft", "sent", "completed", "failed"]),
            ),
            models.CheckConstraint(
                name="payout_amount_above_zero",
                condition=Q(goods_rp__gte=0, shipping_rp__gte=0)
                & Q(goods_rp__gt=-F("shipping_rp")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def total_rp(self) -> int:
        return self.goods_rp + self.shipping_rp
