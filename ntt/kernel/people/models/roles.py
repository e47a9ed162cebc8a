from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class RoleKind(models.TextChoices):
    GOVERNOR = "governor", _("Gubernur")
    DEPUTY_GOVERNOR = "deputy_governor", _("Wakil Gubernur")
    SEKDA = "sekda", _("Sekretaris Daerah")
    AGENCY_HEAD = "agency_head", _("Kepala perangkat daerah")
    AGENCY_OFFICER = "agency_officer", _("Petugas perangkat daerah")
    PRODUCT_CHECKER = "product_checker", _("Pemeriksa barang")
    FINANCE_PROPOSER = "finance_proposer", _("Bendahara pembayaran")
    FINANCE_APPROVER = "finance_approver", _("Penyetuju pembayaran")
    SELLER = "seller", _("Penjual")
    OUTLET_CASHIER = "outlet_cashier", _("Kasir gerai")
    INSPECTOR = "inspector", _("Inspektorat")
    STAFF_ADMIN = "staff_admin", _("Pengelola akun petugas")


EVERYWHERE = [
    "governor",
    "deputy_governor",
    "sekda",
    "inspector",
    "staff_admin",
    "finance_proposer",
    "finance_approver",
]


class Role(models.Model):
    """What a person may do somewhere, from starts_on until the day before ends_on.

    Scopes: "agency:disperindag", "shop:12", "outlet:3", or "" for the whole province; which
    kind may have which stands in SCOPES of rules/roles.py.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    scope = models.CharField(max_length=60, blank=True, db_default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "scope"], name="role_kind_scope"),
        ]
        constraints = [
            models.CheckConstraint(
                name="role_kind_known", condition=Q(kind__in=list(RoleKind.values))
            ),
            models.CheckConstraint(
                name="role_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            # A scope nobody asks for would count everywhere, or nowhere.
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
            ExclusionConstraint(
                name="role_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("scope", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[)"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.scope}".strip()
