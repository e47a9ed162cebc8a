"""Accounts, entries and their legs. Only the functions of migration 0002 write here."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Now, TruncDate

from ntt.kernel.ledger.rules import (
    AMOUNT_MAX_RP,
    CODE_MAX,
    LEGS_MIN,
    MEMO_MAX,
    NAME_MAX,
    REFERENCE_MAX,
)

WITA = ZoneInfo("Asia/Makassar")


class Account(models.Model):
    """A place where rupiah can be. Never deleted, its code and kind never change.

    An account that must not go below zero keeps two totals that only grow, and is locked while
    an entry touches it. A house account keeps none, so posting to it updates no row at all and
    a thousand orders a second never wait for each other there.
    """

    class Kind(models.TextChoices):
        ASSET = "asset", "Aset"
        LIABILITY = "liability", "Kewajiban"
        INCOME = "income", "Pendapatan"
        EXPENSE = "expense", "Beban"
        EQUITY = "equity", "Ekuitas"

    code = models.CharField(max_length=CODE_MAX, db_collation="C")
    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=NAME_MAX)
    keeps_total = models.BooleanField()
    may_overdraw = models.BooleanField()
    is_closed = models.BooleanField(db_default=False)
    debit_total_rp = models.BigIntegerField(db_default=0)
    credit_total_rp = models.BigIntegerField(db_default=0)
    balance_rp = models.GeneratedField(
        expression=Case(
            When(keeps_total=False, then=None),
            When(
                kind__in=["asset", "expense"], then=F("debit_total_rp") - F("credit_total_rp")
            ),
            default=F("credit_total_rp") - F("debit_total_rp"),
        ),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="account_code_once"),
            models.CheckConstraint(
                name="account_kind_known",
                condition=Q(kind__in=["asset", "liability", "income", "expense", "equity"]),
            ),
            models.CheckConstraint(
                name="account_totals_not_below_zero",
                condition=Q(debit_total_rp__gte=0, credit_total_rp__gte=0),
            ),
            models.CheckConstraint(
                name="account_not_overdrawn",
                condition=Q(may_overdraw=True) | Q(balance_rp__gte=0),
            ),
            # Without totals nobody could notice, so a house account has to say it may.
            models.CheckConstraint(
                name="account_house_may_overdraw",
                condition=Q(keeps_total=True) | Q(may_overdraw=True),
            ),
            models.CheckConstraint(
                name="account_house_has_no_totals",
                condition=Q(keeps_total=True) | Q(debit_total_rp=0, credit_total_rp=0),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """One movement of money, known by its reference and never changed; its legs sum to zero."""

    at = models.DateTimeField()
    posted_at = models.DateTimeField(db_default=Now())
    # An entry that undoes another names it; see entry_reversed_once.
    reverses = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="reversals"
    )
    day = models.GeneratedField(
        expression=TruncDate("at", tzinfo=WITA),
        output_field=models.DateField(),
        db_persist=True,
    )
    reference = models.CharField(max_length=REFERENCE_MAX, db_collation="C")
    memo = models.CharField(max_length=MEMO_MAX)
    # Said when the entry is made, so that no leg can be added to it later.
    leg_count = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="entry_reference_once"),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="entry_reversed_once",
            ),
            models.CheckConstraint(
                name="entry_has_two_legs", condition=Q(leg_count__gte=LEGS_MIN)
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Leg(models.Model):
    """One side of an entry: plus is debit, minus is credit. `day` is the entry's.

    The trigger leg_fits_entry stands for the two foreign keys: it looks without locking, while
    a foreign key would write to the row of the account everybody uses.
    """

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(
        Entry,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        related_name="legs",
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        db_index=False,
        db_constraint=False,
        related_name="legs",
    )
    amount_rp = models.BigIntegerField()
    day = models.DateField()
    position = models.SmallIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "day", "entry"], include=["amount_rp"], name="leg_by_account"
            ),
        ]
        constraints = [
            models.CheckConstraint(name="leg_amount_not_zero", condition=~Q(amount_rp=0)),
            models.CheckConstraint(
                name="leg_amount_within_limit",
                condition=Q(amount_rp__range=(-AMOUNT_MAX_RP, AMOUNT_MAX_RP)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.position}"


class DayTotal(models.Model):
    """What an account received and gave on one day, of the entries up to Rolled.entry_id."""

    pk = models.CompositePrimaryKey("account_id", "day")
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, db_index=False, related_name="day_totals"
    )
    debit_rp = models.BigIntegerField()
    credit_rp = models.BigIntegerField()
    day = models.DateField()

    class Meta:
        db_table = "ledger_day_total"

    def __str__(self) -> str:
        return f"{self.account_id}/{self.day}"


class Rolled(models.Model):
    """One row: how far the day totals reach, and how far they may reach next time."""

    id = models.SmallIntegerField(primary_key=True, db_default=1)
    # Every entry up to here is counted in DayTotal, none after it.
    entry_id = models.BigIntegerField(db_default=0)
    # No entry up to here can still appear; see ledger_roll_up.
    settled_id = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="rolled_one_row", condition=Q(id=1)),
            models.CheckConstraint(
                name="rolled_not_past_settled", condition=Q(entry_id__lte=F("settled_id"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry_id)
