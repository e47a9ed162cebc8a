"""One checkout: the purchase, its orders by shop, their lines and frozen shares."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ntt.marketplace.models.catalogue import Shop
from ntt.marketplace.rules import money as money_rules
from ntt.marketplace.rules import orders as rules


class Purchase(models.Model):
    """What one buyer pays at once. Made only by the SQL function `place_order`."""

    number = models.CharField(max_length=24, unique=True)
    # Made in the form: the phone may send twice, the second call finds the first purchase.
    request_key = models.UUIDField(unique=True)
    # db_index=False here and below: an index under `Meta` or a key begins with the same column,
    # or nobody looks by it. Every index is written once more with every order.
    buyer = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    name = models.CharField(max_length=rules.NAME_MAX)
    phone_cipher = models.BinaryField()
    phone_blind = models.BinaryField()
    # Number and these four digits open the purchase without an account.
    phone_last4 = models.CharField(max_length=4)
    email = models.EmailField(blank=True, db_default="")
    language = models.CharField(max_length=2, db_default="id")
    delivery = models.CharField(max_length=7)
    # Regency "53.20" in NTT, else the province "31".
    zone_code = models.CharField(max_length=5)
    village = models.ForeignKey(
        "regions.Region",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    address = models.CharField(max_length=rules.ADDRESS_MAX, blank=True, db_default="")
    is_gift = models.BooleanField(db_default=False)
    recipient_name = models.CharField(max_length=rules.NAME_MAX, blank=True, db_default="")
    recipient_phone_cipher = models.BinaryField(db_default=b"")
    heard_from = models.CharField(max_length=10, blank=True, db_default="")
    pay_method = models.CharField(max_length=12)
    goods_rp = models.BigIntegerField()
    shipping_rp = models.BigIntegerField()
    total_rp = models.BigIntegerField()
    state = models.CharField(max_length=16, db_default="awaiting_payment")
    placed_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    # From then on nobody knows who bought, and nobody opens the purchase any more.
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["buyer", "-id"], name="purchase_by_buyer"),
            models.Index(fields=["phone_blind", "-id"], name="purchase_by_phone"),
            models.Index(
                fields=["expires_at"],
                name="purchase_open",
                condition=Q(state="awaiting_payment"),
            ),
            models.Index(
                fields=["placed_at"], name="purchase_with_buyer", condition=Q(erased_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="purchase_erased_names_nobody",
                condition=Q(erased_at=None)
                | Q(
                    buyer=None,
                    name="",
                    phone_cipher=b"",
                    phone_blind=b"",
                    phone_last4="",
                    email="",
                    village=None,
                    address="",
                    recipient_name="",
                    recipient_phone_cipher=b"",
                ),
            ),
            models.CheckConstraint(
                name="purchase_total_adds_up",
                condition=Q(total_rp=F("goods_rp") + F("shipping_rp"), goods_rp__gt=0),
            ),
            models.CheckConstraint(
                name="purchase_shipping_not_below_zero", condition=Q(shipping_rp__gte=0)
            ),
            models.CheckConstraint(
                name="purchase_state_known", condition=Q(state__in=rules.PURCHASE_STATES)
            ),
            models.CheckConstraint(
                name="purchase_delivery_known", condition=Q(delivery__in=rules.DELIVERY_KINDS)
            ),
            models.CheckConstraint(
                name="purchase_heard_from_known",
                condition=Q(heard_from__in=["", *rules.HEARD_FROM]),
            ),
            models.CheckConstraint(
                name="purchase_paid_has_its_time",
                condition=~Q(state="paid") | Q(paid_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Order(models.Model):
    """The part of a purchase that one shop sends."""

    purchase = models.ForeignKey(
        Purchase, on_delete=models.PROTECT, related_name="orders", db_index=False
    )
    sequence = models.SmallIntegerField()
    number = models.CharField(max_length=28, unique=True)
    shop = models.ForeignKey(
        Shop, on_delete=models.PROTECT, related_name="orders", db_index=False
    )
    # The shop's place when ordered: figures do not move when a shop does.
    village_code = models.CharField(max_length=13)
    state = models.CharField(max_length=16, db_default="awaiting_payment")
    goods_rp = models.BigIntegerField()
    shipping_rp = models.BigIntegerField()
    weight_g = models.IntegerField()
    # Calendar day of the payment in WITA, by which turnover is counted.
    paid_on = models.DateField(null=True)
    send_by = models.DateField(null=True)
    # Not sent by the end of this day, the clock calls it off.
    cancel_on = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    courier = models.CharField(max_length=40, blank=True, db_default="")
    tracking_number = models.CharField(max_length=40, blank=True, db_default="")
    receive_by = models.DateField(null=True)
    received_at = models.DateTimeField(null=True)
    complete_on = models.DateField(null=True)
    completed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=8, blank=True, db_default="")
    reason = models.CharField(max_length=rules.REASON_MAX, blank=True, db_default="")
    # A complaint is open: its money may not move. Only actions/complaints sets it and takes
    # it away, together with the complaint.
    is_held = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(fields=["shop", "state", "-id"], name="order_by_shop"),
            models.Index(
                fields=["paid_on", "village_code"],
                include=["goods_rp", "shop"],
                name="order_turnover",
                condition=Q(state__in=rules.COUNTED_STATES),
            ),
            models.Index(
                fields=["send_by"],
                name="order_to_send",
                condition=Q(state__in=rules.UNSENT_STATES),
            ),
            models.Index(
                fields=["receive_by"], name="order_on_its_way", condition=Q(state="sent")
            ),
            models.Index(
                fields=["complete_on"], name="order_to_complete", condition=Q(state="received")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["purchase", "shop"], name="order_one_for_each_shop"
            ),
            models.UniqueConstraint(
                fields=["purchase", "sequence"], name="order_sequence_once"
            ),
            models.CheckConstraint(
                name="order_state_known", condition=Q(state__in=rules.ORDER_STATES)
            ),
            models.CheckConstraint(
                name="order_amounts_not_below_zero",
                condition=Q(goods_rp__gt=0, shipping_rp__gte=0, weight_g__gt=0),
            ),
            models.CheckConstraint(
                name="order_paid_has_its_day",
                condition=Q(state__in=["awaiting_payment", "cancelled"])
                | Q(paid_on__isnull=False),
            ),
            # Who has paid for sending is not asked to fetch: a parcel always costs something.
            models.CheckConstraint(
                name="order_pickup_pays_no_shipping",
                condition=~Q(courier=rules.PICKUP) | Q(shipping_rp=0),
            ),
            # Nobody is called off before the last day that was promised for sending.
            models.CheckConstraint(
                name="order_cancelled_after_send_by",
                condition=Q(cancel_on=None) | Q(cancel_on__gt=F("send_by")),
            ),
            # So that no way to complete an order or to give it back goes past a complaint.
            models.CheckConstraint(
                name="order_held_pays_nobody",
                condition=Q(is_held=False) | Q(state__in=["sent", "received"]),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """What was sold, in the words and at the price of that moment."""

    pk = models.CompositePrimaryKey("order_id", "product_id")
    order = models.ForeignKey(
        Order, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    product = models.ForeignKey(
        "marketplace.Product", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=20)
    price_rp = models.BigIntegerField()
    quantity = models.IntegerField()
    weight_g = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["product"], name="order_line_by_product")]
        constraints = [
            models.CheckConstraint(
                name="order_line_in_range",
                condition=Q(price_rp__gt=0, quantity__gt=0, quantity__lte=rules.QUANTITY_MAX),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.name}"

    @property
    def line_rp(self) -> int:
        return self.price_rp * self.quantity


class OrderShare(models.Model):
    """Who gets which part of an order; frozen when it is placed, never worked out again."""

    pk = models.CompositePrimaryKey("order_id", "beneficiary")
    order = models.ForeignKey(
        Order, on_delete=models.CASCADE, related_name="shares", db_index=False
    )
    beneficiary = models.CharField(max_length=12)
    amount_rp = models.BigIntegerField()
    rule = models.ForeignKey(
        "marketplace.SplitRule",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="order_share_known",
                condition=Q(beneficiary__in=money_rules.BENEFICIARIES),
            ),
            # Only the operator may lose on an order: a payment dearer than its fee.
            models.CheckConstraint(
                name="order_share_not_below_zero",
                condition=Q(amount_rp__gte=0) | Q(beneficiary="platform"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beneficiary} {self.amount_rp}"
