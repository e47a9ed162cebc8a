"""Three tables: agencies, their heads, and the aides who act for them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from ntt.kernel.agencies import rules

# From the first day until the day before the end, or without end.
DAYS = Func(F("starts_on"), F("ends_on"), function="daterange", output_field=DateRangeField())
IN_ORDER = Q(ends_on=None) | Q(ends_on__gt=F("starts_on"))


class Agency(models.Model):
    """A perangkat daerah, or one of the offices of governor, deputy and Sekda.

    `valid_from` and `valid_to` are empty where nobody knows better than "as of 2025".
    """

    class Kind(models.TextChoices):
        OFFICE = "office", _("Jabatan")
        SEKRETARIAT = "sekretariat", _("Sekretariat")
        BIRO = "biro", _("Biro")
        INSPEKTORAT = "inspektorat", _("Inspektorat")
        SATUAN = "satuan", _("Satuan")
        DINAS = "dinas", _("Dinas")
        BADAN = "badan", _("Badan")
        RSUD = "rsud", _("Rumah sakit umum daerah")

    code = models.CharField(max_length=30, primary_key=True)
    kind = models.CharField(max_length=11, choices=Kind)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    # Empty: led by the head of the parent, as the Sekretariat Daerah is by the Sekda.
    head_title = models.CharField(max_length=140, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children"
    )
    position = models.SmallIntegerField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="predecessors"
    )
    is_unconfirmed = models.BooleanField(db_default=False)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="agency_kind_known", condition=Q(kind__in=rules.KINDS)),
            models.CheckConstraint(
                name="agency_code_shape", condition=Q(code__regex=rules.CODE_SHAPE)
            ),
            models.CheckConstraint(
                name="agency_validity_in_order",
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="agency_successor_only_when_ended",
                condition=Q(successor=None) | Q(valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="agency_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("code")),
            ),
            models.CheckConstraint(
                name="agency_head_somewhere",
                condition=Q(parent__isnull=False) | ~Q(head_title=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person at the head of an agency. At most one of each kind on any day."""

    class Kind(models.TextChoices):
        DEFINITIF = rules.DEFINITIF, _("Definitif")
        PLT = rules.PLT, _("Pelaksana tugas (Plt.)")
        PLH = rules.PLH, _("Pelaksana harian (Plh.)")
        PJ = rules.PJ, _("Penjabat (Pj.)")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    letter_number = models.CharField(max_length=rules.LETTER_MAX)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="appointment_one_of_a_kind_a_day",
                expressions=[
                    ("agency", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="appointment_days_in_order", condition=IN_ORDER),
            models.CheckConstraint(
                name="appointment_has_a_letter", condition=~Q(letter_number="")
            ),
            models.CheckConstraint(
                name="appointment_kind_known", condition=Q(kind__in=list(rules.RANK))
            ),
            models.CheckConstraint(
                name="appointment_for_a_while_ends",
                condition=Q(kind=rules.DEFINITIF) | Q(ends_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.starts_on}"


class Aide(models.Model):
    """A person who may act «atas nama» the head of an agency or office."""

    principal = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="aides")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="aide_once_a_day",
                expressions=[
                    ("principal", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(name="aide_days_in_order", condition=IN_ORDER),
        ]

    def __str__(self) -> str:
        return f"{self.principal_id} {self.starts_on}"
