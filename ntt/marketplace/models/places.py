"""Where parcels go, what that costs from which day on, and how long things may take."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class Zone(models.Model):
    """An end of a shipping rate: a regency of NTT ("53.20") or another province ("31")."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ShippingRate(models.Model):
    """Price between two zones from a day on. No row means «minta penawaran», never Rp0."""

    origin = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="+")
    first_kg_rp = models.IntegerField()
    next_kg_rp = models.IntegerField()
    days_min = models.SmallIntegerField()
    days_max = models.SmallIntegerField()
    divisor = models.IntegerField(db_default=6000)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shipping_rate_in_range",
                condition=Q(first_kg_rp__gt=0, next_kg_rp__gte=0, divisor__gt=0)
                & Q(days_min__gt=0, days_max__gte=F("days_min")),
            ),
            ExclusionConstraint(
                name="shipping_rate_one_at_a_time",
                expressions=[
                    ("origin", RangeOperators.EQUAL),
                    ("destination", RangeOperators.EQUAL),
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
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} > {self.destination_id}"


class TimeLimit(models.Model):
    """How long a step may take, from a day on, by which rule."""

    class Kind(models.TextChoices):
        PAY_QRIS_MINUTES = "pay_qris_minutes"
        PAY_BANK_MINUTES = "pay_bank_minutes"
        SEND_WORKING_DAYS = "send_working_days"
        CANCEL_WORKING_DAYS = "cancel_working_days"
        RECEIVE_DAYS = "receive_days"
        COMPLETE_WORKING_DAYS = "complete_working_days"
        HIDE_BUYER_DAYS = "hide_buyer_days"

    kind = models.CharField(max_length=24, choices=Kind)
    amount = models.IntegerField()
    valid_from = models.DateField()
    legal_basis = models.CharField(max_length=160, blank=True, db_default="")
    # From when on the law holds; empty while nobody has confirmed the date.
    basis_since = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="time_limit_once"),
            models.CheckConstraint(name="time_limit_above_zero", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="time_limit_kind_known",
                condition=Q(
                    kind__in=[
                        "pay_qris_minutes",
                        "pay_bank_minutes",
                        "send_working_days",
                        "cancel_working_days",
                        "receive_days",
                        "complete_working_days",
                        "hide_buyer_days",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"
