"""What is sold, by whom, from which village, with which papers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Now

from ntt.marketplace.rules import catalogue as rules


class Category(models.Model):
    """A shelf of the shop window, at most two levels deep, in the order of `position`."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.SmallIntegerField(db_default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Shop(models.Model):
    """A seller bound to a village: group (OVOP), community (OCOP), school (OSOP) or other.

    That `village` is a village and no regency, constraint shop_sits_in_a_village sees to
    (migration 0002: Django cannot put a condition on a foreign key's text).
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        LIVE = "live"
        PAUSED = "paused"
        CLOSED = "closed"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    origin_class = models.CharField(max_length=4)
    is_cooperative = models.BooleanField(db_default=False)
    village = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+")
    regency_code = models.GeneratedField(
        expression=Left("village_id", 5),
        output_field=models.CharField(max_length=5),
        db_persist=True,
    )
    story = models.TextField(blank=True, db_default="")
    # Where and when goods that are fetched can be had, for everybody to read.
    pickup_note = models.CharField(max_length=rules.PICKUP_NOTE_MAX, blank=True, db_default="")
    status = models.CharField(max_length=8, choices=Status, db_default=Status.DRAFT)
    # Notices go here; sealed by kernel.crypto, shown to buyers never.
    phone_cipher = models.BinaryField(db_default=b"")
    # Who receives the money: the seller, or the head of the group.
    payee_is_head = models.BooleanField(db_default=False)
    payee_name = models.CharField(max_length=80, blank=True, db_default="")
    payee_bank = models.CharField(max_length=30, blank=True, db_default="")
    payee_account_cipher = models.BinaryField(db_default=b"")
    payee_account_last4 = models.CharField(max_length=4, blank=True, db_default="")
    opened_at = models.DateTimeField(db_default=Now())
    # Made with the form: a phone that sends it twice has opened one shop.
    request_key = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["village"], name="shop_by_village")]
        constraints = [
            models.UniqueConstraint(
                fields=["request_key"],
                name="shop_once_a_request",
                condition=Q(request_key__isnull=False),
            ),
            models.CheckConstraint(
                name="shop_class_known", condition=Q(origin_class__in=rules.ORIGIN_CLASSES)
            ),
            models.CheckConstraint(
                name="shop_status_known",
                condition=Q(status__in=["draft", "live", "paused", "closed"]),
            ),
            # Who sells can be paid; not validated, for shops from before may lack an account.
            models.CheckConstraint(
                name="shop_live_has_account",
                condition=~Q(status="live") | ~Q(payee_account_last4=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """Something a shop sells. `stock` is the number still free to promise to a buyer."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        LIVE = "live"
        LICENCE_PENDING = "licence_pending"
        WITHDRAWN = "withdrawn"

    class Kind(models.TextChoices):
        GOODS = "goods"
        PIECE = "piece"

    # db_index=False: an index under `Meta` begins with the same column.
    shop = models.ForeignKey(
        Shop, on_delete=models.PROTECT, related_name="products", db_index=False
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="products")
    origin = models.ForeignKey(
        "regions.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # Made with the form: a phone that sends it twice has written one product.
    request_key = models.UUIDField(null=True)
    kind = models.CharField(max_length=5, choices=Kind, db_default=Kind.GOODS)
    name = models.CharField(max_length=rules.NAME_MAX)
    name_en = models.CharField(max_length=rules.NAME_MAX, blank=True, db_default="")
    story = models.TextField(blank=True, db_default="")
    price_rp = models.BigIntegerField()
    stock = models.IntegerField(db_default=0)
    unit = models.CharField(max_length=20, db_default="buah")
    weight_g = models.IntegerField()
    length_cm = models.SmallIntegerField(db_default=1)
    width_cm = models.SmallIntegerField(db_default=1)
    height_cm = models.SmallIntegerField(db_default=1)
    halal_state = models.CharField(max_length=12, db_default="not_required")
    ships_abroad = models.CharField(max_length=3, db_default="ask")
    status = models.CharField(max_length=15, choices=Status, db_default=Status.DRAFT)
    sold_count = models.IntegerField(db_default=0)
    created_at = models.DateTimeField(db_default=Now())
    shown_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["shop", "-id"], name="product_by_shop"),
            models.Index(fields=["origin"], name="product_by_village"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "request_key"],
                name="product_once_a_request",
                condition=Q(request_key__isnull=False),
            ),
            models.CheckConstraint(
                name="product_price_in_range",
                condition=Q(price_rp__gt=0, price_rp__lte=rules.PRICE_MAX_RP),
            ),
            models.CheckConstraint(name="product_never_oversold", condition=Q(stock__gte=0)),
            models.CheckConstraint(
                name="product_piece_is_one", condition=~Q(kind="piece") | Q(stock__lte=1)
            ),
            models.CheckConstraint(
                name="product_weight_in_range",
                condition=Q(weight_g__gt=0, weight_g__lte=rules.WEIGHT_MAX_G),
            ),
            models.CheckConstraint(
                name="product_size_positive",
                condition=Q(length_cm__gt=0, width_cm__gt=0, height_cm__gt=0),
            ),
            models.CheckConstraint(
                name="product_status_known",
                condition=Q(status__in=["draft", "live", "licence_pending", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="product_kind_known", condition=Q(kind__in=["goods", "piece"])
            ),
            models.CheckConstraint(
                name="product_halal_known", condition=Q(halal_state__in=rules.HALAL_STATES)
            ),
            models.CheckConstraint(
                name="product_abroad_known", condition=Q(ships_abroad__in=["yes", "no", "ask"])
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Piece(models.Model):
    """What makes one cloth this cloth. Its motif stays the property of those it belongs to."""

    product = models.OneToOneField(
        Product, on_delete=models.CASCADE, primary_key=True, related_name="piece"
    )
    length_cm = models.SmallIntegerField()
    width_cm = models.SmallIntegerField()
    weaver = models.CharField(max_length=80)
    motif = models.CharField(max_length=120)
    motif_rights = models.CharField(max_length=200)
    dye = models.CharField(max_length=120)
    technique = models.CharField(max_length=80)
    days_of_work = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="piece_size_positive", condition=Q(length_cm__gt=0, width_cm__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.length_cm} × {self.width_cm} cm"


class ProductPicture(models.Model):
    """A photo of a product; position 0 is the one shown in lists."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    position = models.SmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "position"],
                name="picture_one_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="picture_position_in_range",
                condition=Q(position__gte=0, position__lt=rules.PICTURES_MAX),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.position}"


class Certificate(models.Model):
    """A paper of a shop, or of one product: NIB, P-IRT, MD, halal, TR, indication of origin.

    Of one number at most one is checked and one waits: a paper that is renewed counts until
    an officer has checked the new one, which then takes its place.
    """

    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="certificates")
    product = models.ForeignKey(
        Product, null=True, on_delete=models.CASCADE, related_name="certificates"
    )
    kind = models.CharField(max_length=8)
    number = models.CharField(max_length=rules.PAPER_NUMBER_MAX)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    file = models.ForeignKey(
        "files.File", null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_by_id = models.BigIntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    # The nearest of rules.WARN_DAYS its seller was told of.
    warned_days = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certificate_warned_known",
                condition=Q(warned_days=None)
                | Q(warned_days__in=rules.WARN_DAYS, checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="certificate_kind_known",
                condition=Q(kind__in=rules.CERTIFICATE_KINDS),
            ),
            models.UniqueConstraint(
                fields=["shop", "product", "kind", "number"],
                name="certificate_one_checked",
                condition=Q(checked_at__isnull=False),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["shop", "product", "kind", "number"],
                name="certificate_one_waits",
                condition=Q(checked_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class CertificateRule(models.Model):
    """From when on a category needs one of `kinds`, by which law, and who helps to get it."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="rules")
    kinds = ArrayField(models.CharField(max_length=8))
    # Products declared so need no halal certificate, but must say it.
    unless_halal_state = ArrayField(models.CharField(max_length=12), db_default=[])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=160)
    # From when on the law holds; empty while nobody has confirmed the date.
    basis_since = models.DateField(null=True)
    helper = models.CharField(max_length=120, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "kinds", "valid_from"], name="certificate_rule_once"
            ),
            models.CheckConstraint(
                name="certificate_rule_dates_in_order",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id}: {'/'.join(self.kinds)}"
